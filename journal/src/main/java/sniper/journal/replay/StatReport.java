package sniper.journal.replay;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalFileSize;

/**
 * What a journal holds.
 *
 * @param byType number of good records of each name, inputs and outputs alike
 * @param firstSequence 0 when there is none
 * @param lastSequence 0 when there is none
 * @param firstTimeNs of the first record; 0 when there is none
 * @param lastTimeNs latest of any record; 0 when there is none
 * @param recordBytes of the records, headers included
 * @param sessions processes that wrote them
 * @param files in order, with what they take of the disk
 * @param damage null when all of it is good
 */
public record StatReport(
        SortedMap<String, Long> byType,
        long firstSequence,
        long lastSequence,
        long firstTimeNs,
        long lastTimeNs,
        long recordBytes,
        int sessions,
        List<JournalFileSize> files,
        @Nullable JournalDamage damage) {
    public long records() {
        return byType.values().stream().mapToLong(Long::longValue).sum();
    }

    public long fileBytes() {
        return files.stream().mapToLong(JournalFileSize::bytes).sum();
    }
}

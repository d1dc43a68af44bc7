package sniper.journal.replay;

import java.nio.file.Path;
import java.util.TreeMap;
import sniper.journal.log.JournalFileSize;
import sniper.journal.log.JournalReader;
import sniper.journal.log.JournalRecord;

/**
 * Counts what is in a journal, by type.
 *
 * <p>Threading: the caller's; a writer may be at work meanwhile.
 */
public final class Stat {
    private final TreeMap<String, Long> byType = new TreeMap<>();
    private long firstSequence;
    private long firstTimeNs;
    private long recordBytes;
    private int sessions;
    private int lastSessionId;

    private Stat() {}

    /** Never throws for what is on the disk. */
    public static StatReport run(Path dataDirectory) {
        return new Stat().count(dataDirectory);
    }

    private StatReport count(Path dataDirectory) {
        try (JournalReader reader = new JournalReader(dataDirectory)) {
            while (reader.next() == JournalReader.Step.RECORD) {
                count(reader.record());
            }
            reader.checkEnd();
            return new StatReport(
                    byType,
                    firstSequence,
                    reader.tail().lastSequence(),
                    firstTimeNs,
                    reader.tail().maxTimeNs(),
                    recordBytes,
                    sessions,
                    JournalFileSize.list(dataDirectory),
                    reader.damage());
        }
    }

    private void count(JournalRecord record) {
        if (byType.isEmpty()) {
            firstSequence = record.sequence();
            firstTimeNs = record.timeNs();
        }
        byType.merge(Printer.name(record), 1L, Long::sum);
        recordBytes += JournalRecord.HEADER_LENGTH + record.length();
        if (record.sessionId() != lastSessionId) {
            lastSessionId = record.sessionId();
            sessions++;
        }
    }
}

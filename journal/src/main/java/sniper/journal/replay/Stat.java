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

    private final Selection selection;
    private final Progress progress;
    private long lastSequence;
    private long maxTimeNs;

    private Stat(RecordFilter filter, Progress progress) {
        selection = new Selection(filter);
        this.progress = progress;
    }

    /** Never throws for what is on the disk. */
    public static StatReport run(Path dataDirectory) {
        return run(dataDirectory, RecordFilter.ALL, Progress.NONE);
    }

    /** Never throws for what is on the disk. The filter's limit is of no meaning here. */
    public static StatReport run(Path dataDirectory, RecordFilter filter, Progress progress) {
        return new Stat(filter, progress).count(dataDirectory);
    }

    private StatReport count(Path dataDirectory) {
        try (JournalReader reader = new JournalReader(dataDirectory)) {
            while (reader.next() == JournalReader.Step.RECORD) {
                progress.at(reader.record().sequence());
                if (selection.accepts(reader.record())) {
                    count(reader.record());
                }
            }
            reader.checkEnd();
            return new StatReport(
                    byType,
                    firstSequence,
                    lastSequence,
                    firstTimeNs,
                    maxTimeNs,
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
        lastSequence = Math.max(lastSequence, record.sequence());
        maxTimeNs = Math.max(maxTimeNs, record.timeNs());
        byType.merge(Printer.name(record), 1L, Long::sum);
        recordBytes += JournalRecord.HEADER_LENGTH + record.length();
        if (record.sessionId() != lastSessionId) {
            lastSessionId = record.sessionId();
            sessions++;
        }
    }
}

package sniper.journal.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Journals of tests that have a file a day. Threading: stateless. */
final class DayWriter {
    static final long DAY_NS = TimeUnit.DAYS.toNanos(1);
    static final int PER_DAY = 100;

    private DayWriter() {}

    /** So many inputs a day, from day to day, behind those that are there. */
    static void write(Path directory, int days) {
        long last = JournalFixture.tail(directory).lastSequence();
        try (JournalFixture fixture = new JournalFixture(directory)) {
            append(fixture, last + 1, last + (long) days * PER_DAY);
        }
    }

    static void append(JournalFixture fixture, long from, long to) {
        for (long sequence = from; sequence <= to; sequence++) {
            fixture.journal()
                    .appendInput(
                            sequence, timeNs(sequence), fixture.ticker(sequence), 0, JournalFixture.tickerLength());
        }
    }

    static long timeNs(long sequence) {
        return JournalFixture.START_NS + (sequence - 1) / PER_DAY * DAY_NS + sequence;
    }

    /**
     * Leaves what a power cut can: of the last day's inputs the second half was never synced, and of the last one a part
     * never arrived.
     */
    static void writeAndTear(Path directory, int days) throws IOException {
        long last = (long) days * PER_DAY;
        byte[] mark;
        try (JournalFixture fixture = new JournalFixture(directory)) {
            append(fixture, 1, last - PER_DAY / 2);
            fixture.journal().sync();
            mark = Files.readAllBytes(directory.resolve(SyncMark.FILE));
            append(fixture, last - PER_DAY / 2 + 1, last);
        }
        Files.write(directory.resolve(SyncMark.FILE), mark);
        Path file = JournalBytes.lastFile(directory);
        int start = JournalBytes.recordStart(file, PER_DAY - 1);
        JournalBytes.fill(file, start + 20, (int) Files.size(file), 0);
    }

    /** Where a reader is behind this input. */
    static JournalPosition behind(Path directory, long sequence) {
        try (JournalReader reader = new JournalReader(directory)) {
            while (reader.tail().lastSequence() < sequence) {
                if (reader.next() != JournalReader.Step.RECORD) {
                    throw new AssertionError("no input " + sequence + ": " + reader.damage());
                }
            }
            return reader.position();
        }
    }

    static JournalTail tail(Path directory, JournalPosition from) {
        try (JournalReader reader = new JournalReader(directory, from)) {
            if (reader.readToEnd() != JournalReader.Step.END) {
                throw new AssertionError("it must be good behind " + from + ": " + reader.damage());
            }
            return reader.tail();
        }
    }
}

package sniper.journal.ledger;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.journal.log.JournalFixture;

/** Writes inputs with given outputs. Threading: the test's. */
final class LedgerJournal implements AutoCloseable {
    private final JournalFixture fixture;
    private long sequence;
    private long laterNs;

    LedgerJournal(Path directory) {
        long last = JournalFixture.tail(directory).lastSequence();
        fixture = new JournalFixture(directory);
        sequence = last;
    }

    /** What follows is of later days. */
    void passDays(int days) {
        laterNs += TimeUnit.DAYS.toNanos(days);
    }

    /** Returns its sequence. */
    long add(List<byte[]> outputs) {
        sequence++;
        long timeNs = JournalFixture.timeNs(sequence) + laterNs;
        fixture.journal().appendInput(sequence, timeNs, fixture.ticker(sequence), 0, JournalFixture.tickerLength());
        for (int i = 0; i < outputs.size(); i++) {
            byte[] output = outputs.get(i);
            fixture.journal().appendOutput(sequence, i, timeNs, new UnsafeBuffer(output), 0, output.length);
        }
        return sequence;
    }

    /** A message that is none of the ledger's. */
    long addOther() {
        return add(List.of());
    }

    long sequence() {
        return sequence;
    }

    @Override
    public void close() {
        fixture.close();
    }
}

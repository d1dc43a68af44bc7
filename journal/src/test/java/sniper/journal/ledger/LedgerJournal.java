package sniper.journal.ledger;

import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.journal.log.JournalFixture;

/** Writes inputs with given outputs. Threading: the test's. */
final class LedgerJournal implements AutoCloseable {
    private final JournalFixture fixture;
    private long sequence;

    LedgerJournal(Path directory) {
        long last = JournalFixture.tail(directory).lastSequence();
        fixture = new JournalFixture(directory);
        sequence = last;
    }

    /** Returns its sequence. */
    long add(List<byte[]> outputs) {
        sequence++;
        fixture.appendInput(sequence);
        for (int i = 0; i < outputs.size(); i++) {
            byte[] output = outputs.get(i);
            fixture.journal()
                    .appendOutput(
                            sequence, i, JournalFixture.timeNs(sequence), new UnsafeBuffer(output), 0, output.length);
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

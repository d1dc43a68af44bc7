package sniper.journal.snapshot;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.journal.log.JournalFixture;

/**
 * A session of a counting machine and its journal, in which outputs follow their causes at a distance, as behind the
 * ring. Threading: the test's.
 */
final class CountedJournal implements AutoCloseable {
    private static final int MOST_BEHIND = 20;

    private record Due(long cause, int ordinal, long timeNs, DirectBuffer message) {}

    private final JournalFixture fixture;
    private final CountingMachine machine;
    private final SplittableRandom random;
    private final Deque<Due> due = new ArrayDeque<>();
    private long sequence;

    /** @param machine where the last session left it */
    CountedJournal(Path directory, CountingMachine machine, long seed) {
        fixture = new JournalFixture(directory);
        sequence = JournalFixture.tail(directory).lastSequence();
        this.machine = machine;
        random = new SplittableRandom(seed);
    }

    void run(int inputs, long timeNs) {
        for (int i = 0; i < inputs; i++) {
            sequence++;
            DirectBuffer message = fixture.ticker(sequence);
            long stamp = timeNs + i;
            fixture.journal().appendInput(sequence, stamp, message, 0, JournalFixture.tickerLength());
            long from = machine.outputs().tail();
            machine.onMessage(sequence, stamp, message, 0, JournalFixture.tickerLength());
            machine.outputs().forEach(from, machine.outputs().tail(), (ordinal, buffer, offset, length) -> {
                UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
                copy.putBytes(0, buffer, offset, length);
                due.add(new Due(sequence, ordinal, stamp, copy));
            });
            if (random.nextInt(4) == 0 || due.size() > MOST_BEHIND) {
                writeOutputs(random.nextInt(due.size() + 1));
            }
        }
    }

    private void writeOutputs(int count) {
        for (int i = 0; i < count; i++) {
            Due next = due.remove();
            fixture.journal()
                    .appendOutput(next.cause, next.ordinal, next.timeNs, next.message, 0, next.message.capacity());
        }
    }

    void sync() {
        fixture.journal().sync();
    }

    /** Dies with outputs that were not written, those of the last inputs. */
    void die() {
        due.clear();
        fixture.close();
    }

    @Override
    public void close() {
        writeOutputs(due.size());
        fixture.close();
    }
}

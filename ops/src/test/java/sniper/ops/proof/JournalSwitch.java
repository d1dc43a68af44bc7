package sniper.ops.proof;

import org.agrona.DirectBuffer;
import sniper.core.pipeline.Journal;
import sniper.core.pipeline.JournalException;

/** A journal that works until it is told to fail, as a full disk does. Threading: as a journal; any thread may fail it. */
public final class JournalSwitch {
    /** Writer: the test. Reader: the journal stage. */
    private volatile boolean failing;

    public void fail() {
        failing = true;
    }

    public Journal over(Journal real) {
        return new Journal() {
            @Override
            public void appendInput(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
                check();
                real.appendInput(sequence, timeNs, buffer, offset, length);
            }

            @Override
            public void appendOutput(
                    long causeSequence, int ordinal, long timeNs, DirectBuffer buffer, int offset, int length) {
                check();
                real.appendOutput(causeSequence, ordinal, timeNs, buffer, offset, length);
            }

            @Override
            public void sync() {
                check();
                real.sync();
            }
        };
    }

    private void check() {
        if (failing) {
            throw new JournalException("the test's disk is full");
        }
    }
}

package sniper.bench;

import org.agrona.DirectBuffer;
import sniper.core.pipeline.Journal;

/** Keeps nothing, to measure what is around it. Threading: called by the journal stage. */
final class ForgetfulJournal implements Journal {
    @Override
    public void appendInput(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {}

    @Override
    public void appendOutput(
            long causeSequence, int ordinal, long timeNs, DirectBuffer buffer, int offset, int length) {}

    @Override
    public void sync() {}
}

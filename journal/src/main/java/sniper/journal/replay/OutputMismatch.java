package sniper.journal.replay;

import org.agrona.DirectBuffer;

/**
 * The first output that differs between the journal and the engine replaying it.
 *
 * @param journaled what the journal holds; empty when the journal has no such output
 * @param derived what the engine made; empty when it made no such output
 */
public record OutputMismatch(long causeSequence, int ordinal, DirectBuffer journaled, DirectBuffer derived) {}

package sniper.journal.replay;

import org.agrona.DirectBuffer;

/**
 * An output the engine made during replay.
 *
 * @param causeSequence the input that caused it
 * @param ordinal 0, 1, ... among the outputs of that input
 * @param timeNs of the input
 * @param sessionId of the input
 * @param message a copy of the SBE bytes
 */
public record DerivedOutput(long causeSequence, int ordinal, long timeNs, int sessionId, DirectBuffer message) {}

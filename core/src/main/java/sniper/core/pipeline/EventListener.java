package sniper.core.pipeline;

import org.agrona.DirectBuffer;

/** Sees every released output, effects included, in order. Threading: called by the egress stage; may not block. */
public interface EventListener {
    void onEvent(long causeSequence, long timeNs, DirectBuffer buffer, int offset, int length);
}

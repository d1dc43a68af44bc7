package sniper.core.engine;

import org.agrona.DirectBuffer;

/** A state machine fed by the journal order: the same bytes give the same outputs and the same hash, anywhere. */
public interface MessageHandler {
    /**
     * @param sequence journal sequence, consecutive
     * @param timeNs stamp given when the slot was claimed
     */
    void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length);

    /** Hash of all state, equal on any machine after the same messages. */
    long stateHash();
}

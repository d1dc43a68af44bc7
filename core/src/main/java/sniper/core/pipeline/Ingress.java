package sniper.core.pipeline;

import org.agrona.MutableDirectBuffer;

/**
 * The only way into the engine: claim a slot, encode one SBE message with its header in place, publish.
 *
 * <p>Between {@link #claim} and {@link #publish} nothing may throw; a caller that cannot finish publishes length 0,
 * which every reader skips. Threading: any thread; a claim belongs to the thread that made it.
 */
public interface Ingress {
    /** The lane has no room now. */
    long BUSY = -1;

    /** Bytes one message may take, header included. */
    int maxMessageLength();

    /** Returns a slot, or {@link #BUSY} in the lanes that do not wait. */
    long claim(Lane lane);

    /** The buffer that holds every slot; valid for as long as the ring is. */
    MutableDirectBuffer buffer();

    /** Where the claimed slot's message starts. */
    int offset(long claim);

    /**
     * @param length message bytes including the SBE header, or 0 to give the slot up
     * @param receivedNanos {@link System#nanoTime} when the cause arrived, for latency only; never journaled
     */
    void publish(long claim, int length, long receivedNanos);
}

package sniper.gateway.mexc.feed;

import org.agrona.DirectBuffer;

/** Takes the binary frames of a connection. Threading: called on the event loop. */
interface FrameListener {
    /**
     * @param buffer holds the frame only during the call
     * @param receivedNanos {@link System#nanoTime} when the socket was read
     */
    void onFrame(DirectBuffer buffer, int offset, int length, long receivedNanos);
}

package sniper.gateway.mexc.wire;

import java.io.IOException;

/** Opens connections to the venue. Threading: any thread. */
@FunctionalInterface
public interface WireSource {
    /**
     * Opens one and has the watch wait for it.
     *
     * @throws IOException when it cannot be opened, or not in time, or all has ended
     */
    Wire dial(SocketWatch watch, long deadlineNanos) throws IOException;
}

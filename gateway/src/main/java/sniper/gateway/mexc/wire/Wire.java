package sniper.gateway.mexc.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An open connection to the venue, on which nobody ever waits. Threading: one thread at a time. */
public interface Wire {
    /**
     * Gives away as much as the socket takes at once.
     *
     * @return false when something is left; calling again with the same bytes goes on
     */
    boolean write(ByteBuffer bytes) throws IOException;

    /** Bytes that have arrived: their number, 0 when there are none yet, -1 when the venue has ended the connection. */
    int read(ByteBuffer into) throws IOException;

    /** What is not written yet will not be. */
    void close();
}

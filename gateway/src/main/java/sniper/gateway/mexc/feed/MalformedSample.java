package sniper.gateway.mexc.feed;

import java.util.Arrays;
import java.util.HexFormat;
import org.agrona.DirectBuffer;

/** Start of the newest frame that could not be read, for whoever looks into it. Threading: any thread. */
public final class MalformedSample {
    private static final int MAX_BYTES = 512;

    private final byte[] bytes = new byte[MAX_BYTES];
    private int length;

    synchronized void keep(DirectBuffer buffer, int offset, int frameLength) {
        length = Math.min(MAX_BYTES, frameLength);
        buffer.getBytes(offset, bytes, 0, length);
    }

    /** Hexadecimal; empty when every frame could be read. */
    public synchronized String hex() {
        return HexFormat.of().formatHex(Arrays.copyOf(bytes, length));
    }
}

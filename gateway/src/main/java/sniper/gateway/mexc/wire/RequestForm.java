package sniper.gateway.mexc.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A request but for its target, encoded ahead. What it holds names the key: it is not for logs. Threading: immutable.
 */
public final class RequestForm {
    private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] method;
    private final byte[] head;

    /** @param head all fields and the empty line behind them */
    public RequestForm(String method, byte[] head) {
        this.method = (method + " ").getBytes(StandardCharsets.US_ASCII);
        this.head = head.clone();
    }

    /**
     * Writes the whole request, ready to be sent; allocates nothing.
     *
     * @param url its target is what follows {@code targetOffset}
     * @throws java.nio.BufferOverflowException when it is too long
     */
    public void write(byte[] url, int targetOffset, ByteBuffer out) {
        out.clear();
        out.put(method)
                .put(url, targetOffset, url.length - targetOffset)
                .put(VERSION)
                .put(head);
        out.flip();
    }
}

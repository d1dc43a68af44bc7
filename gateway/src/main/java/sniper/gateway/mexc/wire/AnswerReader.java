package sniper.gateway.mexc.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import sniper.gateway.mexc.HttpAnswer;

/**
 * Reads one answer after the other from a connection, whole or not at all. Head and body are bounded.
 *
 * <p>Threading: owned by the connection's thread.
 */
public final class AnswerReader {
    /** Where bytes come from. */
    @FunctionalInterface
    public interface Arrivals {
        /** Waits until at least one byte is there and puts what there is; false when no more will come. */
        boolean await(ByteBuffer into) throws IOException;
    }

    static final int MAX_HEAD_BYTES = 64 << 10;
    static final int MAX_BODY_BYTES = 1 << 20;
    private static final int BUFFER_BYTES = 16 << 10;
    private static final int MAX_CHUNK_DIGITS = 8;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
    private final StringBuilder line = new StringBuilder();
    private int headLeft;
    private boolean leavesOpen;

    /** @throws IOException for everything that is not a whole answer */
    public HttpAnswer read(Arrivals arrivals) throws IOException {
        leavesOpen = false;
        headLeft = MAX_HEAD_BYTES;
        AnswerHead head = head(arrivals);
        while (!head.isFinal()) {
            head = head(arrivals);
        }
        byte[] body = body(head, arrivals);
        leavesOpen = head.leavesOpen() && !bytes.hasRemaining();
        return HttpAnswer.of(head.status(), head.retryAfter(), head.contentType(), body);
    }

    /** Whether the connection may take another request after the last answer: nothing says otherwise, nothing is left. */
    public boolean leavesOpen() {
        return leavesOpen;
    }

    /** Forgets what is left: another connection begins. */
    public void clear() {
        bytes.clear().limit(0);
    }

    private AnswerHead head(Arrivals arrivals) throws IOException {
        AnswerHead head = new AnswerHead(line(arrivals));
        for (String field = line(arrivals); !field.isEmpty(); field = line(arrivals)) {
            head.field(field);
        }
        return head;
    }

    private byte[] body(AnswerHead head, Arrivals arrivals) throws IOException {
        if (head.hasNoBody()) {
            return new byte[0];
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (head.isChunked()) {
            chunks(body, arrivals);
        } else if (head.length() >= 0) {
            take(head.length(), body, arrivals);
        } else {
            while (bytes.hasRemaining() || fill(arrivals)) {
                take(bytes.remaining(), body, arrivals);
            }
        }
        return body.toByteArray();
    }

    private void chunks(ByteArrayOutputStream body, Arrivals arrivals) throws IOException {
        for (long length = chunkLength(arrivals); length > 0; length = chunkLength(arrivals)) {
            take(length, body, arrivals);
            if (!line(arrivals).isEmpty()) {
                throw new ProtocolException("a chunk of an answer must end where it said");
            }
        }
        String trailer = line(arrivals);
        while (!trailer.isEmpty()) {
            trailer = line(arrivals);
        }
    }

    private long chunkLength(Arrivals arrivals) throws IOException {
        String digits = line(arrivals).split(";", 2)[0].strip();
        boolean hex = !digits.isEmpty()
                && digits.length() <= MAX_CHUNK_DIGITS
                && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        if (!hex) {
            throw new ProtocolException("a chunk of an answer must begin with its length");
        }
        return Long.parseLong(digits, 16);
    }

    private void take(long count, ByteArrayOutputStream body, Arrivals arrivals) throws IOException {
        if (body.size() + count > MAX_BODY_BYTES) {
            throw new ProtocolException("answer longer than " + MAX_BODY_BYTES + " bytes");
        }
        for (long left = count; left > 0; ) {
            if (!bytes.hasRemaining() && !fill(arrivals)) {
                throw ended();
            }
            byte[] part = new byte[(int) Math.min(left, bytes.remaining())];
            bytes.get(part);
            body.writeBytes(part);
            left -= part.length;
        }
    }

    /** Heads, lengths of chunks and trailers share one bound. */
    private String line(Arrivals arrivals) throws IOException {
        line.setLength(0);
        for (int next = next(arrivals); next != '\n'; next = next(arrivals)) {
            line.append((char) next);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }

    private int next(Arrivals arrivals) throws IOException {
        if (headLeft-- <= 0) {
            throw new ProtocolException("head of an answer longer than " + MAX_HEAD_BYTES + " bytes");
        }
        if (!bytes.hasRemaining() && !fill(arrivals)) {
            throw ended();
        }
        return bytes.get() & 0xFF;
    }

    private boolean fill(Arrivals arrivals) throws IOException {
        bytes.clear();
        try {
            return arrivals.await(bytes);
        } finally {
            bytes.flip();
        }
    }

    private static IOException ended() {
        return new EOFException("the connection ended before the answer was whole");
    }
}

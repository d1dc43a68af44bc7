package sniper.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The exchange's end of one websocket with nothing behind it: takes one subscription, answers pings, and writes ticks when
 * told, on the thread that measures. Threading: one thread at a time.
 */
final class TickStream implements AutoCloseable {
    private static final String ACCEPT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455
    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");
    private static final Pattern REQUEST = Pattern.compile("\"params\":\\[\"(.*)\"],\"id\":(\\d+)");
    private static final int HEARD_BYTES = 8_192;
    /** What a socket takes at once, about. */
    private static final int LEAVING_BYTES = 128 << 10;

    private static final int LONGEST_HEADER = 4;
    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int SHORT = 126;
    private static final int LENGTH_MASK = 0x7F;
    private static final int MASK_BYTES = 4;

    private final SocketChannel channel;
    private final ByteBuffer heard = ByteBuffer.allocate(HEARD_BYTES);
    private final ByteBuffer leaving = ByteBuffer.allocateDirect(LEAVING_BYTES);
    private final TickFrames ticks = new TickFrames();

    private TickStream(SocketChannel channel) {
        this.channel = channel;
    }

    /** Waits for a client that subscribes. */
    static TickStream accept(ServerSocketChannel listener) throws IOException {
        SocketChannel channel = listener.accept();
        return open(channel, head(channel));
    }

    /** What a client asks for a websocket with, to the empty line. */
    static String head(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEARD_BYTES);
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the feed has left");
            }
            head = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        }
        return head;
    }

    /** Waits until the client subscribes. */
    static TickStream open(SocketChannel channel, String head) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        TickStream stream = new TickStream(channel);
        stream.upgrade(head);
        boolean subscribed = false;
        while (!subscribed) {
            stream.hear();
            subscribed = stream.answer();
        }
        channel.configureBlocking(false);
        return stream;
    }

    private void hear() throws IOException {
        if (channel.read(heard) < 0) {
            throw new EOFException("the feed has left");
        }
    }

    private void upgrade(String head) throws IOException {
        Matcher key = KEY.matcher(head);
        if (!key.find()) {
            throw new IOException("no key in the request for a websocket");
        }
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accepting(key.group(1)) + "\r\n\r\n";
        leaving.put(answer.getBytes(StandardCharsets.US_ASCII));
        write();
    }

    private static String accepting(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + ACCEPT).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every Java platform has SHA-1", e);
        }
    }

    /** Answers what has come meanwhile. */
    void poll() throws IOException {
        hear();
        boolean unused = answer();
    }

    /** Returns whether a subscription was among it. */
    private boolean answer() throws IOException {
        boolean subscribed = false;
        for (String text = text(); text != null; text = text()) {
            Matcher request = REQUEST.matcher(text);
            if (text.contains("PING")) {
                say("{\"id\":0,\"code\":0,\"msg\":\"PONG\"}");
            } else if (request.find()) {
                String channels = request.group(1).replace("\",\"", ",");
                say("{\"id\":" + request.group(2) + ",\"code\":0,\"msg\":\"" + channels + "\"}");
                subscribed = true;
            }
        }
        return subscribed;
    }

    /** The next whole frame's, null when there is none. Clients mask what they send. */
    private @Nullable String text() {
        heard.flip();
        try {
            int header = 2 + MASK_BYTES;
            if (heard.remaining() < header) {
                return null;
            }
            int length = heard.get(heard.position() + 1) & LENGTH_MASK;
            if (length == SHORT) {
                header += 2;
                length = heard.getShort(heard.position() + 2) & 0xFFFF;
            }
            if (heard.remaining() < header + length) {
                return null;
            }
            int mask = heard.position() + header - MASK_BYTES;
            byte[] text = new byte[length];
            for (int i = 0; i < length; i++) {
                text[i] = (byte) (heard.get(heard.position() + header + i) ^ heard.get(mask + i % MASK_BYTES));
            }
            heard.position(heard.position() + header + length);
            return new String(text, StandardCharsets.UTF_8);
        } finally {
            heard.compact();
        }
    }

    private void say(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        while (!frame(TEXT, payload)) {
            int unused = leave();
        }
        write();
    }

    /** Returns false when there is no room for it before something has left. */
    private boolean frame(int opcode, byte[] payload) {
        if (leaving.remaining() < LONGEST_HEADER + payload.length) {
            return false;
        }
        leaving.put((byte) opcode);
        if (payload.length < SHORT) {
            leaving.put((byte) payload.length);
        } else {
            leaving.put((byte) SHORT).putShort((short) payload.length);
        }
        leaving.put(payload);
        return true;
    }

    /** Has a tick ready to be written. */
    void prepare(long number) {
        boolean unused = frame(BINARY, ticks.frame(number));
    }

    /** Has a frame ready to leave behind what is already; false when there is no room. */
    boolean add(byte[] frame) {
        return frame(BINARY, frame);
    }

    boolean hasLeaving() {
        return leaving.position() > 0;
    }

    /** Writes what the socket takes now; returns how many bytes. */
    int leave() throws IOException {
        leaving.flip();
        try {
            return channel.write(leaving);
        } finally {
            leaving.compact();
        }
    }

    /** Writes all that is ready. */
    void write() throws IOException {
        while (hasLeaving()) {
            int unused = leave();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package sniper.gateway.mexc.feed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Fuzz target: control texts, and the websocket frames they come in. The first byte says which: 0 is a text as it is,
 * anything else a stream of frames that must say the same whole and cut into pieces of that size.
 */
public final class ControlFuzz {
    private static final int MAX_MESSAGE_BYTES = 512;

    private ControlFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        if (input[0] == 0) {
            parse(new String(bytes, StandardCharsets.UTF_8));
        } else {
            readStream(bytes, input[0] & 0xFF);
        }
    }

    private static void parse(String text) {
        ControlTexts.Reply reply = ControlTexts.parse(text);
        if (reply != null && reply.message() == null) {
            throw new AssertionError("a reply's message must not be null: " + text);
        }
    }

    private static void readStream(byte[] stream, int pieceBytes) {
        Events whole = new Events();
        new WebSocketFrames(whole, MAX_MESSAGE_BYTES).accept(new UnsafeBuffer(stream), 0, stream.length, 0);
        Events cut = new Events();
        WebSocketFrames frames = new WebSocketFrames(cut, MAX_MESSAGE_BYTES);
        for (int from = 0; from < stream.length; from += pieceBytes) {
            byte[] piece = Arrays.copyOfRange(stream, from, Math.min(stream.length, from + pieceBytes));
            frames.accept(new UnsafeBuffer(piece), 0, piece.length, 0);
        }
        if (!cut.told.equals(whole.told)) {
            throw new AssertionError("pieces of " + pieceBytes + " say " + cut.told + ", the whole " + whole.told);
        }
    }

    /** Keeps what it is told as text. Threading: one thread. */
    private static final class Events implements WebSocketListener {
        private final List<String> told = new ArrayList<>();

        private void tell(String what, DirectBuffer buffer, int offset, int length) {
            byte[] copy = new byte[length];
            buffer.getBytes(offset, copy);
            told.add(what + Arrays.hashCode(copy) + "/" + length);
        }

        @Override
        public void onFrame(DirectBuffer buffer, int offset, int length, long receivedNanos) {
            tell("frame ", buffer, offset, length);
        }

        @Override
        public void onText(DirectBuffer buffer, int offset, int length) {
            tell("text ", buffer, offset, length);
            parse(buffer.getStringWithoutLengthUtf8(offset, length));
        }

        @Override
        public void onPing(DirectBuffer buffer, int offset, int length) {
            tell("ping ", buffer, offset, length);
        }

        @Override
        public void onCloseFrame(int code) {
            told.add("close " + code);
        }

        @Override
        public void onProtocolError(String rule) {
            told.add(rule);
        }
    }
}

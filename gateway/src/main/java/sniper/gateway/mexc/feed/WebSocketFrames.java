package sniper.gateway.mexc.feed;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from a server to websocket messages (RFC 6455, no extensions). A frame that arrived whole is handed on where it
 * lies; only a frame cut by a read, and a message sent in fragments, is copied together first. No allocation.
 *
 * <p>Threading: owned by the event loop; one instance per connection.
 */
final class WebSocketFrames {
    static final int MAX_HEADER_BYTES = 10;

    private static final int OPCODE_CONTINUATION = 0;
    private static final int OPCODE_TEXT = 1;
    private static final int OPCODE_BINARY = 2;
    private static final int OPCODE_CLOSE = 8;
    private static final int OPCODE_PING = 9;
    private static final int OPCODE_PONG = 10;
    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0F;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MAX_CONTROL_PAYLOAD = 125;
    private static final int INCOMPLETE = -1;

    private final WebSocketListener listener;
    private final int maxMessageBytes;
    /** Start of a frame whose end has not arrived. */
    private final UnsafeBuffer partial;

    private int partialLength;
    /** Fragments of a message so far; made when the first fragmented message comes, which may be never. */
    private @Nullable UnsafeBuffer fragments;

    private int fragmentsLength;
    private int fragmentedOpcode;
    private boolean ended;
    private int headerLength;
    private int payloadLength;

    WebSocketFrames(WebSocketListener listener, int maxMessageBytes) {
        this.listener = listener;
        this.maxMessageBytes = maxMessageBytes;
        this.partial = new UnsafeBuffer(new byte[maxMessageBytes + MAX_HEADER_BYTES]);
    }

    void accept(DirectBuffer buffer, int offset, int length, long receivedNanos) {
        final int end = offset + length;
        int position = offset;
        while (partialLength > 0 && position < end && !ended) {
            position += completePartial(buffer, position, end - position, receivedNanos);
        }
        while (position < end && !ended) {
            int frameLength = frameLength(buffer, position, end - position);
            if (ended) {
                return;
            }
            if (frameLength == INCOMPLETE || frameLength > end - position) {
                partialLength = end - position;
                partial.putBytes(0, buffer, position, partialLength);
                return;
            }
            onFrame(buffer, position, receivedNanos);
            position += frameLength;
        }
    }

    /** Returns how many bytes it took. */
    private int completePartial(DirectBuffer buffer, int offset, int available, long receivedNanos) {
        int frameLength = frameLength(partial, 0, partialLength);
        int missing = frameLength == INCOMPLETE ? 1 : frameLength - partialLength;
        int taken = Math.min(missing, available);
        partial.putBytes(partialLength, buffer, offset, taken);
        partialLength += taken;
        if (frameLength(partial, 0, partialLength) == partialLength && !ended) {
            partialLength = 0;
            onFrame(partial, 0, receivedNanos);
        }
        return taken;
    }

    /** Length of the frame that starts here, or {@link #INCOMPLETE} while its header is; checks the header. */
    private int frameLength(DirectBuffer buffer, int offset, int available) {
        if (available < 2) {
            return INCOMPLETE;
        }
        int first = buffer.getByte(offset);
        int second = buffer.getByte(offset + 1);
        if ((first & RESERVED) != 0) {
            return fail("reserved bits must be 0 without extensions");
        }
        if ((second & MASKED) != 0) {
            return fail("a server's frames must not be masked");
        }
        int length = second & LENGTH;
        headerLength = length == LENGTH_16 ? 4 : length == LENGTH_64 ? MAX_HEADER_BYTES : 2;
        if (available < headerLength) {
            return INCOMPLETE;
        }
        long payload = length == LENGTH_16
                ? buffer.getShort(offset + 2, ByteOrder.BIG_ENDIAN) & 0xFFFF
                : length == LENGTH_64 ? buffer.getLong(offset + 2, ByteOrder.BIG_ENDIAN) : length;
        if (payload < 0 || payload > maxMessageBytes) {
            return fail("a frame must fit the limit");
        }
        if ((first & OPCODE) >= OPCODE_CLOSE && (payload > MAX_CONTROL_PAYLOAD || (first & FIN) == 0)) {
            return fail("a control frame must be short and whole");
        }
        payloadLength = (int) payload;
        return headerLength + payloadLength;
    }

    private void onFrame(DirectBuffer buffer, int offset, long receivedNanos) {
        final int opcode = buffer.getByte(offset) & OPCODE;
        final boolean whole = (buffer.getByte(offset) & FIN) != 0;
        final int payload = offset + headerLength;
        switch (opcode) {
            case OPCODE_BINARY, OPCODE_TEXT -> {
                if (fragmentedOpcode != 0) {
                    fail("a fragmented message must end before another begins");
                } else if (whole) {
                    onMessage(opcode, buffer, payload, payloadLength, receivedNanos);
                } else {
                    fragmentedOpcode = opcode;
                    addFragment(buffer, payload);
                }
            }
            case OPCODE_CONTINUATION -> onContinuation(buffer, payload, whole, receivedNanos);
            case OPCODE_PING -> listener.onPing(buffer, payload, payloadLength);
            case OPCODE_PONG -> {}
            case OPCODE_CLOSE -> onClose(buffer, payload);
            default -> fail("an opcode must be known");
        }
    }

    private void onMessage(int opcode, DirectBuffer buffer, int offset, int length, long receivedNanos) {
        if (opcode == OPCODE_BINARY) {
            listener.onFrame(buffer, offset, length, receivedNanos);
        } else {
            listener.onText(buffer, offset, length);
        }
    }

    private void onContinuation(DirectBuffer buffer, int payload, boolean last, long receivedNanos) {
        if (fragmentedOpcode == 0) {
            fail("a continuation must continue something");
            return;
        }
        addFragment(buffer, payload);
        if (last && !ended && fragments != null) {
            int opcode = fragmentedOpcode;
            int length = fragmentsLength;
            fragmentedOpcode = 0;
            fragmentsLength = 0;
            onMessage(opcode, fragments, 0, length, receivedNanos);
        }
    }

    private void addFragment(DirectBuffer buffer, int payload) {
        if (fragments == null) {
            fragments = new UnsafeBuffer(new byte[maxMessageBytes]);
        }
        if (fragmentsLength + payloadLength > maxMessageBytes) {
            fail("a fragmented message must fit the limit");
            return;
        }
        fragments.putBytes(fragmentsLength, buffer, payload, payloadLength);
        fragmentsLength += payloadLength;
    }

    private void onClose(DirectBuffer buffer, int payload) {
        ended = true;
        listener.onCloseFrame(payloadLength >= 2 ? buffer.getShort(payload, ByteOrder.BIG_ENDIAN) & 0xFFFF : 0);
    }

    private int fail(String rule) {
        ended = true;
        listener.onProtocolError(rule);
        return INCOMPLETE;
    }
}

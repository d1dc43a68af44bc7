package sniper.gateway.mexc.feed.wire;

import static sniper.gateway.mexc.feed.wire.FieldCursor.LENGTH_DELIMITED;
import static sniper.gateway.mexc.feed.wire.FieldCursor.VARINT;

import org.agrona.DirectBuffer;

/**
 * {@code PushDataV3ApiWrapper}: what every binary frame is. Finds the parts; the body is left to its own decoder.
 *
 * <p>Of two different bodies the last counts, as in any protobuf parser. The same body twice would have to be merged,
 * which the exchange gives no cause for: it is malformed here. Threading: one thread; not thread-safe.
 */
public final class WrapperDecoder {
    private static final int CHANNEL = 1 << 3 | LENGTH_DELIMITED;
    private static final int SYMBOL = 3 << 3 | LENGTH_DELIMITED;
    private static final int CREATE_TIME = 5 << 3 | VARINT;
    private static final int SEND_TIME = 6 << 3 | VARINT;
    private static final int FIRST_BODY = Body.FIRST << 3 | LENGTH_DELIMITED;
    private static final int LAST_BODY = Body.LAST << 3 | LENGTH_DELIMITED;

    private final FieldCursor fields = new FieldCursor();
    private final TextRange channel = new TextRange();
    private final TextRange symbol = new TextRange();
    private long createTimeMs;
    private long sendTimeMs;
    private int body;
    private int bodyOffset;
    private int bodyLength;

    public boolean decode(DirectBuffer buffer, int offset, int length) {
        channel.clear();
        symbol.clear();
        createTimeMs = 0;
        sendTimeMs = 0;
        body = Body.NONE;
        final FieldCursor cursor = fields;
        cursor.wrap(buffer, offset, length);
        while (cursor.next()) {
            switch (cursor.tag()) {
                case CHANNEL -> channel.set(cursor);
                case SYMBOL -> symbol.set(cursor);
                case CREATE_TIME -> createTimeMs = cursor.varint();
                case SEND_TIME -> sendTimeMs = cursor.varint();
                default -> {
                    if (isBody(cursor.tag()) && !takeBody(cursor)) {
                        return false;
                    }
                }
            }
        }
        return !cursor.isMalformed();
    }

    private static boolean isBody(int tag) {
        return tag >= FIRST_BODY && tag <= LAST_BODY && (tag & 7) == LENGTH_DELIMITED;
    }

    private boolean takeBody(FieldCursor cursor) {
        int number = cursor.tag() >>> 3;
        if (number == body) {
            return false;
        }
        body = number;
        bodyOffset = cursor.valueOffset();
        bodyLength = cursor.valueLength();
        return true;
    }

    public TextRange channel() {
        return channel;
    }

    public TextRange symbol() {
        return symbol;
    }

    public long createTimeMs() {
        return createTimeMs;
    }

    public long sendTimeMs() {
        return sendTimeMs;
    }

    /** When the exchange sent the frame, or failing that made it; 0 = it does not say. */
    public long venueTimeNs() {
        long sent = Numbers.millisToNanos(sendTimeMs);
        return sent != 0 ? sent : Numbers.millisToNanos(createTimeMs);
    }

    /** One of the numbers in {@link Body}, or {@link Body#NONE}. */
    public int body() {
        return body;
    }

    public int bodyOffset() {
        return bodyOffset;
    }

    public int bodyLength() {
        return bodyLength;
    }
}

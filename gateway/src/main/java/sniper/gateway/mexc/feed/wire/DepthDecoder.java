package sniper.gateway.mexc.feed.wire;

import static sniper.gateway.mexc.feed.wire.FieldCursor.LENGTH_DELIMITED;

import org.agrona.DirectBuffer;

/**
 * {@code PublicAggreDepthsV3Api} (changes between two versions) and {@code PublicLimitDepthsV3Api} (the best levels as
 * of one version).
 *
 * <p>Threading: one thread; not thread-safe.
 */
public final class DepthDecoder {
    private static final int ASKS = 1 << 3 | LENGTH_DELIMITED;
    private static final int BIDS = 2 << 3 | LENGTH_DELIMITED;
    private static final int FROM_VERSION = 4 << 3 | LENGTH_DELIMITED;
    private static final int TO_VERSION = 5 << 3 | LENGTH_DELIMITED;
    private static final int LIMIT_VERSION = 4 << 3 | LENGTH_DELIMITED;

    private final FieldCursor fields = new FieldCursor();
    private final LevelList bids;
    private final LevelList asks;
    private long fromVersion;
    private long toVersion;

    /** @param capacity a side of more levels is malformed */
    public DepthDecoder(int capacity) {
        bids = new LevelList(capacity);
        asks = new LevelList(capacity);
    }

    public boolean decodeAggre(DirectBuffer buffer, int offset, int length, int priceScale, int quantityScale) {
        return decode(buffer, offset, length, priceScale, quantityScale, FROM_VERSION, TO_VERSION);
    }

    public boolean decodeLimit(DirectBuffer buffer, int offset, int length, int priceScale, int quantityScale) {
        return decode(buffer, offset, length, priceScale, quantityScale, LIMIT_VERSION, LIMIT_VERSION);
    }

    private boolean decode(
            DirectBuffer buffer,
            int offset,
            int length,
            int priceScale,
            int quantityScale,
            int fromVersionTag,
            int toVersionTag) {
        final FieldCursor cursor = fields;
        boolean wellFormed = true;
        fromVersion = 0;
        toVersion = 0;
        bids.clear();
        asks.clear();
        cursor.wrap(buffer, offset, length);
        while (wellFormed && cursor.next()) {
            int tag = cursor.tag();
            if (tag == ASKS) {
                wellFormed = asks.add(buffer, cursor.valueOffset(), cursor.valueLength(), priceScale, quantityScale);
            } else if (tag == BIDS) {
                wellFormed = bids.add(buffer, cursor.valueOffset(), cursor.valueLength(), priceScale, quantityScale);
            } else if (tag == fromVersionTag || tag == toVersionTag) {
                long version = Numbers.exact(buffer, cursor.valueOffset(), cursor.valueLength(), 0);
                fromVersion = tag == fromVersionTag ? version : fromVersion;
                toVersion = tag == toVersionTag ? version : toVersion;
            }
        }
        return wellFormed && !cursor.isMalformed() && fromVersion >= 0 && toVersion >= 0;
    }

    public LevelList bids() {
        return bids;
    }

    public LevelList asks() {
        return asks;
    }

    /** 0 = not stated. */
    public long fromVersion() {
        return fromVersion;
    }

    /** 0 = not stated. */
    public long toVersion() {
        return toVersion;
    }

    public int saturated() {
        return bids.saturated() + asks.saturated();
    }
}

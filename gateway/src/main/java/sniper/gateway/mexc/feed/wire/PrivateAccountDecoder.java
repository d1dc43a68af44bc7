package sniper.gateway.mexc.feed.wire;

import static sniper.gateway.mexc.feed.wire.FieldCursor.LENGTH_DELIMITED;
import static sniper.gateway.mexc.feed.wire.FieldCursor.VARINT;

import org.agrona.DirectBuffer;
import sniper.core.instrument.Money;

/**
 * {@code PrivateAccountV3Api}: balances of one asset after a change.
 *
 * <p>Threading: one thread; not thread-safe.
 */
public final class PrivateAccountDecoder {
    private static final int ASSET = 1 << 3 | LENGTH_DELIMITED;
    private static final int AVAILABLE = 3 << 3 | LENGTH_DELIMITED;
    private static final int FROZEN = 5 << 3 | LENGTH_DELIMITED;
    private static final int TIME = 8 << 3 | VARINT;

    private final FieldCursor fields = new FieldCursor();
    private final TextRange asset = new TextRange();
    private final TextRange available = new TextRange();
    private final TextRange frozen = new TextRange();
    private long timeMs;
    private long freeAtoms;
    private long lockedAtoms;

    public boolean decode(DirectBuffer buffer, int offset, int length) {
        asset.clear();
        available.clear();
        frozen.clear();
        timeMs = 0;
        final FieldCursor cursor = fields;
        cursor.wrap(buffer, offset, length);
        while (cursor.next()) {
            switch (cursor.tag()) {
                case ASSET -> asset.set(cursor);
                case AVAILABLE -> available.set(cursor);
                case FROZEN -> frozen.set(cursor);
                case TIME -> timeMs = cursor.varint();
                default -> {}
            }
        }
        freeAtoms = Numbers.floor(buffer, available.offset(), available.length(), Money.ATOM_SCALE);
        lockedAtoms = Numbers.floor(buffer, frozen.offset(), frozen.length(), Money.ATOM_SCALE);
        return !cursor.isMalformed() && (freeAtoms | lockedAtoms) >= 0;
    }

    public TextRange asset() {
        return asset;
    }

    /** 0 = not stated. */
    public long timeNs() {
        return Numbers.millisToNanos(timeMs);
    }

    /** Units of 10^-8 of the asset. */
    public long freeAtoms() {
        return freeAtoms;
    }

    public long lockedAtoms() {
        return lockedAtoms;
    }
}

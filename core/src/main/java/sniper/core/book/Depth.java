package sniper.core.book;

import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.message.DepthDecoder;
import sniper.core.message.DepthFlagsDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.Side;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * Depth kept by version: a snapshot, then updates that join on without a gap. Threading: owned by the engine stage.
 *
 * <p>Rule of the venue: after a snapshot with last version L, updates up to L are dropped, the first kept one starts
 * at or before L + 1, and each later one starts right after the one before. Updates that arrive while the snapshot is
 * on its way are kept, up to a bound, and applied after it.
 */
public final class Depth {
    /** Updates kept while a snapshot is on its way; beyond it the snapshot is asked for again. */
    private static final int PENDING_CAPACITY_BYTES = 128 * 1024;

    private final Levels bids;
    private final Levels asks;
    private final DepthDecoder pendingDecoder = new DepthDecoder();
    private @Nullable UnsafeBuffer pending;
    private int pendingBytes;
    private long version;
    /** An older snapshot does not heal: what was lost is not in it. */
    private long neededVersion;

    private boolean current;
    private boolean stale;
    private boolean inSnapshot;

    Depth(int levels) {
        bids = new Levels(Side.BUY, levels);
        asks = new Levels(Side.SELL, levels);
    }

    /** Every update up to {@link #version} is in; nothing trades on depth that is not current. */
    public boolean isCurrent() {
        return current;
    }

    /** Updates were or may have been missed, and the snapshot that heals it has not come yet. */
    public boolean isStale() {
        return stale;
    }

    public long version() {
        return version;
    }

    public Levels bids() {
        return bids;
    }

    public Levels asks() {
        return asks;
    }

    /** What was known is of the past, and stays stale until a snapshot; of what never had one, nothing is missing. */
    void invalidate() {
        neededVersion = 0;
        stale |= current;
        current = false;
        inSnapshot = false;
        pendingBytes = 0;
    }

    /** Returns false when a snapshot is needed. */
    boolean onMessage(DepthDecoder message) {
        DepthFlagsDecoder flags = message.flags();
        if (flags.snapshot()) {
            return onSnapshot(message, flags.first(), flags.last());
        }
        if (flags.lost()) {
            onLost(message.toVersion());
            return true; // whoever lost them has asked for the snapshot
        }
        if (!current) {
            return keep(message);
        }
        return apply(message);
    }

    private void onLost(long upToVersion) {
        long needed = Math.max(neededVersion, upToVersion);
        invalidate();
        neededVersion = needed;
    }

    private boolean onSnapshot(DepthDecoder message, boolean first, boolean last) {
        if (first) {
            bids.clear();
            asks.clear();
            inSnapshot = true;
            stale |= current;
            current = false;
        }
        if (!inSnapshot) {
            return true;
        }
        applyLevels(message);
        if (!last) {
            return true;
        }
        inSnapshot = false;
        if (message.toVersion() < neededVersion) {
            return false;
        }
        neededVersion = 0;
        version = message.toVersion();
        current = true;
        stale = false;
        return applyPending();
    }

    private boolean applyPending() {
        UnsafeBuffer kept = pending;
        int end = pendingBytes;
        pendingBytes = 0;
        for (int offset = 0; kept != null && offset < end; ) {
            int length = kept.getInt(offset);
            pendingDecoder.wrap(
                    kept, offset + Integer.BYTES, DepthDecoder.BLOCK_LENGTH, MessageHeaderDecoder.SCHEMA_VERSION);
            if (!apply(pendingDecoder)) {
                return false;
            }
            offset += length;
        }
        return true;
    }

    private boolean apply(DepthDecoder message) {
        DepthFlagsDecoder flags = message.flags();
        if (flags.first()) {
            if (message.toVersion() <= version) {
                return true;
            }
            if (message.fromVersion() > version + 1) {
                invalidate();
                keep(message);
                return false;
            }
        } else if (message.toVersion() <= version) {
            return true;
        }
        applyLevels(message);
        if (flags.last()) {
            version = message.toVersion();
        }
        return true;
    }

    private void applyLevels(DepthDecoder message) {
        for (DepthDecoder.BidsDecoder level : message.bids()) {
            bids.set(level.priceTicks(), level.quantityLots());
        }
        for (DepthDecoder.AsksDecoder level : message.asks()) {
            asks.set(level.priceTicks(), level.quantityLots());
        }
    }

    private UnsafeBuffer pendingBuffer() {
        UnsafeBuffer made = pending;
        if (made == null) {
            made = new UnsafeBuffer(new byte[PENDING_CAPACITY_BYTES]);
            pending = made;
        }
        return made;
    }

    private boolean keep(DepthDecoder message) {
        UnsafeBuffer kept = pendingBuffer();
        int length = message.sbeDecodedLength();
        int entryLength = (Integer.BYTES + length + 7) & ~7;
        if (pendingBytes + entryLength > PENDING_CAPACITY_BYTES) {
            pendingBytes = 0;
            return false;
        }
        kept.putInt(pendingBytes, entryLength);
        kept.putBytes(pendingBytes + Integer.BYTES, message.buffer(), message.offset(), length);
        pendingBytes += entryLength;
        return true;
    }

    void copy(StateCopy state) {
        version = state.of(version);
        neededVersion = state.of(neededVersion);
        current = state.of(current);
        stale = state.of(stale);
        inSnapshot = state.of(inSnapshot);
        pendingBytes = state.of(pendingBytes);
        if (pendingBytes > 0) {
            state.of(pendingBuffer().byteArray(), pendingBytes);
        }
        bids.copy(state);
        asks.copy(state);
    }

    void hashInto(StateHash hash) {
        hash.add(version)
                .add(neededVersion)
                .add(current)
                .add(stale)
                .add(inSnapshot)
                .add(pendingBytes);
        bids.hashInto(hash);
        asks.hashInto(hash);
    }
}

package sniper.gateway.mexc.feed;

import org.agrona.MutableDirectBuffer;
import sniper.core.message.BookTickerEncoder;
import sniper.core.message.DealsEncoder;
import sniper.core.message.DepthEncoder;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.Side;
import sniper.core.message.SubscriptionChangedEncoder;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.gateway.mexc.feed.wire.BookTickerDecoder;
import sniper.gateway.mexc.feed.wire.DealsDecoder;
import sniper.gateway.mexc.feed.wire.DepthDecoder;
import sniper.gateway.mexc.feed.wire.LevelList;

/**
 * Decoded market data to messages on the ring, encoded in place. When the ring has no room the newest book ticker of an
 * instrument waits, deals are dropped, and from the first lost depth update on the instrument's depth is lost, which the
 * engine is told as soon as there is room, until a snapshot.
 *
 * <p>Threading: owned by the event loop; not thread-safe.
 */
final class MarketDataPublisher {
    private static final int DEALS_OVERHEAD =
            MessageHeaderEncoder.ENCODED_LENGTH + DealsEncoder.BLOCK_LENGTH + DealsEncoder.ItemsEncoder.HEADER_SIZE;
    private static final int DEAL_LENGTH = DealsEncoder.ItemsEncoder.sbeBlockLength();
    private static final int DEPTH_OVERHEAD = MessageHeaderEncoder.ENCODED_LENGTH
            + DepthEncoder.BLOCK_LENGTH
            + DepthEncoder.BidsEncoder.HEADER_SIZE
            + DepthEncoder.AsksEncoder.HEADER_SIZE;
    private static final int LEVEL_LENGTH = DepthEncoder.BidsEncoder.sbeBlockLength();

    private final Ingress ingress;
    private final DepthSnapshots snapshots;
    private final FeedCounters counters;
    private final int dealsPerMessage;
    private final int levelsPerMessage;
    private final long[] claims;
    private final FeedInstrument[] backlog;
    private int backlogSize;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookTickerEncoder ticker = new BookTickerEncoder();
    private final DealsEncoder deals = new DealsEncoder();
    private final DepthEncoder depth = new DepthEncoder();
    private final SubscriptionChangedEncoder subscription = new SubscriptionChangedEncoder();

    MarketDataPublisher(Ingress ingress, DepthSnapshots snapshots, FeedCounters counters, FeedLimits limits) {
        this.ingress = ingress;
        this.snapshots = snapshots;
        this.counters = counters;
        this.dealsPerMessage = (ingress.maxMessageLength() - DEALS_OVERHEAD) / DEAL_LENGTH;
        this.levelsPerMessage = (ingress.maxMessageLength() - DEPTH_OVERHEAD) / LEVEL_LENGTH;
        this.claims = new long
                [Math.max(parts(limits.maxDeals(), dealsPerMessage), parts(2 * limits.maxLevels(), levelsPerMessage))];
        this.backlog = new FeedInstrument[limits.maxInstruments()];
    }

    void bookTicker(FeedInstrument instrument, BookTickerDecoder decoded, long venueTimeNs, long receivedNanos) {
        final BookTickerState waiting = instrument.waitingTicker;
        if (waiting.present) {
            counters.increment(FeedCounter.CONFLATED);
        }
        waiting.set(decoded, venueTimeNs, receivedNanos);
        if (!publishWaitingTicker(instrument)) {
            waitForRoom(instrument);
        }
    }

    void deals(FeedInstrument instrument, DealsDecoder decoded, long venueTimeNs, long receivedNanos) {
        final int size = decoded.size();
        final int parts = parts(size, dealsPerMessage);
        if (!claimAll(parts, receivedNanos)) {
            counters.add(FeedCounter.DROPPED_DEALS, size);
            return;
        }
        for (int part = 0; part < parts; part++) {
            int from = part * dealsPerMessage;
            int to = Math.min(size, from + dealsPerMessage);
            int length = encodeDeals(claims[part], instrument.instrumentId, decoded, venueTimeNs, from, to);
            ingress.publish(claims[part], length, receivedNanos);
        }
    }

    void depth(
            FeedInstrument instrument, DepthDecoder decoded, boolean snapshot, long venueTimeNs, long receivedNanos) {
        if (instrument.depthGapped && !snapshot) {
            counters.increment(FeedCounter.DROPPED_DEPTHS);
            instrument.lostVersion = decoded.toVersion();
            return;
        }
        final int total = decoded.bids().size() + decoded.asks().size();
        final int parts = Math.max(1, parts(total, levelsPerMessage));
        if (!claimAll(parts, receivedNanos)) {
            counters.increment(FeedCounter.DROPPED_DEPTHS);
            if (!snapshot) {
                depthLost(instrument, decoded.toVersion());
            }
            return;
        }
        for (int part = 0; part < parts; part++) {
            int from = part * levelsPerMessage;
            int to = Math.min(total, from + levelsPerMessage);
            depth.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claims[part]), header)
                    .instrumentId(instrument.instrumentId)
                    .fromVersion(decoded.fromVersion())
                    .toVersion(decoded.toVersion())
                    .venueTimeNs(venueTimeNs)
                    .flags()
                    .clear()
                    .snapshot(snapshot)
                    .first(part == 0)
                    .last(part == parts - 1);
            encodeLevels(decoded.bids(), decoded.asks(), from, to);
            ingress.publish(claims[part], MessageHeaderEncoder.ENCODED_LENGTH + depth.encodedLength(), receivedNanos);
        }
    }

    /**
     * A change of the book is missing: nothing more of it until there is room and a snapshot has been asked for.
     *
     * @param version 0 = not known
     */
    void depthLost(FeedInstrument instrument, long version) {
        instrument.depthGapped = true;
        instrument.lostVersion = version;
        waitForRoom(instrument);
    }

    /** Tells the engine whether market data flows, and drops what waited for room when it does not. */
    void subscriptionChanged(FeedInstrument instrument, boolean live) {
        if (!live) {
            instrument.forgetBacklog();
        }
        long claim = ingress.claim(Lane.RELIABLE);
        subscription
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .instrumentId(instrument.instrumentId)
                .live(live ? Flag.YES : Flag.NO);
        ingress.publish(
                claim,
                MessageHeaderEncoder.ENCODED_LENGTH + SubscriptionChangedEncoder.BLOCK_LENGTH,
                System.nanoTime());
    }

    void requestSnapshot(FeedInstrument instrument) {
        counters.increment(FeedCounter.SNAPSHOT_REQUESTS);
        snapshots.request(instrument.instrumentId);
    }

    boolean hasBacklog() {
        return backlogSize != 0;
    }

    /** Publishes what waited for room, oldest first, until the ring is full again. */
    void publishBacklog() {
        int kept = 0;
        boolean room = true;
        for (int i = 0; i < backlogSize; i++) {
            FeedInstrument instrument = backlog[i];
            room = room && publishWaitingTicker(instrument) && closeGap(instrument);
            if (room) {
                instrument.waiting = false;
            } else {
                backlog[kept++] = instrument;
            }
        }
        backlogSize = kept;
    }

    private void waitForRoom(FeedInstrument instrument) {
        if (!instrument.waiting && backlogSize < backlog.length) {
            instrument.waiting = true;
            backlog[backlogSize++] = instrument;
        }
    }

    private boolean publishWaitingTicker(FeedInstrument instrument) {
        final BookTickerState waiting = instrument.waitingTicker;
        if (!waiting.present) {
            return true;
        }
        long claim = ingress.claim(Lane.FEED);
        if (claim == Ingress.BUSY) {
            return false;
        }
        ticker.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .instrumentId(instrument.instrumentId)
                .bidPriceTicks(waiting.bidPriceTicks)
                .bidQuantityLots(waiting.bidQuantityLots)
                .askPriceTicks(waiting.askPriceTicks)
                .askQuantityLots(waiting.askQuantityLots)
                .venueTimeNs(waiting.venueTimeNs);
        ingress.publish(
                claim, MessageHeaderEncoder.ENCODED_LENGTH + BookTickerEncoder.BLOCK_LENGTH, waiting.receivedNanos);
        waiting.clear();
        return true;
    }

    /** Updates may flow again once the loss is told and the snapshot they will be applied to has been asked for. */
    private boolean closeGap(FeedInstrument instrument) {
        if (!instrument.depthGapped) {
            return true;
        }
        if (!claimAll(1, 0)) {
            return false;
        }
        depth.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claims[0]), header)
                .instrumentId(instrument.instrumentId)
                .fromVersion(instrument.lostVersion)
                .toVersion(instrument.lostVersion)
                .venueTimeNs(0)
                .flags()
                .clear()
                .first(true)
                .last(true)
                .lost(true);
        depth.bidsCount(0);
        depth.asksCount(0);
        ingress.publish(claims[0], MessageHeaderEncoder.ENCODED_LENGTH + depth.encodedLength(), System.nanoTime());
        instrument.depthGapped = false;
        instrument.lostVersion = 0;
        requestSnapshot(instrument);
        return true;
    }

    private int encodeDeals(long claim, int instrumentId, DealsDecoder decoded, long venueTimeNs, int from, int to) {
        final MutableDirectBuffer buffer = ingress.buffer();
        DealsEncoder.ItemsEncoder items = deals.wrapAndApplyHeader(buffer, ingress.offset(claim), header)
                .instrumentId(instrumentId)
                .venueTimeNs(venueTimeNs)
                .itemsCount(to - from);
        for (int i = from; i < to; i++) {
            items.next()
                    .priceTicks(decoded.priceTicks(i))
                    .quantityLots(decoded.quantityLots(i))
                    .timeNs(decoded.timeNs(i))
                    .takerSide(decoded.takerBought(i) ? Side.BUY : Side.SELL);
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + deals.encodedLength();
    }

    /** Encodes a range of the bids followed by the asks. */
    private void encodeLevels(LevelList bids, LevelList asks, int from, int to) {
        final int bidsTo = Math.min(to, bids.size());
        final DepthEncoder.BidsEncoder bidItems = depth.bidsCount(Math.max(0, bidsTo - from));
        for (int i = from; i < bidsTo; i++) {
            bidItems.next().priceTicks(bids.priceTicks(i)).quantityLots(bids.quantityLots(i));
        }
        final int asksFrom = Math.max(from, bids.size()) - bids.size();
        final int asksTo = to - bids.size();
        final DepthEncoder.AsksEncoder askItems = depth.asksCount(Math.max(0, asksTo - asksFrom));
        for (int i = asksFrom; i < asksTo; i++) {
            askItems.next().priceTicks(asks.priceTicks(i)).quantityLots(asks.quantityLots(i));
        }
    }

    /** All slots of a message or none, so that no reader ever sees half an update. */
    private boolean claimAll(int count, long receivedNanos) {
        for (int i = 0; i < count; i++) {
            long claim = ingress.claim(Lane.FEED);
            if (claim == Ingress.BUSY) {
                for (int j = 0; j < i; j++) {
                    ingress.publish(claims[j], 0, receivedNanos);
                }
                return false;
            }
            claims[i] = claim;
        }
        return true;
    }

    private static int parts(int count, int perMessage) {
        return (count + perMessage - 1) / perMessage;
    }
}

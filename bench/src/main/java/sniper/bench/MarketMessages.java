package sniper.bench;

import org.agrona.MutableDirectBuffer;
import sniper.core.message.BookTickerEncoder;
import sniper.core.message.DealsEncoder;
import sniper.core.message.DepthEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.Side;

/** Market data as it stands in the ring, around one price. Threading: one thread. */
final class MarketMessages {
    static final int DEALS = 3;
    static final int LEVELS = 5;

    private static final long PRICE_TICKS = 25_000;
    private static final int PRICES = 50;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookTickerEncoder ticker = new BookTickerEncoder();
    private final DealsEncoder deals = new DealsEncoder();
    private final DepthEncoder depth = new DepthEncoder();

    /** Three deals; returns the length behind the header. */
    int deals(MutableDirectBuffer buffer, long number) {
        return deals(buffer, 0, TradingPath.INSTRUMENT, number);
    }

    int deals(MutableDirectBuffer buffer, int offset, int instrumentId, long number) {
        deals.wrapAndApplyHeader(buffer, offset, header)
                .instrumentId(instrumentId)
                .venueTimeNs(number);
        DealsEncoder.ItemsEncoder items = deals.itemsCount(DEALS);
        for (int i = 0; i < DEALS; i++) {
            items.next()
                    .priceTicks(PRICE_TICKS + i)
                    .quantityLots(5)
                    .timeNs(number)
                    .takerSide(Side.BUY);
        }
        return deals.encodedLength();
    }

    /**
     * Five levels of each side, changed or removed, of fifty; returns the length behind the header.
     *
     * @param version follows the one before; the first of a book comes as a snapshot
     */
    int depth(MutableDirectBuffer buffer, long version, boolean snapshot) {
        return depth(buffer, 0, TradingPath.INSTRUMENT, version, snapshot);
    }

    int depth(MutableDirectBuffer buffer, int offset, int instrumentId, long version, boolean snapshot) {
        depth.wrapAndApplyHeader(buffer, offset, header)
                .instrumentId(instrumentId)
                .fromVersion(version)
                .toVersion(version)
                .venueTimeNs(version);
        depth.flags().clear().snapshot(snapshot).first(true).last(true);
        DepthEncoder.BidsEncoder bids = depth.bidsCount(LEVELS);
        for (int i = 0; i < LEVELS; i++) {
            bids.next().priceTicks(PRICE_TICKS - 1 - price(version, i)).quantityLots((version + i) % 7);
        }
        DepthEncoder.AsksEncoder asks = depth.asksCount(LEVELS);
        for (int i = 0; i < LEVELS; i++) {
            asks.next().priceTicks(PRICE_TICKS + 1 + price(version, i)).quantityLots((version + i) % 5);
        }
        return depth.encodedLength();
    }

    int ticker(MutableDirectBuffer buffer, int offset, int instrumentId, long number) {
        long bidTicks = PRICE_TICKS + number % PRICES;
        return ticker.wrapAndApplyHeader(buffer, offset, header)
                .instrumentId(instrumentId)
                .bidPriceTicks(bidTicks)
                .bidQuantityLots(1_000 + number % PRICES)
                .askPriceTicks(bidTicks + 1)
                .askQuantityLots(1_000)
                .venueTimeNs(number)
                .encodedLength();
    }

    private static long price(long version, int level) {
        return (version * 7 + level * 11L) % PRICES;
    }
}

package sniper.risk;

import sniper.core.instrument.Instrument;
import sniper.core.instrument.Money;
import sniper.core.instrument.TradingRules;
import sniper.core.message.DenyReason;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderType;
import sniper.core.order.OrderIntent;

/**
 * What the venue states of an instrument that would have it refuse a buy, besides the amounts. Threading: any thread,
 * no state.
 *
 * <p>Whether a symbol is open is polled. At an open that is older than the venue's own answer, which decides there: an
 * entry is asked, and tried again while the venue says not yet. For every other buy, and for prices always, what is
 * known counts.
 */
final class VenueRules {
    private static final int BUY_AND_SELL = 1;
    private static final int BUY_ONLY = 2;

    private VenueRules() {}

    static DenyReason refusal(OrderIntent intent) {
        Instrument instrument = intent.instrument();
        if (intent.purpose() != OrderPurpose.ENTRY) {
            DenyReason closed = closed(instrument.rules(), intent.type());
            if (closed != DenyReason.NONE) {
                return closed;
            }
        }
        return intent.priceTicks() > highestTicks(instrument) ? DenyReason.OUTSIDE_PRICE_BAND : DenyReason.NONE;
    }

    private static DenyReason closed(TradingRules rules, OrderType type) {
        if (!rules.online()) {
            return DenyReason.NOT_ONLINE;
        }
        if (!rules.apiAllowed()) {
            return DenyReason.NOT_OPEN_TO_API;
        }
        if (rules.tradeSideType() != BUY_AND_SELL && rules.tradeSideType() != BUY_ONLY) {
            return DenyReason.SIDE_NOT_ALLOWED;
        }
        boolean offered = type == OrderType.MARKET ? rules.marketAllowed() : rules.limitAllowed();
        return offered ? DenyReason.NONE : DenyReason.ORDER_TYPE_NOT_OFFERED;
    }

    /** The highest price of a buy; without a band, or a live last price to measure it from, none. */
    static long highestTicks(Instrument instrument) {
        int bandBps = instrument.rules().bandUpBps();
        long lastTicks = instrument.book().lastPriceTicks();
        return bandBps == 0 || lastTicks == 0 || !instrument.book().isLive()
                ? Long.MAX_VALUE
                : Money.bpsFloor(lastTicks, (long) Money.BPS_PER_UNIT + bandBps);
    }
}

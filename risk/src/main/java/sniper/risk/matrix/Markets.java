package sniper.risk.matrix;

import org.jspecify.annotations.Nullable;
import sniper.core.book.Book;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.Money;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * The state of each instrument's market, from its book and its trades. Threading: owned by the engine stage; allocates
 * only for an instrument that is new.
 *
 * <p>What is not measured yet is assumed: volatility 50, liquidity 80, neutral.
 */
public final class Markets {
    /** Liquidity lost by each unit of the spread: none is left at a fifth of the price. */
    private static final int SPREAD_WEIGHT = 5;

    private final @Nullable MarketGauge[] gauges;

    public Markets(int maxInstruments) {
        gauges = new MarketGauge[maxInstruments + 1];
    }

    /** The best prices or the last trade changed. */
    public void onBook(Instrument instrument, long nowNs) {
        long price = price(instrument.book());
        if (price == 0 || instrument.id() >= gauges.length) {
            return;
        }
        MarketGauge gauge = gauges[instrument.id()];
        if (gauge == null) {
            gauge = new MarketGauge();
            gauges[instrument.id()] = gauge;
        }
        gauge.onPrice(price, nowNs);
    }

    private static long price(Book book) {
        long bid = book.bidPriceTicks();
        long ask = book.askPriceTicks();
        return bid != 0 && ask != 0 ? bid + (ask - bid) / 2 : book.lastPriceTicks();
    }

    /** The row of a matrix where the instrument's market is now. */
    public int row(RiskMatrix matrix, Instrument instrument) {
        MarketGauge gauge = gauges[instrument.id()];
        int liquidity = liquidityBps(instrument.book());
        return gauge == null
                ? matrix.row(MarketState.ASSUMED.volatilityBps(), liquidity, MarketState.ASSUMED.sentiment())
                : matrix.row(gauge.volatilityBps(), liquidity, gauge.sentiment());
    }

    /** What is assumed until it is measured. */
    public int volatilityBps(Instrument instrument) {
        MarketGauge gauge = gauges[instrument.id()];
        return gauge == null ? MarketState.ASSUMED.volatilityBps() : gauge.volatilityBps();
    }

    /** 0 until it is measured. */
    public int measuredVolatilityBps(Instrument instrument) {
        MarketGauge gauge = gauges[instrument.id()];
        return gauge == null || !gauge.isMeasured() ? 0 : gauge.volatilityBps();
    }

    /** 10,000 without a spread. */
    public static int liquidityBps(Book book) {
        long bid = book.bidPriceTicks();
        long ask = book.askPriceTicks();
        if (bid == 0 || ask == 0) {
            return MarketState.ASSUMED.liquidityBps();
        }
        long spread = Math.max(ask - bid, 0);
        long spreadBps = Money.mulDiv(spread, Money.BPS_PER_UNIT, bid + spread / 2, true);
        return (int) Math.max(MarketState.WHOLE_BPS - Math.min(spreadBps, MarketState.WHOLE_BPS) * SPREAD_WEIGHT, 0);
    }

    public void copy(StateCopy state) {
        for (int id = 0; id < gauges.length; id++) {
            MarketGauge gauge = gauges[id];
            if (state.of(gauge != null)) {
                gauge = gauge == null ? new MarketGauge() : gauge;
                gauges[id] = gauge;
                gauge.copy(state);
            }
        }
    }

    public void hashInto(StateHash hash) {
        for (int id = 0; id < gauges.length; id++) {
            MarketGauge gauge = gauges[id];
            if (gauge != null) {
                hash.add(id);
                gauge.hashInto(hash);
            }
        }
    }
}

package sniper.core.paper;

import java.nio.charset.StandardCharsets;
import sniper.core.instrument.TradingRules;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** A symbol of a run: its rules as they were at the start, its last price, what is held of it. Threading: as its books. */
final class RunSymbol {
    final TradingRules rules;
    final byte[] text;
    final PaperHolding holding;
    long lastTicks;
    long lastNs;
    /** Of pending sells. */
    long reservedLots;
    /** Of pending buys. */
    long openBuyLots;

    RunSymbol(TradingRules rules) {
        this.rules = rules;
        text = rules.symbol().getBytes(StandardCharsets.UTF_8);
        holding = new PaperHolding(rules.priceScale(), rules.quantityScale());
    }

    boolean isPriced(long nowNs, long maxAgeNs) {
        return lastTicks > 0 && nowNs - lastNs <= maxAgeNs;
    }

    void set(RunSymbol other) {
        holding.set(other.holding);
        lastTicks = other.lastTicks;
        lastNs = other.lastNs;
        reservedLots = other.reservedLots;
        openBuyLots = other.openBuyLots;
    }

    void copy(StateCopy state) {
        holding.copy(state);
        lastTicks = state.of(lastTicks);
        lastNs = state.of(lastNs);
        reservedLots = state.of(reservedLots);
        openBuyLots = state.of(openBuyLots);
    }

    void hashInto(StateHash hash) {
        holding.hashInto(hash);
        hash.add(rules.instrumentId())
                .add(lastTicks)
                .add(lastNs)
                .add(reservedLots)
                .add(openBuyLots);
    }
}

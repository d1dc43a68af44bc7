package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An instrument as it trades: its book, its tape and how far it is.
 *
 * <p>Threading: owned by the simulator's thread.
 */
public final class Market {
    private final Instrument instrument;
    private final OrderBook book;
    private final TradeTape tape = new TradeTape();
    private MarketState state;
    private long lastStep = Instrument.NOT_OPEN;

    Market(Instrument instrument, long firstVersion, long nowNs) {
        this.instrument = instrument;
        this.book = new OrderBook(firstVersion);
        this.state = instrument.stateAt(nowNs);
    }

    public Instrument instrument() {
        return instrument;
    }

    public SymbolRules rules() {
        return instrument.rules();
    }

    public String symbol() {
        return rules().symbol();
    }

    public OrderBook book() {
        return book;
    }

    public TradeTape tape() {
        return tape;
    }

    public MarketState state() {
        return state;
    }

    /** Last trade's price; before the first trade, the preset reference. */
    public BigDecimal bandPrice() {
        BigDecimal last = tape.lastPrice();
        return last == null ? referencePrice() : last;
    }

    public @Nullable BigDecimal lastPrice() {
        return tape.lastPrice();
    }

    private BigDecimal referencePrice() {
        return BigDecimal.valueOf(instrument.referencePriceTicks(), rules().priceScale());
    }

    void moveTo(long nowNs) {
        state = instrument.stateAt(nowNs);
    }

    /** Returns the next step to play on the way to a time, or {@link Instrument#NOT_OPEN} when there is none. */
    long nextStep(long nowNs) {
        long current = instrument.stepAt(nowNs);
        if (current <= lastStep) {
            return Instrument.NOT_OPEN;
        }
        lastStep = lastStep + 1 < instrument.playedSteps() ? lastStep + 1 : current;
        return lastStep;
    }
}

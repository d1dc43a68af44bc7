package sniper.core.order;

import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Instrument;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.run.Run;

/**
 * What a strategy wants, before risk has looked at it. One reusable object per strategy; valid during {@link
 * OrderFlow#submit} only. Threading: owned by the engine stage.
 */
public final class OrderIntent {
    private @Nullable Run run;
    private @Nullable Instrument instrument;
    private Side side = Side.NULL_VAL;
    private OrderType type = OrderType.NULL_VAL;
    private OrderPurpose purpose = OrderPurpose.NULL_VAL;
    private long priceTicks;
    private long quantityLots;
    private long quoteAtoms;
    private long orderId;
    private int strategyId;
    private int targetId;
    private int attempt;
    private long plannedNs;
    private long deadlineNs;

    /** Starts over; everything optional is cleared. */
    public OrderIntent of(Run forRun, Instrument on, Side whichSide, OrderType whichType, OrderPurpose why) {
        run = forRun;
        instrument = on;
        side = whichSide;
        type = whichType;
        purpose = why;
        quoteAtoms = 0;
        orderId = OrderId.NONE;
        strategyId = 0;
        targetId = 0;
        attempt = 0;
        plannedNs = 0;
        deadlineNs = 0;
        return this;
    }

    public OrderIntent price(long ticks) {
        priceTicks = ticks;
        return this;
    }

    public OrderIntent quantity(long lots) {
        quantityLots = lots;
        return this;
    }

    /**
     * Of a market buy: spends so much instead of buying a quantity. Price and quantity are still to be given, as the
     * highest price it counts with and what the amount buys there; risk looks at them, the venue does not get them.
     */
    public OrderIntent quote(long atoms) {
        quoteAtoms = atoms;
        return this;
    }

    /** Uses an id given out by {@link OrderFlow#prepare}. */
    public OrderIntent preparedAs(long preparedOrderId) {
        orderId = preparedOrderId;
        return this;
    }

    /** The strategy instance whose limits hold for it as well; 0 for none. */
    public OrderIntent strategy(int instanceId) {
        strategyId = instanceId;
        return this;
    }

    public OrderIntent target(int id, int attemptNumber, long planned) {
        targetId = id;
        attempt = attemptNumber;
        plannedNs = planned;
        return this;
    }

    /** Leaving later than this it would do harm; without one it leaves whenever it can. */
    public OrderIntent deadline(long timeNs) {
        deadlineNs = timeNs;
        return this;
    }

    public Run run() {
        Run of = run;
        if (of == null) {
            throw new IllegalStateException("Invariant: an intent names its run");
        }
        return of;
    }

    public Instrument instrument() {
        Instrument on = instrument;
        if (on == null) {
            throw new IllegalStateException("Invariant: an intent names its instrument");
        }
        return on;
    }

    public Side side() {
        return side;
    }

    public OrderType type() {
        return type;
    }

    public OrderPurpose purpose() {
        return purpose;
    }

    public long priceTicks() {
        return priceTicks;
    }

    public long quantityLots() {
        return quantityLots;
    }

    /** 0 = by quantity. */
    public long quoteAtoms() {
        return quoteAtoms;
    }

    /** The most it is to cost, or to bring at its price. */
    public long notionalAtoms() {
        return quoteAtoms != 0 ? quoteAtoms : instrument().notionalCeil(priceTicks, quantityLots);
    }

    public int strategyId() {
        return strategyId;
    }

    long preparedOrderId() {
        return orderId;
    }

    public int targetId() {
        return targetId;
    }

    public int attempt() {
        return attempt;
    }

    public long plannedNs() {
        return plannedNs;
    }

    public long deadlineNs() {
        return deadlineNs;
    }
}

package sniper.core.paper;

import java.util.List;
import sniper.core.instrument.TradingRules;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.PaperReason;
import sniper.core.message.Side;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * Cash, holdings and waiting orders of one run. Threading: owned by the engine stage; allocates nothing once made.
 *
 * <p>What is entered has passed the {@link OrderGate}. A buy that waits reserves its cost at its limit, a sell its quantity, so that
 * orders which fill together cannot spend more than there is. An order fills whole: a market order at the last price and
 * its slippage, a limit order at the last price once that is at its limit or better.
 */
public final class RunBooks {
    static final int MAX_PENDING = 64;

    private final BookTerms terms;
    private final RunSymbol[] symbols;
    private final PendingOrders pending = new PendingOrders(MAX_PENDING);
    private final Marking marking;
    private final Amount cash = new Amount();
    private final Amount reservedCash = new Amount();
    private final Amount totalInvested = new Amount();
    private final Amount notional = new Amount();
    private final Amount fee = new Amount();
    private final Amount cost = new Amount();
    private final Amount available = new Amount();
    private final Amount value = new Amount();
    private final Amount symbolValue = new Amount();

    /** @param rules of the symbols the run may trade, in the order of their places */
    public RunBooks(BookTerms terms, List<TradingRules> rules) {
        this.terms = terms;
        symbols = new RunSymbol[rules.size()];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = new RunSymbol(rules.get(i));
        }
        cash.set(terms.initialCash());
        marking = new Marking(terms.initialCash());
    }

    public BookTerms terms() {
        return terms;
    }

    /** Its place among the run's symbols, or {@link OrderRequest#NO_SYMBOL}. */
    public int symbolOf(int instrumentId) {
        for (int i = 0; i < symbols.length; i++) {
            if (symbols[i].rules.instrumentId() == instrumentId) {
                return i;
            }
        }
        return OrderRequest.NO_SYMBOL;
    }

    public int symbolCount() {
        return symbols.length;
    }

    public TradingRules rules(int symbol) {
        return symbols[symbol].rules;
    }

    /** Its name in UTF-8, not to be written to. */
    public byte[] symbolText(int symbol) {
        return symbols[symbol].text;
    }

    public PaperHolding holding(int symbol) {
        return symbols[symbol].holding;
    }

    public Amount cash() {
        return cash;
    }

    /** What the contribution plan has spent, without fees. */
    public Amount totalInvested() {
        return totalInvested;
    }

    /** Cash that no order that waits has reserved. */
    public void availableCash(Amount into) {
        into.set(cash);
        into.subtract(reservedCash);
    }

    /** Held and not reserved by a sell that waits. */
    public long sellableLots(int symbol) {
        return symbols[symbol].holding.lots() - symbols[symbol].reservedLots;
    }

    public boolean isFull() {
        return pending.isFull();
    }

    public int pendingCount() {
        return pending.count();
    }

    public void price(int symbol, long ticks, long priceNs) {
        symbols[symbol].lastTicks = ticks;
        symbols[symbol].lastNs = priceNs;
    }

    /** Whether the symbol has a price, and not too old a one. */
    public boolean isPriced(int symbol, long nowNs) {
        return symbols[symbol].isPriced(nowNs, terms.maxPriceAgeNs());
    }

    public long lastTicks(int symbol) {
        return symbols[symbol].lastTicks;
    }

    /** Counts quantity and limit in the units of the instrument; of a symbol that is known. */
    public void resolve(OrderRequest order) {
        TradingRules rules = rules(order.symbol());
        order.resolve(rules.priceScale(), rules.quantityScale());
    }

    /** What the order is counted with: a market order's fill price, a limit order's limit. */
    public long orderTicks(OrderRequest order) {
        return order.type() == OrderType.MARKET
                ? terms.fills().marketTicks(order.side(), lastTicks(order.symbol()))
                : order.limitTicks();
    }

    /** The most the buy may cost, with its fee; not storable when that is more than any books hold. */
    public void worstCost(OrderRequest order, Amount into) {
        costOf(symbols[order.symbol()], orderTicks(order), order.lots(), into);
    }

    /** What a buy costs with its fee; not storable when that is more than any books hold. */
    public void costOf(int symbol, long ticks, long lots, Amount into) {
        costOf(symbols[symbol], ticks, lots, into);
    }

    private void costOf(RunSymbol symbol, long ticks, long lots, Amount into) {
        symbol.holding.notional(ticks, lots, into);
        if (into.isStorable()) {
            terms.fills().fee(into, fee);
            into.add(fee);
        }
    }

    /** What would be held of the symbol after this buy and those that wait, at this buy's price; saturates. */
    public void valueAfter(OrderRequest order, Amount into) {
        RunSymbol symbol = symbols[order.symbol()];
        long lots = symbol.holding.lots() + symbol.openBuyLots + order.lots();
        symbol.holding.notional(orderTicks(order), lots < 0 ? Long.MAX_VALUE : lots, into);
    }

    /** Fills the order, or lets it wait. */
    public OrderStatus enter(OrderRequest order, long logicalTimeNs, long nowNs, BookEvents events) {
        RunSymbol symbol = symbols[order.symbol()];
        boolean fills = order.type() == OrderType.MARKET
                || (isPriced(order.symbol(), nowNs) && isReached(order.side(), order.limitTicks(), symbol.lastTicks));
        if (!fills) {
            rest(order, symbol, logicalTimeNs);
            events.entered(
                    terms.runId(),
                    order,
                    symbol.rules.instrumentId(),
                    OrderStatus.NEW,
                    PaperReason.NONE,
                    logicalTimeNs);
            return OrderStatus.NEW;
        }
        long ticks = order.type() == OrderType.MARKET ? orderTicks(order) : symbol.lastTicks;
        events.entered(
                terms.runId(), order, symbol.rules.instrumentId(), OrderStatus.FILLED, PaperReason.NONE, logicalTimeNs);
        fill(symbol, order.side(), order.lots(), ticks, order.uuidHigh(), order.uuidLow(), logicalTimeNs, events);
        return OrderStatus.FILLED;
    }

    /** Tells of an order that the gate refused. */
    public void reject(OrderRequest order, PaperReason reason, long logicalTimeNs, BookEvents events) {
        int instrumentId = order.symbol() == OrderRequest.NO_SYMBOL
                ? 0
                : rules(order.symbol()).instrumentId();
        events.entered(terms.runId(), order, instrumentId, OrderStatus.REJECTED, reason, logicalTimeNs);
    }

    private static boolean isReached(Side side, long limitTicks, long lastTicks) {
        return side == Side.BUY ? lastTicks <= limitTicks : lastTicks >= limitTicks;
    }

    private void rest(OrderRequest order, RunSymbol symbol, long logicalTimeNs) {
        PendingOrder waiting = pending.add();
        waiting.uuidHigh = order.uuidHigh();
        waiting.uuidLow = order.uuidLow();
        waiting.logicalTimeNs = logicalTimeNs;
        waiting.symbol = order.symbol();
        waiting.side = order.side();
        waiting.lots = order.lots();
        waiting.limitTicks = order.limitTicks();
        if (order.side() == Side.BUY) {
            costOf(symbol, order.limitTicks(), order.lots(), waiting.reserved);
            reservedCash.add(waiting.reserved);
            symbol.openBuyLots += order.lots();
        } else {
            waiting.reserved.clear();
            symbol.reservedLots += order.lots();
        }
    }

    private void release(PendingOrder order) {
        RunSymbol symbol = symbols[order.symbol];
        if (order.side == Side.BUY) {
            reservedCash.subtract(order.reserved);
            symbol.openBuyLots -= order.lots;
        } else {
            symbol.reservedLots -= order.lots;
        }
    }

    /** Fills the orders that wait and whose limit the last price has reached, those that came first first. */
    public void matchPending(long logicalTimeNs, long nowNs, BookEvents events) {
        int index = 0;
        while (index < pending.count()) {
            PendingOrder order = pending.at(index);
            RunSymbol symbol = symbols[order.symbol];
            if (isPriced(order.symbol, nowNs) && isReached(order.side, order.limitTicks, symbol.lastTicks)) {
                release(order);
                pending.remove(index);
                execute(order, symbol, logicalTimeNs, events);
            } else {
                index++;
            }
        }
    }

    /** What it reserved is looked at once more: an order is rather canceled than filled beyond what there is. */
    private void execute(PendingOrder order, RunSymbol symbol, long logicalTimeNs, BookEvents events) {
        if (!isCovered(order, symbol)) {
            events.ended(terms.runId(), order, symbol, OrderStatus.CANCELED, PaperReason.INSUFFICIENT_CASH);
            return;
        }
        events.ended(terms.runId(), order, symbol, OrderStatus.FILLED, PaperReason.NONE);
        fill(symbol, order.side, order.lots, symbol.lastTicks, order.uuidHigh, order.uuidLow, logicalTimeNs, events);
    }

    private boolean isCovered(PendingOrder order, RunSymbol symbol) {
        if (order.side == Side.SELL) {
            return order.lots <= symbol.holding.lots() - symbol.reservedLots;
        }
        costOf(symbol, symbol.lastTicks, order.lots, cost);
        availableCash(available);
        return cost.compareTo(available) <= 0;
    }

    /** Cancels every order that waits: the run leaves RUNNING. */
    public void cancelPending(BookEvents events) {
        while (pending.count() > 0) {
            PendingOrder order = pending.at(0);
            release(order);
            pending.remove(0);
            events.ended(terms.runId(), order, symbols[order.symbol], OrderStatus.CANCELED, PaperReason.RUN_ENDED);
        }
    }

    private void fill(
            RunSymbol symbol,
            Side side,
            long lots,
            long ticks,
            long orderHigh,
            long orderLow,
            long logicalTimeNs,
            BookEvents events) {
        symbol.holding.notional(ticks, lots, notional);
        terms.fills().fee(notional, fee);
        if (side == Side.BUY) {
            symbol.holding.buy(ticks, lots, fee);
            cash.subtract(notional);
        } else {
            symbol.holding.sell(ticks, lots, fee);
            cash.add(notional);
        }
        cash.subtract(fee);
        if (cash.signum() < 0) {
            throw new IllegalStateException(
                    "Invariant: cash of books is never negative: runId=" + terms.runId() + " cash=" + cash);
        }
        events.traded(terms.runId(), orderHigh, orderLow, symbol, side, lots, ticks, fee, logicalTimeNs);
        events.position(terms.runId(), symbol);
    }

    /** Quantity times price of the last fill. */
    public Amount lastNotional() {
        return notional;
    }

    /** Of the last fill. */
    public Amount lastFee() {
        return fee;
    }

    /** The contribution plan has spent so much. */
    public void invested(Amount atCost) {
        totalInvested.add(atCost);
    }

    /** What is held at the last prices; false when one of them is missing or too old. */
    public boolean positionsValue(long nowNs, Amount into) {
        into.clear();
        for (int i = 0; i < symbols.length; i++) {
            RunSymbol symbol = symbols[i];
            if (symbol.holding.lots() > 0) {
                if (!isPriced(i, nowNs)) {
                    return false;
                }
                symbol.holding.value(symbol.lastTicks, symbolValue);
                into.add(symbolValue);
            }
        }
        return true;
    }

    /**
     * Tells what the books are worth, at most once a minute of logical time and at the end of a session; nothing while what
     * is held has no price.
     *
     * @param lastOfSession there is no later tick in this session
     */
    public void mark(long logicalTimeNs, boolean lastOfSession, long nowNs, BookEvents events) {
        if (!marking.isDue(logicalTimeNs, lastOfSession) || !positionsValue(nowNs, value)) {
            return;
        }
        marking.mark(logicalTimeNs, cash, terms.initialCash(), value);
        events.marked(terms.runId(), logicalTimeNs, cash, totalInvested, marking);
        for (RunSymbol symbol : symbols) {
            if (symbol.holding.lots() > 0) {
                events.mark(terms.runId(), symbol);
            }
        }
    }

    /** The same books of the same run, as they were before a message. */
    public void set(RunBooks other) {
        assert terms.runId() == other.terms.runId() && symbols.length == other.symbols.length;
        cash.set(other.cash);
        reservedCash.set(other.reservedCash);
        totalInvested.set(other.totalInvested);
        pending.set(other.pending);
        marking.set(other.marking);
        for (int i = 0; i < symbols.length; i++) {
            symbols[i].set(other.symbols[i]);
        }
    }

    public void copy(StateCopy state) {
        cash.copy(state);
        reservedCash.copy(state);
        totalInvested.copy(state);
        pending.copy(state);
        marking.copy(state);
        for (RunSymbol symbol : symbols) {
            symbol.copy(state);
        }
    }

    public void hashInto(StateHash hash) {
        cash.hashInto(hash);
        reservedCash.hashInto(hash);
        totalInvested.hashInto(hash);
        pending.hashInto(hash);
        marking.hashInto(hash);
        for (RunSymbol symbol : symbols) {
            symbol.hashInto(hash);
        }
    }
}

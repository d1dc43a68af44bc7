package sniper.core.order;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.TradingRules;
import sniper.core.message.DenyReason;
import sniper.core.message.ErrorClass;
import sniper.core.message.OrderStatus;
import sniper.core.message.RunMode;
import sniper.core.message.Side;
import sniper.core.message.SizeReason;
import sniper.core.message.TradingState;
import sniper.core.output.OutputLog;
import sniper.core.position.Position;
import sniper.core.position.Positions;
import sniper.core.run.Run;
import sniper.core.state.EngineTime;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.core.timer.Timers;

/**
 * The one path of an order: intent, risk, order output; and back: reply, report, fill, done. Threading: owned by the
 * engine stage.
 *
 * <p>Funds and quantity stay reserved from the intent until the order is done; an order whose outcome is unknown is not
 * done.
 */
public final class OrderFlow {
    private final EngineTime time;
    private final Positions positions;
    private final Orders orders;
    private final RiskGate risk;
    private final OrderEvents events;
    private final OrderOutcomes outcomes;
    private TradingState tradingState = TradingState.NORMAL;
    private @Nullable PaperOrders paper;
    private DenyReason lastDenial = DenyReason.NONE;
    /** Of this session's messages a number is this and their sequence. */
    private long firstNumber;

    private long legSequence = -1;
    private int nextLeg;

    public OrderFlow(
            EngineTime time, Positions positions, Orders orders, RiskGate risk, Timers timers, OutputLog outputs) {
        this.time = time;
        this.positions = positions;
        this.orders = orders;
        this.risk = risk;
        this.events = new OrderEvents(outputs);
        this.outcomes = new OrderOutcomes(time, orders, timers, events);
    }

    /** Where paper orders are filled, and who hears of every order. */
    public void connect(PaperOrders paperOrders, OrderListener listener) {
        paper = paperOrders;
        outcomes.listener(listener);
    }

    /** What becomes of orders after they left. */
    public OrderOutcomes outcomes() {
        return outcomes;
    }

    public void tradingState(TradingState latest) {
        tradingState = latest;
    }

    /** Returns the order's id, or {@link OrderId#NONE} when risk refused; the refusal is an output. */
    public long submit(OrderIntent intent) {
        Position position = positions.getOrOpen(intent.run(), intent.instrument());
        if (position == null || orders.isFull()) {
            return deny(intent, DenyReason.ORDER_CAPACITY, 0, 0);
        }
        if (intent.preparedOrderId() != OrderId.NONE && orders.get(intent.preparedOrderId()) != null) {
            return deny(intent, DenyReason.DUPLICATE_ORDER, 0, 0);
        }
        DenyReason reason = risk.check(intent, position, tradingState, time.nowNs());
        if (reason != DenyReason.NONE) {
            return deny(intent, reason, risk.actualValue(), risk.limitValue());
        }
        long reserved = intent.notionalAtoms();
        long orderId = intent.preparedOrderId() != OrderId.NONE ? intent.preparedOrderId() : nextId();
        Order order = orders.add(orderId, intent, position, reserved, time.nowNs());
        if (order.side == Side.BUY) {
            position.openedBy(order.strategyId);
        }
        position.reserve(order.side, order.quantityLots, order.side == Side.BUY ? reserved : 0);
        position.addOpenOrders(order.strategyId, 1);
        risk.onPassed(intent, time.nowNs());
        events.newOrder(order, intent.plannedNs(), intent.deadlineNs());
        PaperOrders paperOrders = paper;
        if (intent.run().mode() == RunMode.LIVE) {
            outcomes.onSubmitted(order);
        } else if (paperOrders != null) {
            paperOrders.accept(order);
        }
        return orderId;
    }

    /** Why the order that was submitted last was not let out; valid right after that. */
    public DenyReason lastDenial() {
        return lastDenial;
    }

    private long deny(OrderIntent intent, DenyReason reason, long actual, long limit) {
        lastDenial = reason;
        events.intentDenied(intent, reason, actual, limit);
        return OrderId.NONE;
    }

    /** What of an amount a new position may be opened with, by the rules of sizes; see {@link #sizeReason}. */
    public long sizedAtoms(Run run, Instrument instrument, long wishAtoms) {
        return risk.sizedAtoms(run, instrument, positions, wishAtoms);
    }

    /** Why the last {@link #sizedAtoms} was less than wished. */
    public SizeReason sizeReason() {
        return risk.sizeReason();
    }

    /** Announces an order that will be submitted with this content, so that its request can be built ahead. */
    public long prepare(OrderIntent intent) {
        long orderId = nextId();
        if (intent.run().mode() == RunMode.LIVE) {
            events.prepareOrder(orderId, intent);
        }
        return orderId;
    }

    private long nextId() {
        if (legSequence != time.sequence()) {
            legSequence = time.sequence();
            nextLeg = 0;
        }
        if (nextLeg > OrderId.MAX_LEG) {
            throw new IllegalStateException("Invariant: one message causes at most 256 orders");
        }
        return OrderId.of(firstNumber + legSequence, nextLeg++);
    }

    /** A new process writes the journal: what another gave out after the last message that is left is not given again. */
    public void onSession() {
        firstNumber = Math.max(firstNumber, OrderId.firstNumber(time.nowNs()) - time.sequence());
    }

    /** Cancels everything that may still rest at the venue. */
    public void cancelAll() {
        for (int slot = 0; slot < orders.bound(); slot++) {
            Order order = orders.at(slot);
            if (order != null && !order.isTerminal() && order.isSent()) {
                outcomes.cancel(order);
            }
        }
    }

    /** After a restart: whatever was in flight is unknown until the venue has been asked. */
    public void suspectAll() {
        for (int slot = 0; slot < orders.bound(); slot++) {
            Order order = orders.at(slot);
            if (order != null && !order.isDone() && order.isSent()) {
                outcomes.onUnknown(order, ErrorClass.UNKNOWN_OUTCOME, 0);
            }
        }
    }

    /** The venue says that the order rests there; returns whether it does so in our books too. */
    public boolean isKnownAtVenue(long orderId, int round) {
        Order order = orders.get(orderId);
        if (order == null) {
            return false;
        }
        order.seenInRound = round;
        outcomes.onSeen(order);
        if (order.isDone()) {
            outcomes.ask(order);
            return false;
        }
        return true;
    }

    /** Whether a fill has been heard of; asks for its order where it has not. */
    public boolean isBooked(long orderId, long tradeKey) {
        boolean booked = outcomes.isBooked(orderId, tradeKey);
        Order order = booked ? null : orders.get(orderId);
        if (order != null && !order.asked) {
            outcomes.ask(order);
        }
        return booked;
    }

    /** Asks for orders that rest in our books but not at the venue, where they had time to get there. */
    public void askForMissing(int round) {
        for (int slot = 0; slot < orders.bound(); slot++) {
            Order order = orders.at(slot);
            if (order != null
                    && !order.isTerminal()
                    && order.seenInRound != round
                    && order.status != OrderStatus.PENDING_NEW
                    && order.isSent()) {
                outcomes.ask(order);
            }
        }
    }

    /**
     * The venue has told all of the account.
     *
     * @param askedNs when it was asked
     * @param agrees whether what the instrument trades and is paid with is as our books say
     */
    public void notInAccount(int round, long askedNs, Predicate<TradingRules> agrees) {
        for (int slot = 0; slot < orders.bound(); slot++) {
            Order order = orders.at(slot);
            if (order != null
                    && !order.isTerminal()
                    && order.seenInRound != round
                    && order.isSent()
                    && agrees.test(order.position().instrument().rules())) {
                outcomes.onMissed(order, askedNs);
            }
        }
    }

    /** Asks for every order that may have executed without our hearing of it. */
    public void askForOpen() {
        for (int slot = 0; slot < orders.bound(); slot++) {
            Order order = orders.at(slot);
            if (order != null && !order.isDone() && !order.asked && order.isSent()) {
                outcomes.ask(order);
            }
        }
    }

    /** Some order that buys, sells or pays with the asset may execute, or may have without our knowing yet. */
    public boolean isAnyOpen(String asset) {
        for (int slot = 0; slot < orders.bound(); slot++) {
            Order order = orders.at(slot);
            if (order != null
                    && (!order.isDone() || order.isInDoubt())
                    && order.isSent()
                    && order.position().instrument().rules().concerns(asset)) {
                return true;
            }
        }
        return false;
    }

    /** Some order may have executed without our knowing yet. */
    public boolean isAnyInDoubt() {
        for (int slot = 0; slot < orders.bound(); slot++) {
            Order order = orders.at(slot);
            if (order != null && order.isInDoubt() && order.isSent()) {
                return true;
            }
        }
        return false;
    }

    /** After the positions. */
    public void copy(StateCopy state) {
        orders.copy(state, positions);
        tradingState = state.of(tradingState);
        lastDenial = state.of(lastDenial);
        firstNumber = state.of(firstNumber);
        legSequence = state.of(legSequence);
        nextLeg = state.of(nextLeg);
        outcomes.copy(state);
    }

    public void hashInto(StateHash hash) {
        hash.add(tradingState).add(firstNumber);
        orders.hashInto(hash);
        outcomes.hashInto(hash);
    }
}

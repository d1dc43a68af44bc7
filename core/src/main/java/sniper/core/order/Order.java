package sniper.core.order;

import org.jspecify.annotations.Nullable;
import sniper.core.message.ErrorClass;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.RunMode;
import sniper.core.message.Side;
import sniper.core.position.Position;
import sniper.core.position.Positions;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * One order from intent to its last fill. Threading: owned by the engine stage.
 *
 * <p>Objects are reused by {@link Orders}; nobody keeps one past its {@link #isDone} callback.
 */
public final class Order {
    long orderId;

    @Nullable
    Position position;

    Side side = Side.NULL_VAL;
    OrderType type = OrderType.NULL_VAL;
    OrderPurpose purpose = OrderPurpose.NULL_VAL;
    OrderStatus status = OrderStatus.NULL_VAL;
    ErrorClass errorClass = ErrorClass.NONE;
    int venueCode;
    long priceTicks;
    long quantityLots;
    long quoteAtoms;
    long reservedAtoms;
    long cumQuantityLots;
    long filledLots;
    long filledAtoms;
    long feeAtoms;
    int strategyId;
    int targetId;
    int attempt;
    long submittedNs;
    long retryAtNs;
    int queries;
    int notFound;
    long firstNotFoundNs;
    long watchUntilNs;
    int seenInRound;
    /** When the venue last told of it, or showed it to rest; 0 = never. */
    long seenNs;
    /** The account was whole and agreed without it, since then. */
    boolean missed;
    /** Refused before it left this machine. */
    boolean unsent;

    boolean asked;
    /** When its cancel was last sent; 0 = it is not being canceled. */
    long canceledNs;

    boolean done;

    Order() {}

    void reset(long newOrderId, OrderIntent intent, Position of, long atoms, long timeNs) {
        orderId = newOrderId;
        position = of;
        side = intent.side();
        type = intent.type();
        purpose = intent.purpose();
        status = OrderStatus.PENDING_NEW;
        errorClass = ErrorClass.NONE;
        venueCode = 0;
        priceTicks = intent.priceTicks();
        quantityLots = intent.quantityLots();
        quoteAtoms = intent.quoteAtoms();
        reservedAtoms = atoms;
        cumQuantityLots = 0;
        filledLots = 0;
        filledAtoms = 0;
        feeAtoms = 0;
        strategyId = intent.strategyId();
        targetId = intent.targetId();
        attempt = intent.attempt();
        submittedNs = timeNs;
        retryAtNs = 0;
        queries = 0;
        notFound = 0;
        firstNotFoundNs = 0;
        watchUntilNs = 0;
        seenInRound = 0;
        seenNs = 0;
        missed = false;
        unsent = false;
        asked = false;
        canceledNs = 0;
        done = false;
    }

    public long orderId() {
        return orderId;
    }

    public Position position() {
        Position of = position;
        if (of == null) {
            throw new IllegalStateException("Invariant: an order in use has a position");
        }
        return of;
    }

    public int runId() {
        return position().run().id();
    }

    public int instrumentId() {
        return position().instrument().id();
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

    public OrderStatus status() {
        return status;
    }

    /** Why the venue, or our own gate, refused it; {@code NONE} otherwise. */
    public ErrorClass errorClass() {
        return errorClass;
    }

    public int venueCode() {
        return venueCode;
    }

    /** It was refused before it left this machine. */
    public boolean isUnsent() {
        return unsent;
    }

    /** No other order can leave before, by what was known when this one was refused; 0 = no reason to wait. */
    public long retryAtNs() {
        return retryAtNs;
    }

    public long priceTicks() {
        return priceTicks;
    }

    /** Of an order by quote amount only what it was counted with: it may execute less or more. */
    public long quantityLots() {
        return quantityLots;
    }

    /** What a market order spends, whatever the quantity; 0 = by quantity. */
    public long quoteAtoms() {
        return quoteAtoms;
    }

    /** All that was asked for has executed, as far as our own books can tell: of a quote amount only the venue can. */
    boolean isFilledInFull() {
        return quoteAtoms == 0 && filledLots >= quantityLots;
    }

    /** The most it can execute. */
    long mostLots() {
        return quoteAtoms == 0 ? quantityLots : Long.MAX_VALUE;
    }

    /** So much more would be beyond what was asked for. */
    boolean isExceededBy(long lots) {
        return lots > mostLots() - filledLots;
    }

    /** Quantity executed as far as the venue has said, whether or not each fill has been booked. */
    public long cumQuantityLots() {
        return cumQuantityLots;
    }

    /** Quantity of the fills booked. */
    public long filledLots() {
        return filledLots;
    }

    /** Quote value of the fills booked. */
    public long filledAtoms() {
        return filledAtoms;
    }

    /** The strategy instance that asked for it, 0 when none. */
    public int strategyId() {
        return strategyId;
    }

    /** Target the order belongs to, 0 when none. */
    public int targetId() {
        return targetId;
    }

    public int attempt() {
        return attempt;
    }

    /** The venue will change nothing more about it, as far as it has said. */
    public boolean isTerminal() {
        return switch (status) {
            case FILLED, CANCELED, REJECTED, EXPIRED -> true;
            default -> false;
        };
    }

    /** Terminal, and every fill the venue counted has been booked. */
    public boolean isDone() {
        return done;
    }

    /** It goes to the venue, other than one that the engine fills itself. */
    boolean isSent() {
        return position().run().mode() == RunMode.LIVE;
    }

    /** It may have executed without our knowing: unanswered, asked for, or short of fills the venue has counted. */
    boolean isInDoubt() {
        boolean unanswered = status == OrderStatus.PENDING_NEW || status == OrderStatus.UNKNOWN || asked;
        return filledLots < cumQuantityLots || (!done && unanswered);
    }

    void copy(StateCopy state, Positions positions) {
        int runId = state.of(state.isRestoring() ? 0 : runId());
        int instrumentId = state.of(state.isRestoring() ? 0 : instrumentId());
        position = positions.get(runId, instrumentId);
        orderId = state.of(orderId);
        side = state.of(side);
        type = state.of(type);
        purpose = state.of(purpose);
        status = state.of(status);
        errorClass = state.of(errorClass);
        venueCode = state.of(venueCode);
        priceTicks = state.of(priceTicks);
        quantityLots = state.of(quantityLots);
        quoteAtoms = state.of(quoteAtoms);
        reservedAtoms = state.of(reservedAtoms);
        cumQuantityLots = state.of(cumQuantityLots);
        filledLots = state.of(filledLots);
        filledAtoms = state.of(filledAtoms);
        feeAtoms = state.of(feeAtoms);
        strategyId = state.of(strategyId);
        targetId = state.of(targetId);
        attempt = state.of(attempt);
        submittedNs = state.of(submittedNs);
        retryAtNs = state.of(retryAtNs);
        queries = state.of(queries);
        notFound = state.of(notFound);
        firstNotFoundNs = state.of(firstNotFoundNs);
        watchUntilNs = state.of(watchUntilNs);
        seenInRound = state.of(seenInRound);
        seenNs = state.of(seenNs);
        missed = state.of(missed);
        unsent = state.of(unsent);
        asked = state.of(asked);
        canceledNs = state.of(canceledNs);
        done = state.of(done);
    }

    void hashInto(StateHash hash) {
        hash.add(orderId)
                .add(runId())
                .add(instrumentId())
                .add(side)
                .add(type)
                .add(purpose)
                .add(status)
                .add(errorClass)
                .add(venueCode)
                .add(priceTicks)
                .add(quantityLots)
                .add(quoteAtoms)
                .add(reservedAtoms)
                .add(cumQuantityLots)
                .add(filledLots)
                .add(filledAtoms)
                .add(feeAtoms)
                .add(strategyId)
                .add(targetId)
                .add(attempt)
                .add(submittedNs)
                .add(retryAtNs)
                .add(queries)
                .add(notFound)
                .add(firstNotFoundNs)
                .add(watchUntilNs)
                .add(seenInRound)
                .add(seenNs)
                .add(missed)
                .add(unsent)
                .add(asked)
                .add(canceledNs)
                .add(done);
    }
}

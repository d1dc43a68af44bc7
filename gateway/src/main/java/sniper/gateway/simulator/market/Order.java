package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * One accepted order and what became of it.
 *
 * <p>Threading: owned by the simulator's thread.
 */
public final class Order {
    final FeeMeter fees = new FeeMeter();
    /** Still locked for it: quote asset for a buy, base asset for a sell. */
    BigDecimal locked = BigDecimal.ZERO;

    private final String id;
    private final OrderRequest request;
    private final SymbolRules rules;
    private final long createdMs;
    private BigDecimal executed = BigDecimal.ZERO;
    private BigDecimal cumulativeQuote = BigDecimal.ZERO;
    private BigDecimal lastQuantity = BigDecimal.ZERO;
    private boolean maker;
    private OrderStatus status = OrderStatus.NEW;
    private long updatedMs;

    Order(String id, OrderRequest request, SymbolRules rules, long createdMs) {
        this.id = id;
        this.request = request;
        this.rules = rules;
        this.createdMs = createdMs;
        this.updatedMs = createdMs;
    }

    public String id() {
        return id;
    }

    public OrderRequest request() {
        return request;
    }

    public SymbolRules rules() {
        return rules;
    }

    public String symbol() {
        return request.symbol();
    }

    public Side side() {
        return request.side();
    }

    public @Nullable String clientId() {
        return request.clientId();
    }

    /** Limit, or zero for a market order. */
    public BigDecimal price() {
        BigDecimal price = request.price();
        return price == null ? BigDecimal.ZERO : price;
    }

    /** Base quantity asked for; of a market order by quote amount, what it has bought or sold so far. */
    public BigDecimal quantity() {
        BigDecimal quantity = request.quantity();
        return quantity == null ? executed : quantity;
    }

    /** Quote amount asked for: the stated one of a market order, otherwise price times quantity. */
    public BigDecimal quoteQuantity() {
        BigDecimal amount = request.quoteQuantity();
        return amount == null ? price().multiply(quantity()) : amount;
    }

    public BigDecimal remainingQuantity() {
        return quantity().subtract(executed);
    }

    public BigDecimal remainingQuote() {
        BigDecimal amount = request.quoteQuantity();
        return amount == null ? price().multiply(remainingQuantity()) : amount.subtract(cumulativeQuote);
    }

    public BigDecimal executed() {
        return executed;
    }

    public BigDecimal cumulativeQuote() {
        return cumulativeQuote;
    }

    public BigDecimal lastQuantity() {
        return lastQuantity;
    }

    /** Average fill price at the instrument's price scale; zero before the first fill. */
    public BigDecimal averagePrice() {
        return executed.signum() == 0
                ? BigDecimal.ZERO
                : cumulativeQuote.divide(executed, rules.priceScale(), RoundingMode.HALF_UP);
    }

    public BigDecimal feePaid() {
        return fees.charged();
    }

    /** The latest fill was as maker; before any fill, whether it went into the book. */
    public boolean maker() {
        return maker;
    }

    public OrderStatus status() {
        return status;
    }

    public long createdMs() {
        return createdMs;
    }

    public long updatedMs() {
        return updatedMs;
    }

    void fill(BigDecimal quantity, BigDecimal quote, boolean asMaker, long nowMs) {
        executed = executed.add(quantity);
        cumulativeQuote = cumulativeQuote.add(quote);
        lastQuantity = quantity;
        maker = asMaker;
        updatedMs = nowMs;
        status = OrderStatus.PARTIALLY_FILLED;
    }

    void rest() {
        maker = executed.signum() == 0;
    }

    void filled() {
        status = OrderStatus.FILLED;
    }

    void cancel(long nowMs) {
        status = executed.signum() == 0 ? OrderStatus.CANCELED : OrderStatus.PARTIALLY_CANCELED;
        updatedMs = nowMs;
    }
}

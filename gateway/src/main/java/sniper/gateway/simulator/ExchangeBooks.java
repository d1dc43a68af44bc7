package sniper.gateway.simulator;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import sniper.gateway.simulator.market.Exchange;
import sniper.gateway.simulator.market.Fill;
import sniper.gateway.simulator.market.Order;

/**
 * The exchange's own account of what the client owns and did, to compare with what the client believes.
 *
 * @param orders oldest first
 * @param trades oldest first
 * @param requestsByClientId new-order requests that arrived, whatever became of them
 * @param outOfTimeByClientId those of them that were refused for their time alone
 */
public record ExchangeBooks(
        Map<String, BalanceEntry> balances,
        List<OrderEntry> orders,
        List<TradeEntry> trades,
        Map<String, Integer> requestsByClientId,
        Map<String, Integer> outOfTimeByClientId) {
    /** One asset. */
    public record BalanceEntry(BigDecimal total, BigDecimal free, BigDecimal locked) {}

    /** One accepted order; {@code status} is the exchange's word. */
    public record OrderEntry(
            String orderId,
            @Nullable String clientId,
            String symbol,
            String side,
            String type,
            String status,
            BigDecimal quantity,
            BigDecimal executedQuantity,
            BigDecimal cumulativeQuote,
            BigDecimal fee) {}

    /** One fill; {@code fee} is in the quote asset. */
    public record TradeEntry(
            String tradeId,
            String orderId,
            @Nullable String clientId,
            String symbol,
            String side,
            BigDecimal price,
            BigDecimal quantity,
            BigDecimal quoteQuantity,
            BigDecimal fee,
            long timeMs) {}

    /** Zero everywhere for an asset that never moved. */
    public BalanceEntry balance(String asset) {
        return balances.getOrDefault(asset, new BalanceEntry(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    public BigDecimal total(String asset) {
        return balance(asset).total();
    }

    public Optional<OrderEntry> order(String clientId) {
        return orders.stream()
                .filter(order -> clientId.equals(order.clientId()))
                .findFirst();
    }

    public int requests(String clientId) {
        return requestsByClientId.getOrDefault(clientId, 0);
    }

    /**
     * Client order ids that arrived more than once. What was refused for its time does not count the first time: nothing
     * stands at the exchange, and one sending after the clocks were compared is allowed.
     */
    public List<String> sentTwice() {
        return requestsByClientId.entrySet().stream()
                .filter(sent -> sent.getValue() - Math.min(1, outOfTimeByClientId.getOrDefault(sent.getKey(), 0)) > 1)
                .map(sent -> sent.getKey() + " arrived " + sent.getValue() + " times, out of time "
                        + outOfTimeByClientId.getOrDefault(sent.getKey(), 0))
                .toList();
    }

    static ExchangeBooks of(Exchange exchange, OrderCounts counts) {
        Map<String, BalanceEntry> balances = new TreeMap<>();
        exchange.account()
                .balances()
                .forEach((asset, balance) ->
                        balances.put(asset, new BalanceEntry(balance.total(), balance.free(), balance.locked())));
        return new ExchangeBooks(
                Collections.unmodifiableMap(balances),
                exchange.orders().all().stream().map(ExchangeBooks::entry).toList(),
                exchange.orders().fills().stream().map(ExchangeBooks::entry).toList(),
                counts.byClientId(),
                counts.outOfTimeByClientId());
    }

    private static OrderEntry entry(Order order) {
        return new OrderEntry(
                order.id(),
                order.clientId(),
                order.symbol(),
                order.side().name(),
                order.request().type().name(),
                order.status().name(),
                order.quantity(),
                order.executed(),
                order.cumulativeQuote(),
                order.feePaid());
    }

    private static TradeEntry entry(Fill fill) {
        return new TradeEntry(
                fill.tradeId(),
                fill.order().id(),
                fill.order().clientId(),
                fill.order().symbol(),
                fill.order().side().name(),
                fill.price(),
                fill.quantity(),
                fill.quoteQuantity(),
                fill.fee(),
                fill.timeMs());
    }
}

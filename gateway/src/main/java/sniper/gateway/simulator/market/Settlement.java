package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import sniper.gateway.simulator.market.BalanceChange.Reason;

/**
 * Moves the money of fills and ends. Commission is taken in the quote asset, on top of a buy's notional and out of a
 * sell's, as {@link FeeMeter} says; what a buy locks covers the most it can cost.
 *
 * <p>Threading: owned by the simulator's thread.
 */
final class Settlement {
    private final Account account;
    private final House house;
    private final OrderLog orders;
    private final ExchangeListener listener;

    Settlement(Account account, House house, OrderLog orders, ExchangeListener listener) {
        this.account = account;
        this.house = house;
        this.orders = orders;
        this.listener = listener;
    }

    void settle(Order order, Match match, String tradeId, boolean maker, boolean self, long nowMs) {
        SymbolRules rules = order.rules();
        BigDecimal quote = match.quote();
        BigDecimal rate = maker ? rules.fees().maker() : rules.fees().taker();
        BigDecimal fee = order.fees.charge(quote, rate);
        house.collect(rules.quote(), fee);
        if (order.side() == Side.BUY) {
            account.spendLocked(rules.quote(), quote, Reason.ENTRUST, nowMs);
            account.spendLocked(rules.quote(), fee, Reason.TRADE_FEE, nowMs);
            account.credit(rules.base(), match.quantity(), Reason.ENTRUST, nowMs);
            order.locked = order.locked.subtract(quote).subtract(fee);
        } else {
            account.spendLocked(rules.base(), match.quantity(), Reason.ENTRUST, nowMs);
            account.credit(rules.quote(), quote, Reason.ENTRUST, nowMs);
            account.credit(rules.quote(), fee.negate(), Reason.TRADE_FEE, nowMs);
            order.locked = order.locked.subtract(match.quantity());
        }
        order.fill(match.quantity(), quote, maker, nowMs);
        releaseExcess(order, nowMs);
        Fill fill = new Fill(tradeId, order, match.price(), match.quantity(), fee, maker, self, nowMs);
        orders.add(fill);
        listener.onFill(fill);
        if (order.request().quantity() != null && order.remainingQuantity().signum() == 0) {
            end(order, nowMs, true);
        } else {
            listener.onOrder(order);
        }
    }

    /** A buy below its limit needs less than was locked for it; the difference is free at once. */
    private void releaseExcess(Order order, long nowMs) {
        BigDecimal price = order.request().price();
        if (order.side() == Side.SELL || price == null) {
            return;
        }
        BigDecimal rest = price.multiply(order.remainingQuantity());
        BigDecimal needed =
                rest.add(order.fees.mostFor(rest, order.rules().fees().highest()));
        account.unlock(order.rules().quote(), order.locked.subtract(needed), Reason.ENTRUST_UNFROZEN, nowMs);
        order.locked = needed;
    }

    void end(Order order, long nowMs, boolean filled) {
        String asset =
                order.side() == Side.BUY ? order.rules().quote() : order.rules().base();
        account.unlock(asset, order.locked, filled ? Reason.ENTRUST_UNFROZEN : Reason.ENTRUST_CANCEL, nowMs);
        order.locked = BigDecimal.ZERO;
        if (filled) {
            order.filled();
        } else {
            order.cancel(nowMs);
        }
        orders.closed(order);
        listener.onOrder(order);
    }
}

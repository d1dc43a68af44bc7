package sniper.gateway.mexc.orders;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.MexcClient;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.OrderState;
import sniper.gateway.mexc.TradeReport;

/**
 * The account's executions since some time, and which of our orders each belongs to: the venue tells an execution's order
 * by its own id, so orders are asked for where that is new. What is known stays known when the rest could not be had.
 *
 * <p>Threading: {@code sniper-account}.
 */
final class AccountTrades {
    /** Each costs two questions at least, and the venue counts them. */
    static final int MAX_SYMBOLS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(AccountTrades.class);
    /** The venue lists orders of at most seven days at once. */
    private static final long MAX_LIST_MS = TimeUnit.DAYS.toMillis(7) - TimeUnit.MINUTES.toMillis(1);

    private static final int MAX_LISTED = 1_000;
    /** The list costs as much as so many single questions. */
    private static final int LIST_FROM = 5;

    private static final int UNKNOWN_ORDER = -2011;
    private static final int NO_SUCH_ORDER = -2013;

    /** @param orderId ours, or {@link OrderId#NONE} */
    record Trade(long orderId, String symbol, String tradeId, long timeNs) {}

    private final MexcClient client;
    private final OwnOrders own;

    AccountTrades(MexcClient client, OwnOrders own) {
        this.client = client;
        this.own = own;
    }

    List<Trade> of(Collection<String> symbols, long sinceNs) throws MexcException {
        long sinceMs = Math.max(1, TimeUnit.NANOSECONDS.toMillis(sinceNs));
        if (symbols.size() > MAX_SYMBOLS) {
            LOG.warn(
                    "executions are looked at for at most {} symbols: {} are held or have orders",
                    MAX_SYMBOLS,
                    symbols.size());
        }
        List<Trade> trades = new ArrayList<>();
        for (String symbol : symbols.stream().limit(MAX_SYMBOLS).toList()) {
            add(symbol, sinceMs, trades);
        }
        return trades;
    }

    private void add(String symbol, long sinceMs, List<Trade> trades) throws MexcException {
        List<TradeReport> reports = client.tradesSince(symbol, sinceMs);
        long unknown = reports.stream()
                .map(TradeReport::orderId)
                .distinct()
                .filter(id -> own.find(id) == OwnOrders.UNKNOWN)
                .count();
        if (unknown > LIST_FROM) {
            learn(recent(symbol, sinceMs));
        }
        for (TradeReport report : reports) {
            trades.add(new Trade(orderId(symbol, report.orderId()), symbol, report.tradeId(), report.timeNs()));
        }
    }

    private List<OrderState> recent(String symbol, long sinceMs) throws MexcException {
        long nowMs = client.time();
        return client.history().allOrders(symbol, Math.max(sinceMs, nowMs - MAX_LIST_MS), nowMs, MAX_LISTED);
    }

    void learn(List<OrderState> orders) {
        orders.forEach(order -> own.learn(order.orderId(), OrderId.parse(order.clientOrderId())));
    }

    private long orderId(String symbol, String venueOrderId) throws MexcException {
        long known = own.find(venueOrderId);
        if (known != OwnOrders.UNKNOWN) {
            return known;
        }
        try {
            long told =
                    OrderId.parse(client.history().order(symbol, venueOrderId).clientOrderId());
            own.learn(venueOrderId, told);
            return told;
        } catch (MexcException e) {
            if (e.venueCode() != UNKNOWN_ORDER && e.venueCode() != NO_SUCH_ORDER) {
                throw e;
            }
            return OrderId.NONE; // not remembered: the venue may only lag
        }
    }
}

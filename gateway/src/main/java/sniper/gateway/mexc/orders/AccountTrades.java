package sniper.gateway.mexc.orders;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * by its own id, so orders are asked for where that is new. Threading: {@code sniper-account}.
 */
final class AccountTrades {
    /** Each costs two questions at least, and the venue counts them. */
    static final int MAX_SYMBOLS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(AccountTrades.class);
    /** The venue lists orders of at most seven days at once. */
    private static final long MAX_LIST_MS = TimeUnit.DAYS.toMillis(7) - TimeUnit.MINUTES.toMillis(1);

    private static final int MAX_LISTED = 1_000;
    private static final int UNKNOWN_ORDER = -2011;
    private static final int NO_SUCH_ORDER = -2013;

    /** @param orderId ours, or {@link OrderId#NONE} */
    record Trade(long orderId, String symbol, String tradeId, long timeNs) {}

    private final MexcClient client;
    private final long sinceMs;
    private final Map<String, String> clientIds = new HashMap<>();

    /** @param open orders already known */
    AccountTrades(MexcClient client, List<OrderState> open, long sinceNs) {
        this.client = client;
        this.sinceMs = Math.max(1, TimeUnit.NANOSECONDS.toMillis(sinceNs));
        learn(open);
    }

    List<Trade> of(Collection<String> symbols) throws MexcException {
        if (symbols.size() > MAX_SYMBOLS) {
            LOG.warn(
                    "executions are looked at for at most {} symbols: {} are held or have orders",
                    MAX_SYMBOLS,
                    symbols.size());
        }
        List<Trade> trades = new ArrayList<>();
        for (String symbol : symbols.stream().limit(MAX_SYMBOLS).toList()) {
            add(symbol, trades);
        }
        return trades;
    }

    private void add(String symbol, List<Trade> trades) throws MexcException {
        List<TradeReport> reports = client.tradesSince(symbol, sinceMs);
        if (reports.stream().anyMatch(report -> !clientIds.containsKey(report.orderId()))) {
            learn(recent(symbol));
        }
        for (TradeReport report : reports) {
            trades.add(new Trade(
                    OrderId.parse(clientId(symbol, report.orderId())), symbol, report.tradeId(), report.timeNs()));
        }
    }

    private List<OrderState> recent(String symbol) throws MexcException {
        long nowMs = client.time();
        return client.history().allOrders(symbol, Math.max(sinceMs, nowMs - MAX_LIST_MS), nowMs, MAX_LISTED);
    }

    private void learn(List<OrderState> orders) {
        orders.forEach(order -> clientIds.put(order.orderId(), order.clientOrderId()));
    }

    /** Empty when the venue has forgotten the order. */
    private String clientId(String symbol, String orderId) throws MexcException {
        String known = clientIds.get(orderId);
        if (known != null) {
            return known;
        }
        String told = "";
        try {
            told = client.history().order(symbol, orderId).clientOrderId();
        } catch (MexcException e) {
            if (e.venueCode() != UNKNOWN_ORDER && e.venueCode() != NO_SUCH_ORDER) {
                throw e;
            }
        }
        clientIds.put(orderId, told);
        return told;
    }
}

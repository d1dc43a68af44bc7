package sniper.gateway.mexc.orders;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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

    private static final int MAX_KNOWN = 10_000;
    private static final int UNKNOWN_ORDER = -2011;
    private static final int NO_SUCH_ORDER = -2013;

    /** @param orderId ours, or {@link OrderId#NONE} */
    record Trade(long orderId, String symbol, String tradeId, long timeNs) {}

    private final MexcClient client;
    private final OwnOrders own;
    /** Of orders that were asked for, by the venue's id, those that were used least recently go first. */
    private final Map<String, String> clientIds = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_KNOWN;
        }
    };

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
                .filter(id -> own.find(id) == OrderId.NONE && !clientIds.containsKey(id))
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
        orders.forEach(order -> clientIds.put(order.orderId(), order.clientOrderId()));
    }

    private long orderId(String symbol, String venueOrderId) throws MexcException {
        long known = own.find(venueOrderId);
        return known != OrderId.NONE ? known : OrderId.parse(clientId(symbol, venueOrderId));
    }

    /** Empty when the venue does not know the order, or not yet. */
    private String clientId(String symbol, String orderId) throws MexcException {
        String known = clientIds.get(orderId);
        if (known != null) {
            return known;
        }
        try {
            String told = client.history().order(symbol, orderId).clientOrderId();
            clientIds.put(orderId, told);
            return told;
        } catch (MexcException e) {
            if (e.venueCode() != UNKNOWN_ORDER && e.venueCode() != NO_SUCH_ORDER) {
                throw e;
            }
            return ""; // not remembered: the venue may only lag
        }
    }
}

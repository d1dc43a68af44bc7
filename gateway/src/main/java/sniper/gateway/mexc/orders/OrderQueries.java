package sniper.gateway.mexc.orders;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;
import sniper.core.instrument.TradingRules;
import sniper.core.message.FeeAsset;
import sniper.core.message.ReplyOutcome;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.MexcClient;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.NamedThreads;
import sniper.gateway.mexc.OrderState;
import sniper.gateway.mexc.TradeReport;
import sniper.gateway.mexc.limits.RequestKind;
import sniper.gateway.mexc.limits.Urgency;

/**
 * Asks the venue what became of an order: its state first, then its fills. A failed question is answered UNKNOWN and
 * never asked again from here: how often is the engine's business.
 *
 * <p>Threading: {@link #ask} may be called by any thread; the asking is done by {@code sniper-query-n}.
 */
final class OrderQueries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderQueries.class);
    private static final int THREADS = 2;
    private static final int QUEUE = 1_024;
    private static final int UNKNOWN_ORDER = -2011;
    private static final int NO_SUCH_ORDER = -2013;

    private final MexcSession session;
    private final OrderEvents events;
    private final ThreadPoolExecutor executor;
    private final AtomicLong dropped = new AtomicLong();

    OrderQueries(MexcSession session, OrderEvents events) {
        this.session = session;
        this.events = events;
        this.executor = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                new NamedThreads("sniper-query", true));
    }

    /** Never waits. With a thousand questions waiting already the new one is dropped: the engine will ask again. */
    void ask(long orderId, int runId, TradingRules rules) {
        try {
            executor.execute(() -> answer(orderId, runId, rules));
        } catch (RejectedExecutionException e) {
            dropped.incrementAndGet();
        }
    }

    long dropped() {
        return dropped.get();
    }

    private void answer(long orderId, int runId, TradingRules rules) {
        long sentNs = session.clock().nanos();
        try {
            MexcClient client = session.client();
            OrderState state = client.queryOrder(rules.symbol(), OrderId.toText(runId, orderId));
            OrderEvents.Report report = report(orderId, state, rules);
            events.publish(report, System.nanoTime());
            if (report.cumQuantityLots() > 0) {
                for (TradeReport trade : client.myTrades(rules.symbol(), state.orderId())) {
                    events.publish(fill(orderId, trade, rules), System.nanoTime());
                }
            }
        } catch (MexcException e) {
            boolean absent = e.venueCode() == NO_SUCH_ORDER || e.venueCode() == UNKNOWN_ORDER;
            events.publish(unanswered(orderId, sentNs, absent, e), System.nanoTime());
        } catch (RuntimeException e) {
            LOG.error("Invariant: an answer that was read makes sense; orderId={}", orderId, e);
        }
    }

    private OrderEvents.Reply unanswered(long orderId, long sentNs, boolean absent, MexcException e) {
        long repliedNs = session.clock().nanos();
        long closedNs = absent ? 0 : session.gate().closedNs(RequestKind.QUERY_ORDER, Urgency.URGENT);
        return new OrderEvents.Reply(
                orderId,
                absent ? ReplyOutcome.NOT_FOUND : ReplyOutcome.UNKNOWN,
                e.errorClass(),
                e.venueCode(),
                sentNs,
                repliedNs,
                OrderEvents.retryAtNs(repliedNs, closedNs),
                "",
                String.valueOf(e.getMessage()));
    }

    private static OrderEvents.Report report(long orderId, OrderState state, TradingRules rules) throws MexcException {
        return new OrderEvents.Report(
                orderId,
                state.status(),
                scaled("executedQty", state.executedQuantity(), rules.quantityScale()),
                scaled("cummulativeQuoteQty", state.executedQuote(), Money.ATOM_SCALE),
                state.timeNs(),
                state.orderId());
    }

    private static OrderEvents.Fill fill(long orderId, TradeReport trade, TradingRules rules) throws MexcException {
        return new OrderEvents.Fill(
                orderId,
                scaled("price", trade.price(), rules.priceScale()),
                scaled("qty", trade.quantity(), rules.quantityScale()),
                scaled("quoteQty", trade.quoteQuantity(), Money.ATOM_SCALE),
                scaled("commission", trade.commission(), Money.ATOM_SCALE),
                feeAsset(trade.commissionAsset(), rules),
                trade.maker(),
                trade.timeNs(),
                trade.tradeId());
    }

    private static FeeAsset feeAsset(String asset, TradingRules rules) {
        if (asset.equals(rules.quoteAsset())) {
            return FeeAsset.QUOTE;
        }
        return asset.equals(rules.baseAsset()) ? FeeAsset.BASE : FeeAsset.OTHER;
    }

    /** Cut to the scale; empty counts as zero, as everywhere with this venue. */
    private static long scaled(String field, String decimal, int scale) throws MexcException {
        long value = decimal.isEmpty() ? 0 : Decimals.parseFloor(decimal, scale);
        if (value == Decimals.INVALID) {
            throw MexcException.badField("GET /api/v3/order", field, decimal);
        }
        return value;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}

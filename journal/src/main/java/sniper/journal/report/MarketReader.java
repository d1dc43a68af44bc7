package sniper.journal.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.message.BookTickerDecoder;
import sniper.core.message.FillBookedDecoder;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.SessionStartedDecoder;
import sniper.core.message.SubscriptionChangedDecoder;
import sniper.journal.log.JournalRecord;

/**
 * The second way through a journal: quotes around the orders of the first, and curves. As in the engine, a subscription
 * that drops and a process that starts leave nothing known of the quotes. Threading: one thread.
 */
final class MarketReader {
    private final TradeHistory history;
    private final Map<Integer, QuoteSeries> quotes = new HashMap<>();
    private final Map<String, EquityCurve> equity = new TreeMap<>();
    private final Map<Integer, Thinned<PricePoint>> mids = new TreeMap<>();
    private final Map<OrderPlace, Execution> fills = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookTickerDecoder bookTicker = new BookTickerDecoder();
    private final SubscriptionChangedDecoder subscription = new SubscriptionChangedDecoder();
    private final FillBookedDecoder fillBooked = new FillBookedDecoder();
    private long lastTimeNs;

    /** Where a fill stands in the journal. */
    private record OrderPlace(long sequence, int ordinal) {}

    MarketReader(TradeHistory history) {
        this.history = history;
        Map<Integer, Windows> windows = new HashMap<>();
        for (OrderTrace order : history.orders.values()) {
            int id = order.instrument.id();
            windows.computeIfAbsent(id, first -> new Windows()).add(from(order), to(order));
            equity.computeIfAbsent(order.instrument.quoteAsset(), first -> new EquityCurve());
            order.fills.forEach(fill -> fills.put(new OrderPlace(fill.sequence(), fill.ordinal()), fill));
        }
        windows.forEach((id, spans) -> quotes.put(id, new QuoteSeries(spans)));
    }

    /** A reply's clock and the ring's may stand a little apart. */
    private static final long MARGIN_NS = 1_000_000_000L;

    private static long from(OrderTrace order) {
        return Math.min(order.decisionNs, order.sentNs == 0 ? order.decisionNs : order.sentNs) - MARGIN_NS;
    }

    private static long to(OrderTrace order) {
        Execution last = order.lastFill();
        long latest = Math.max(order.hasEnded() ? order.endNs : 0, last == null ? 0 : last.timeNs());
        return Math.max(Math.max(latest, order.decisionNs), order.sentNs) + Horizon.S_300.ns() + MARGIN_NS;
    }

    void onRecord(JournalRecord record) {
        if (record.length() >= MessageHeaderDecoder.ENCODED_LENGTH) {
            DirectBuffer buffer = record.buffer();
            int offset = record.offset();
            header.wrap(buffer, offset);
            switch (header.templateId()) {
                case BookTickerDecoder.TEMPLATE_ID ->
                    onTicker(bookTicker.wrapAndApplyHeader(buffer, offset, header), record);
                case SubscriptionChangedDecoder.TEMPLATE_ID ->
                    onSubscription(subscription.wrapAndApplyHeader(buffer, offset, header), record);
                case SessionStartedDecoder.TEMPLATE_ID -> onSession(record.sequence());
                case FillBookedDecoder.TEMPLATE_ID ->
                    onFill(fillBooked.wrapAndApplyHeader(buffer, offset, header), record);
                default -> {} // neither a quote nor a fill
            }
        }
        lastTimeNs = Math.max(lastTimeNs, record.timeNs());
    }

    private void onTicker(BookTickerDecoder ticker, JournalRecord record) {
        int id = ticker.instrumentId();
        QuoteSeries series = quotes.get(id);
        InstrumentFacts instrument = history.instruments.get(id);
        if (series == null || instrument == null) {
            return;
        }
        boolean both = ticker.bidQuantityLots() > 0
                && ticker.askQuantityLots() > 0
                && ticker.bidPriceTicks() > 0
                && ticker.askPriceTicks() > 0;
        long bid = both ? ticker.bidPriceTicks() : 0;
        long ask = both ? ticker.askPriceTicks() : 0;
        series.add(record.sequence(), record.timeNs(), bid, ask);
        if (both) {
            mids.computeIfAbsent(id, first -> new Thinned<>())
                    .add(new PricePoint(record.timeNs(), instrument.half(bid + ask)));
        }
        EquityCurve curve = equity.get(instrument.quoteAsset());
        if (curve != null && curve.onBid(id, ticker.bidQuantityLots() > 0 ? ticker.bidPriceTicks() : 0)) {
            curve.mark(history.instruments, record.timeNs());
        }
    }

    private void onSubscription(SubscriptionChangedDecoder message, JournalRecord record) {
        QuoteSeries series = quotes.get(message.instrumentId());
        if (series != null && message.live() != Flag.YES) {
            series.add(record.sequence(), record.timeNs(), 0, 0);
        }
    }

    /** What the last process saw ended with it, not when the next one began. */
    private void onSession(long sequence) {
        long endedNs = lastTimeNs;
        quotes.values().forEach(series -> series.add(sequence, endedNs, 0, 0));
    }

    private void onFill(FillBookedDecoder message, JournalRecord record) {
        OrderTrace order = history.orders.get(message.orderId());
        Execution fill = fills.get(new OrderPlace(record.sequence(), record.ordinal()));
        if (order != null && fill != null) {
            EquityCurve curve = equity.get(order.instrument.quoteAsset());
            if (curve != null) {
                curve.onFill(order, fill);
                curve.mark(history.instruments, record.timeNs());
            }
        }
    }

    /** No record follows. */
    void end() {
        quotes.values().forEach(QuoteSeries::end);
    }

    Map<Integer, QuoteSeries> quotes() {
        return quotes;
    }

    /** By quote asset; only those in which something was traded. */
    Map<String, EquityCurve> equity() {
        equity.values().removeIf(curve -> curve.points().isEmpty());
        return equity;
    }

    /** Of instruments with fills. */
    List<PriceCurve> prices() {
        List<PriceCurve> curves = new ArrayList<>();
        for (InstrumentFacts instrument : history.instruments.values()) {
            List<PricePoint> buys = fillsOf(instrument, true);
            List<PricePoint> sells = fillsOf(instrument, false);
            if (!buys.isEmpty() || !sells.isEmpty()) {
                curves.add(new PriceCurve(instrument.symbol(), midsOf(instrument.id()), buys, sells));
            }
        }
        return curves;
    }

    private List<PricePoint> midsOf(int instrumentId) {
        @Nullable Thinned<PricePoint> known = mids.get(instrumentId);
        return known == null ? List.of() : known.points();
    }

    private List<PricePoint> fillsOf(InstrumentFacts instrument, boolean buys) {
        return history.orders.values().stream()
                .filter(order -> order.instrument.id() == instrument.id() && order.isBuy() == buys)
                .flatMap(order -> order.fills.stream())
                .map(fill -> new PricePoint(fill.timeNs(), instrument.price(fill.priceTicks())))
                .toList();
    }
}

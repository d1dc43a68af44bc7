package sniper.journal.report;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import sniper.core.message.OrderStatus;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.RunMode;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalReader;
import sniper.journal.log.JournalRecord;

/**
 * The review of all orders of a journal. The journal is read twice: for the orders, and for the quotes around them.
 * Threading: made and read by one thread; a writer may be at work meanwhile, what it adds is left out.
 */
public final class TradeReport {
    private final ReportHeader header;
    private final TradeHistory history;
    private final MarketReader market;
    private final List<OrderReview> reviews = new ArrayList<>();

    private TradeReport(Path directory, TradeHistory history, MarketReader market) {
        this.history = history;
        this.market = market;
        Reviewer reviewer = new Reviewer(history, market.quotes());
        history.orders.values().forEach(order -> reviews.add(reviewer.review(order)));
        header = header(directory);
    }

    /** @throws JournalDamagedException when it cannot be read to its end */
    public static TradeReport of(Path directory) {
        TradeHistory history = new TradeHistory();
        read(directory, Long.MAX_VALUE, new HistoryReader(history)::onRecord);
        MarketReader market = new MarketReader(history);
        read(directory, history.records, market::onRecord);
        market.end();
        return new TradeReport(directory, history, market);
    }

    private static void read(Path directory, long limit, Consumer<JournalRecord> to) {
        try (JournalReader reader = new JournalReader(directory)) {
            long records = 0;
            while (records < limit && reader.next() == JournalReader.Step.RECORD) {
                to.accept(reader.record());
                records++;
            }
            if (records < limit) {
                reader.checkEnd();
            }
            JournalDamage damage = reader.damage();
            if (damage != null) {
                throw new JournalDamagedException(damage);
            }
        }
    }

    private ReportHeader header(Path directory) {
        return new ReportHeader(
                directory.toString(),
                distinct(history.orders.values(), order -> order.runId),
                distinct(history.sessions.values(), SessionFacts::mode),
                distinct(history.sessions.values(), SessionFacts::build),
                distinct(history.sessions.values(), SessionFacts::configHash).stream()
                        .filter(hash -> !hash.isEmpty())
                        .toList(),
                history.sessions.size(),
                history.records,
                history.firstSequence,
                history.lastSequence,
                history.firstTimeNs,
                history.lastTimeNs,
                history.unexplained);
    }

    private static <T, R> List<R> distinct(Collection<T> all, Function<T, R> value) {
        return all.stream().map(value).distinct().toList();
    }

    public ReportHeader header() {
        return header;
    }

    /** Orders in the order of their decisions; groups by name, one for each quote asset in them. */
    public Table table(GroupBy by) {
        return by == GroupBy.ORDER
                ? OrderColumns.table(header, reviews)
                : GroupColumns.table(by, header, groups(by).values());
    }

    private Map<String, GroupReview> groups(GroupBy by) {
        Map<String, GroupReview> groups = new TreeMap<>();
        for (OrderReview review : reviews) {
            String name = by.keyOf(review);
            String quoteAsset = review.order().instrument.quoteAsset();
            groups.computeIfAbsent(name + '\0' + quoteAsset, key -> new GroupReview(name, quoteAsset))
                    .add(review);
        }
        return groups;
    }

    /** By who refused and why, the most frequent first. */
    public List<RejectCount> rejects() {
        Map<RejectCount, Long> counts = new java.util.HashMap<>();
        history.denials.forEach(
                denial -> counts.merge(new RejectCount("RISK", denial.reason().name(), null, 0), 1L, Long::sum));
        for (OrderTrace order : history.orders.values()) {
            if (order.status == OrderStatus.REJECTED) {
                Integer code = order.venueCode == 0 ? null : (Integer) order.venueCode;
                counts.merge(new RejectCount(refuser(order), order.errorClass.name(), code, 0), 1L, Long::sum);
            }
        }
        return counts.entrySet().stream()
                .map(entry -> new RejectCount(
                        entry.getKey().by(),
                        entry.getKey().reason(),
                        entry.getKey().venueCode(),
                        entry.getValue()))
                .sorted(java.util.Comparator.comparingLong(RejectCount::count)
                        .reversed()
                        .thenComparing(RejectCount::by)
                        .thenComparing(RejectCount::reason))
                .toList();
    }

    private static String refuser(OrderTrace order) {
        if (order.mode == RunMode.PAPER) {
            return "PAPER";
        }
        return order.replied == ReplyOutcome.NOT_SENT ? "GATE" : "EXCHANGE";
    }

    public List<StageTimes> stages() {
        return StageTimes.of(history.orders.values());
    }

    /** By quote asset. */
    public Map<String, List<EquityPoint>> equity() {
        Map<String, List<EquityPoint>> curves = new TreeMap<>();
        market.equity().forEach((asset, curve) -> curves.put(asset, curve.points()));
        return curves;
    }

    /** Largest fall of the equity curve, in atoms, by quote asset. */
    public Map<String, Long> maxDrawdowns() {
        Map<String, Long> drawdowns = new TreeMap<>();
        market.equity().forEach((asset, curve) -> drawdowns.put(asset, curve.maxDrawdownAtoms()));
        return drawdowns;
    }

    /** What each month, UTC, added to the equity, in atoms, by quote asset; of all points. */
    public Map<String, NavigableMap<YearMonth, Long>> months() {
        Map<String, NavigableMap<YearMonth, Long>> months = new TreeMap<>();
        market.equity().forEach((asset, curve) -> months.put(asset, curve.months()));
        return months;
    }

    /** Of the profits of all sales, in atoms, by quote asset. */
    public Map<String, Distribution> profits() {
        Map<String, List<Long>> profits = new TreeMap<>();
        for (OrderTrace order : history.orders.values()) {
            if (!order.isBuy() && !order.fills.isEmpty()) {
                profits.computeIfAbsent(order.instrument.quoteAsset(), first -> new ArrayList<>())
                        .add(order.realizedPnlAtoms());
            }
        }
        Map<String, Distribution> distributions = new TreeMap<>();
        profits.forEach((asset, values) -> distributions.put(asset, Distribution.of(values)));
        return distributions;
    }

    /** Of instruments with fills. */
    public List<PriceCurve> prices() {
        return market.prices();
    }

    /** Every order, for a comparison. */
    List<OrderReview> reviews() {
        return reviews;
    }

    TradeHistory history() {
        return history;
    }

    /** All orders together, by quote asset. */
    Map<String, GroupReview> totals() {
        Map<String, GroupReview> totals = new TreeMap<>();
        groups(GroupBy.ALL).values().forEach(group -> totals.put(group.quoteAsset, group));
        return totals;
    }
}

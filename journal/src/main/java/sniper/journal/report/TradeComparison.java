package sniper.journal.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sniper.core.message.DenyReason;
import sniper.core.message.OrderPurpose;
import sniper.core.message.Side;

/**
 * Two journals of the same market, order by order and in sum. The same order is one of the same symbol, side, purpose,
 * strategy instance and attempt, decided at nearly the same time. Threading: made and read by one thread.
 */
public final class TradeComparison {
    private final TradeReport a;
    private final TradeReport b;
    private final long toleranceNs;
    private final List<OrderPair> pairs = new ArrayList<>();

    /** @param toleranceNs decisions further apart are not the same */
    public TradeComparison(TradeReport a, TradeReport b, long toleranceNs) {
        this.a = a;
        this.b = b;
        this.toleranceNs = toleranceNs;
        match();
    }

    /** What makes two orders the same but for their times. */
    private record Kind(
            String symbol,
            Side side,
            OrderPurpose purpose,
            @Nullable Integer strategy,
            int attempt) {
        static Kind of(OrderReview review) {
            OrderTrace order = review.order();
            return new Kind(order.instrument.symbol(), order.side, order.purpose, review.strategy(), order.attempt);
        }
    }

    private void match() {
        Map<Kind, Deque<OrderReview>> ofA = byKind(a);
        Map<Kind, Deque<OrderReview>> ofB = byKind(b);
        ofA.forEach((kind, orders) -> match(orders, ofB.getOrDefault(kind, new ArrayDeque<>())));
        ofB.values().forEach(rest -> match(new ArrayDeque<>(), rest));
        pairs.sort(Comparator.comparingLong(pair -> pair.any().order().decisionNs));
    }

    private static Map<Kind, Deque<OrderReview>> byKind(TradeReport report) {
        Map<Kind, Deque<OrderReview>> byKind = new HashMap<>();
        report.reviews().stream()
                .sorted(Comparator.comparingLong(review -> review.order().decisionNs))
                .forEach(review -> byKind.computeIfAbsent(Kind.of(review), kind -> new ArrayDeque<>())
                        .add(review));
        return byKind;
    }

    /** Takes from both ends what is near enough, else the earlier one alone. */
    private void match(Deque<OrderReview> fromA, Deque<OrderReview> fromB) {
        while (!fromA.isEmpty() || !fromB.isEmpty()) {
            OrderReview first = fromA.peek();
            OrderReview second = fromB.peek();
            long apartNs = first == null || second == null ? 0 : second.order().decisionNs - first.order().decisionNs;
            boolean takeA = first != null && (second == null || apartNs >= -toleranceNs);
            boolean takeB = second != null && (first == null || apartNs <= toleranceNs);
            OrderReview inA = takeA ? fromA.remove() : null;
            OrderReview inB = takeB ? fromB.remove() : null;
            pairs.add(new OrderPair(inA, inB, refusal(inA, inB)));
        }
    }

    /** Why the side without the order refused something like it. */
    private @Nullable DenyReason refusal(@Nullable OrderReview inA, @Nullable OrderReview inB) {
        if ((inA == null) == (inB == null)) {
            return null;
        }
        OrderTrace order = Objects.requireNonNull(inA == null ? inB : inA).order();
        TradeHistory other = inA == null ? a.history() : b.history();
        return other.denials.stream()
                .filter(denial -> denial.side() == order.side)
                .filter(denial -> Math.abs(denial.timeNs() - order.decisionNs) <= toleranceNs)
                .filter(denial -> {
                    InstrumentFacts instrument = other.instruments.get(denial.instrumentId());
                    return instrument != null && instrument.symbol().equals(order.instrument.symbol());
                })
                .map(Denial::reason)
                .findFirst()
                .orElse(null);
    }

    public ReportHeader headerOfA() {
        return a.header();
    }

    public ReportHeader headerOfB() {
        return b.header();
    }

    /** A row for each order of either journal, by time. */
    public Table orders() {
        Columns<OrderPair> columns = new Columns<OrderPair>()
                .text("in", pair -> pair.a() == null ? "B" : pair.b() == null ? "A" : "both")
                .text("symbol", pair -> pair.any().order().instrument.symbol())
                .text("side", pair -> pair.any().order().side.name())
                .text("purpose", pair -> pair.any().order().purpose.name())
                .count("attempt", pair -> (long) pair.any().order().attempt);
        both((name, side) -> columns.count("order_id_" + name, of(side, review -> review.order().orderId)));
        both((name, side) -> columns.time("decision_ts_" + name, pair -> time(side.apply(pair))));
        both((name, side) -> columns.text(
                "outcome_" + name, of(side, review -> review.order().status.name())));
        both((name, side) -> columns.ratio("fill_ratio_" + name, of(side, OrderReview::fillRatio)));
        both((name, side) -> columns.decimal("filled_qty_" + name, of(side, review -> review.order()
                .instrument
                .quantity(review.order().filledLots()))));
        both((name, side) ->
                columns.decimal("avg_fill_px_" + name, of(side, review -> OrderColumns.averagePrice(review.order()))));
        both((name, side) -> columns.money(
                "fees_" + name, of(side, review -> review.order().feeAtoms(sniper.core.message.FeeAsset.QUOTE))));
        columns.bps("price_diff_bps", pair -> part(pair, OrderPair.PriceDifference::bps))
                .bps("market_bps", pair -> part(pair, OrderPair.PriceDifference::marketBps))
                .bps("delay_bps", pair -> part(pair, OrderPair.PriceDifference::delayBps))
                .bps("execution_bps", pair -> part(pair, OrderPair.PriceDifference::executionBps))
                .money("cost_diff", OrderPair::costAtoms);
        for (Stage stage : Stage.values()) {
            columns.nanos(stage.label() + "_diff_ns", pair -> pair.stageDifferenceNs(stage));
        }
        return columns.text("explanation", PairText::explain).table(pairs);
    }

    /** Which order of a pair. */
    private interface Which extends Function<OrderPair, @Nullable OrderReview> {}

    /** Adds a column for one of the two. */
    private interface Adding {
        Columns<OrderPair> add(String name, Which side);
    }

    private static void both(Adding adding) {
        Columns<OrderPair> unused = adding.add("a", OrderPair::a);
        unused = adding.add("b", OrderPair::b);
    }

    private static <V> Function<OrderPair, @Nullable V> of(Which side, Function<OrderReview, @Nullable V> value) {
        return pair -> {
            OrderReview review = side.apply(pair);
            return review == null ? null : value.apply(review);
        };
    }

    private static long time(@Nullable OrderReview review) {
        return review == null ? 0 : review.order().decisionNs;
    }

    private static @Nullable Long part(OrderPair pair, Function<OrderPair.PriceDifference, @Nullable Long> part) {
        OrderPair.PriceDifference price = pair.price();
        return price == null ? null : part.apply(price);
    }

    /** One side's figures and the other's, a row for each quote asset and figure. */
    public Table sums() {
        Map<String, GroupReview> ofA = a.totals();
        Map<String, GroupReview> ofB = b.totals();
        List<Sum> sums = new ArrayList<>();
        TreeSet<String> assets = new TreeSet<>(ofA.keySet());
        assets.addAll(ofB.keySet());
        for (String asset : assets) {
            GroupReview none = new GroupReview("all", asset);
            Sum.add(asset, ofA.getOrDefault(asset, none), ofB.getOrDefault(asset, none), sums);
        }
        return new Columns<Sum>()
                .text("quote_asset", Sum::quoteAsset)
                .text("figure", Sum::figure)
                .decimal("a", Sum::a)
                .decimal("b", Sum::b)
                .decimal("b_less_a", Sum::difference)
                .table(sums);
    }

    /** How many orders both have, only A has, only B has. */
    public int[] counts() {
        int onlyA = (int) pairs.stream().filter(pair -> pair.b() == null).count();
        int onlyB = (int) pairs.stream().filter(pair -> pair.a() == null).count();
        return new int[] {pairs.size() - onlyA - onlyB, onlyA, onlyB};
    }
}

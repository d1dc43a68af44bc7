package sniper.journal.report;

import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import sniper.core.message.ErrorClass;
import sniper.core.message.FeeAsset;
import sniper.core.message.OrderPurpose;
import sniper.core.order.OrderId;

/** The columns of one order a row. Threading: one thread. */
final class OrderColumns {
    private final Columns<OrderReview> columns = new Columns<>();

    private OrderColumns(ReportHeader header) {
        identity();
        times();
        prices();
        costs();
        latency();
        outcome();
        columns.text(
                "build",
                review -> review.session() == null ? null : review.session().build());
        columns.text(
                "config_hash",
                review -> review.session() == null
                                || review.session().configHash().isEmpty()
                        ? null
                        : review.session().configHash());
        columns.count("journal_first_sequence", review -> header.firstSequence());
        columns.count("journal_last_sequence", review -> header.lastSequence());
    }

    static Table table(ReportHeader header, Collection<OrderReview> reviews) {
        return new OrderColumns(header).columns.table(reviews);
    }

    private void identity() {
        columns.count("order_id", review -> review.order().orderId)
                .text("client_order_id", review -> OrderId.toText(review.order().runId, review.order().orderId))
                .count("sequence", review -> review.order().sequence)
                .text("user", OrderReview::user)
                .count("user_id", review -> (long) review.order().userId)
                .count("run_id", review -> (long) review.order().runId)
                .count("strategy_id", review -> review.strategy() == null ? null : (long) review.strategy())
                .count("target_id", review -> review.order().targetId == 0 ? null : (long) review.order().targetId)
                .text("mode", review -> review.order().mode.name())
                .text("symbol", review -> review.order().instrument.symbol())
                .text("quote_asset", review -> review.order().instrument.quoteAsset())
                .text("side", review -> review.order().side.name())
                .text("type", review -> review.order().type.name())
                .text("purpose", review -> purpose(review.order().purpose));
    }

    private static @Nullable String purpose(OrderPurpose purpose) {
        return purpose == OrderPurpose.NULL_VAL ? null : purpose.name();
    }

    private void times() {
        columns.time("decision_ts", review -> review.order().decisionNs)
                .time("risk_ts", review -> 0L) // risk decides within the same message: only the hlog tells them apart
                .time("planned_ts", review -> review.order().plannedNs)
                .time("send_ts", review -> review.order().sentNs)
                .time("ack_ts", review -> Stage.isAnswered(review.order()) ? review.order().repliedNs : 0)
                .time("first_fill_ts", review -> time(review.order().firstFill()))
                .time("last_fill_ts", review -> time(review.order().lastFill()))
                .time("end_ts", review -> review.order().endNs)
                .time("first_fill_venue_ts", review -> venueTime(review.order().firstFill()))
                .time("last_fill_venue_ts", review -> venueTime(review.order().lastFill()))
                .nanos("venue_skew_ns", review -> review.order().skewNs);
    }

    private static long time(@Nullable Execution fill) {
        return fill == null ? 0 : fill.timeNs();
    }

    private static long venueTime(@Nullable Execution fill) {
        return fill == null ? 0 : fill.venueTimeNs();
    }

    private void prices() {
        columns.decimal("decision_px", review -> mid(review, review.decision()))
                .decimal("arrival_mid", review -> mid(review, review.arrival()))
                .decimal("end_px", review -> mid(review, review.end()))
                .decimal("limit_px", review -> review.order().instrument.price(review.order().priceTicks))
                .decimal("avg_fill_px", review -> averagePrice(review.order()))
                .decimal("qty", review -> review.order().instrument.quantity(review.order().quantityLots))
                .money("quote_qty", review -> review.order().quoteAtoms == 0 ? null : review.order().quoteAtoms)
                .decimal("filled_qty", review -> review.order()
                        .instrument
                        .quantity(review.order().filledLots()))
                .ratio("fill_ratio", OrderReview::fillRatio)
                .money("filled_value", review -> review.order().filledAtoms());
    }

    private static @Nullable BigDecimal mid(OrderReview review, @Nullable Quote quote) {
        return quote == null ? null : review.order().instrument.half(quote.twoMidTicks());
    }

    static @Nullable BigDecimal averagePrice(OrderTrace order) {
        return order.filledLots() == 0 ? null : order.instrument.average(order.filledTickLots(), order.filledLots());
    }

    private void costs() {
        columns.money("fees", review -> review.order().feeAtoms(FeeAsset.QUOTE))
                .money("fees_base", review -> review.order().feeAtoms(FeeAsset.BASE))
                .money("fees_other", review -> review.order().feeAtoms(FeeAsset.OTHER))
                .money("realized_pnl", review -> review.order().realizedPnlAtoms())
                .bps("spread_bps", OrderReview::spreadBps)
                .bps("slippage_bps", review -> bps(review.slippage()))
                .money("slippage", review -> atoms(review.slippage()))
                .bps("implementation_shortfall_bps", review -> bps(review.shortfall()))
                .money("implementation_shortfall", review -> atoms(review.shortfall()));
        for (Horizon horizon : Horizon.values()) {
            columns.bps(
                    "markout_bps_" + horizon.label(),
                    review -> bps(review.markouts().get(horizon)));
        }
    }

    private static @Nullable Long bps(@Nullable Cost cost) {
        return cost == null ? null : cost.bps();
    }

    private static @Nullable Long atoms(@Nullable Cost cost) {
        return cost == null ? null : cost.atoms();
    }

    private void latency() {
        for (Stage stage : Stage.values()) {
            columns.nanos(stage.label() + "_ns", review -> stage.ns(review.order()));
        }
    }

    private void outcome() {
        columns.text("outcome", review -> review.order().status.name())
                .text("reject_reason", review -> rejectReason(review.order()))
                .count("venue_code", review -> review.order().venueCode == 0 ? null : (long) review.order().venueCode)
                .count("attempt", review -> review.order().attempt == 0 ? null : (long) review.order().attempt)
                .text("cancel_reason", review -> CancelCause.of(review.order()));
    }

    private static @Nullable String rejectReason(OrderTrace order) {
        return order.errorClass == ErrorClass.NONE ? null : order.errorClass.name();
    }
}

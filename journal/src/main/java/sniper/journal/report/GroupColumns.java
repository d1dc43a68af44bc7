package sniper.journal.report;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of one group a row. Threading: one thread. */
final class GroupColumns {
    private static final int MEDIAN = 500;
    private static final int P99 = 990;

    private final Columns<GroupReview> columns = new Columns<>();

    private GroupColumns(GroupBy by, ReportHeader header) {
        columns.text(by.name().toLowerCase(java.util.Locale.ROOT), group -> group.name)
                .text("quote_asset", group -> group.quoteAsset)
                .count("orders", group -> (long) group.orders.size())
                .count("sent", group -> group.sent)
                .count("filled", group -> group.filled)
                .count("partial", group -> group.partial)
                .count("unfilled", group -> group.unfilled)
                .count("rejected", group -> group.rejected)
                .count("open", group -> group.open)
                .ratio("fill_ratio", GroupReview::fillRatio)
                .money("bought", group -> group.boughtAtoms)
                .money("sold", group -> group.soldAtoms)
                .money("fees", group -> group.feeAtoms)
                .money("realized_pnl", group -> group.realizedPnlAtoms)
                .bps("spread_bps", GroupReview::spreadBps)
                .bps("slippage_bps", group -> group.slippage.bps())
                .money("slippage", group -> group.slippage.atoms())
                .bps("implementation_shortfall_bps", group -> group.shortfall.bps())
                .money("implementation_shortfall", group -> group.shortfall.atoms());
        for (Horizon horizon : Horizon.values()) {
            columns.bps("markout_bps_" + horizon.label(), group -> markout(group, horizon));
        }
        for (Stage stage : List.of(Stage.DECISION_TO_SEND, Stage.SEND_TO_ACK)) {
            columns.nanos(stage.label() + "_p50_ns", group -> percentile(group, stage, MEDIAN));
            columns.nanos(stage.label() + "_p99_ns", group -> percentile(group, stage, P99));
        }
        columns.text("build", group -> joined(group.builds))
                .text("config_hash", group -> joined(group.configHashes))
                .count("journal_first_sequence", group -> header.firstSequence())
                .count("journal_last_sequence", group -> header.lastSequence());
    }

    static Table table(GroupBy by, ReportHeader header, Collection<GroupReview> groups) {
        return new GroupColumns(by, header).columns.table(groups);
    }

    private static @Nullable Long markout(GroupReview group, Horizon horizon) {
        CostSum sum = group.markouts.get(horizon);
        return sum == null ? null : sum.bps();
    }

    private static @Nullable Long percentile(GroupReview group, Stage stage, int perMille) {
        StageTimes times = StageTimes.of(stage, group.orders);
        return times.count() == 0 ? null : times.percentileNs(perMille);
    }

    private static @Nullable String joined(Collection<String> values) {
        String text = String.join(" ", values).strip();
        return text.isEmpty() ? null : text;
    }
}

package sniper.journal.report;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Money;

/** One figure of two journals. */
record Sum(
        String quoteAsset,
        String figure,
        @Nullable BigDecimal a,
        @Nullable BigDecimal b) {
    private static final int MEDIAN = 500;

    @Nullable
    BigDecimal difference() {
        return a == null || b == null ? null : b.subtract(a);
    }

    static void add(String asset, GroupReview a, GroupReview b, List<Sum> to) {
        to.add(of(asset, "orders", (long) a.orders.size(), (long) b.orders.size(), 0));
        to.add(of(asset, "filled", a.filled, b.filled, 0));
        to.add(of(asset, "partial", a.partial, b.partial, 0));
        to.add(of(asset, "unfilled", a.unfilled, b.unfilled, 0));
        to.add(of(asset, "rejected", a.rejected, b.rejected, 0));
        to.add(of(asset, "open", a.open, b.open, 0));
        to.add(of(asset, "fill_ratio", a.fillRatio(), b.fillRatio(), Rounding.RATIO_SCALE));
        to.add(of(asset, "bought", a.boughtAtoms, b.boughtAtoms, Money.ATOM_SCALE));
        to.add(of(asset, "sold", a.soldAtoms, b.soldAtoms, Money.ATOM_SCALE));
        to.add(of(asset, "fees", a.feeAtoms, b.feeAtoms, Money.ATOM_SCALE));
        to.add(of(asset, "realized_pnl", a.realizedPnlAtoms, b.realizedPnlAtoms, Money.ATOM_SCALE));
        to.add(of(asset, "slippage_bps", a.slippage.bps(), b.slippage.bps(), Rounding.BPS_SCALE));
        to.add(of(asset, "slippage", a.slippage.atoms(), b.slippage.atoms(), Money.ATOM_SCALE));
        to.add(of(asset, "implementation_shortfall_bps", a.shortfall.bps(), b.shortfall.bps(), Rounding.BPS_SCALE));
        for (Stage stage : Stage.values()) {
            to.add(of(asset, stage.label() + "_p50_ns", median(stage, a), median(stage, b), 0));
        }
    }

    private static @Nullable Long median(Stage stage, GroupReview group) {
        StageTimes times = StageTimes.of(stage, group.orders);
        return times.count() == 0 ? null : times.percentileNs(MEDIAN);
    }

    private static Sum of(String asset, String figure, @Nullable Long a, @Nullable Long b, int scale) {
        return new Sum(asset, figure, scaled(a, scale), scaled(b, scale));
    }

    private static @Nullable BigDecimal scaled(@Nullable Long value, int scale) {
        return value == null ? null : BigDecimal.valueOf(value, scale);
    }
}

package sniper.ops.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One strategy instance of a run: what it does otherwise than the sniper's own settings say. */
public record Instance(
        @Setting(key = "name", kind = Kind.NAME, required = true, doc = "What people know it by.")
        String name,

        @Setting(
                key = "budget-usd",
                kind = Kind.USD,
                min = "0.00000001",
                doc = "Spent by it on each target, whatever the target says.")
        @Nullable
        Long budgetAtoms,

        @Setting(
                key = "exit-plan",
                kind = Kind.TEXT,
                doc = "As `strategies.sniper.exit-plan`; in place of plan and phases there.")
        @Nullable
        String exitPlan,

        @Setting(
                key = "phases",
                kind = Kind.LIST,
                max = "10",
                doc = "As `strategies.sniper.phases`; in place of plan and phases there.")
        List<Phase> phases,

        @Setting(
                key = "stop-loss-percent",
                kind = Kind.PERCENT,
                min = "0.01",
                max = "99.99",
                doc = "As `strategies.sniper.stop-loss-percent`.")
        @Nullable
        Integer stopLossBps,

        @Setting(
                key = "trailing-stop-percent",
                kind = Kind.PERCENT,
                min = "0",
                max = "99.99",
                doc = "As `strategies.sniper.trailing-stop-percent`.")
        @Nullable
        Integer trailingStopBps) {
    public Instance {
        phases = List.copyOf(phases);
    }
}

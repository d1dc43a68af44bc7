package sniper.ops.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.strategies.phase.ExitLevel;
import sniper.strategies.phase.ExitPlan;
import sniper.strategies.phase.PlanRules;
import sniper.strategies.phase.PlanText;

/** The listing sniper. Atoms are 10^-8 of the quote asset, bps hundredths of a per cent. */
public record ListingSniperConfig(
        @Setting(
                key = "budget-usd",
                kind = Kind.USD,
                fallback = "100",
                min = "0.00000001",
                doc = "Spent on one target that does not name its own budget.")
        long budgetAtoms,

        @Setting(
                key = "first-attempt-lead-ms",
                kind = Kind.MILLIS,
                fallback = "100",
                min = "0",
                max = "500",
                doc = "How long before the open the first attempt is aimed to arrive.")
        long firstAttemptLeadMs,

        @Setting(
                key = "window-after-ms",
                kind = Kind.MILLIS,
                fallback = "700",
                min = "0",
                max = "60000",
                doc = "No attempt leaves later than this after the open.")
        long windowAfterMs,

        @Setting(
                key = "attempt-interval-ms",
                kind = Kind.MILLIS,
                fallback = "90",
                min = "84",
                max = "60000",
                doc = "Between the attempts of one target. The exchange takes 12 order requests a second, so never"
                        + " less than 84.")
        long attemptIntervalMs,

        @Setting(
                key = "max-attempts",
                kind = Kind.COUNT,
                fallback = "10",
                min = "1",
                max = "100",
                doc =
                        "Buy orders sent per target, without those that were held back here. The next one leaves only after a"
                                + " definite rejection of the last.")
        int maxAttempts,

        @Setting(
                key = "entry-order-type",
                kind = Kind.CHOICE,
                fallback = "ioc",
                doc = "How a target is bought. `ioc`: what can be had at the cap price or better at once; `fok`: that,"
                        + " or nothing. `market`: for the whole budget at whatever price; the cap is then only what risk"
                        + " counts with. A type that the exchange has closed gives way to `ioc`, target by target.")
        EntryOrderType entryOrderType,

        @Setting(
                key = "entry-price",
                kind = Kind.CHOICE,
                fallback = "cap",
                doc = "Limit of the entry. `cap`: the cap price. `calculated`: for a symbol that trades before it is"
                        + " bought, what its trades since arming suggest, if that is less; with trades in fewer than eight"
                        + " seconds, as at an open, the cap price. Not with `entry-order-type: market`.")
        EntryPrice entryPrice,

        @Setting(
                key = "arm-lead-ms",
                kind = Kind.MILLIS,
                fallback = "60000",
                min = "1000",
                max = "3600000",
                doc = "How long before the open rules, templates, connections and clock must be ready.")
        long armLeadMs,

        @Setting(
                key = "max-clock-uncertainty-ms",
                kind = Kind.MILLIS,
                fallback = "5",
                min = "1",
                max = "1000",
                doc = "A target is not armed while the exchange's clock is known less well than this.")
        long maxClockUncertaintyMs,

        @Setting(
                key = "open-time-tolerance-ms",
                kind = Kind.MILLIS,
                fallback = "1000",
                min = "0",
                max = "60000",
                doc = "How far two sources may differ about the open and still agree.")
        long openTimeToleranceMs,

        @Setting(
                key = "stop-loss-percent",
                kind = Kind.PERCENT,
                fallback = "5",
                min = "0.01",
                max = "99.99",
                doc = "The whole position is sold at this loss against the average entry.")
        int stopLossBps,

        @Setting(
                key = "trailing-stop-percent",
                kind = Kind.PERCENT,
                fallback = "0",
                min = "0",
                max = "99.99",
                doc = "The whole position is sold this far below the highest bid since the entry, once that is above"
                        + " the average entry. 0: no trailing stop.")
        int trailingStopBps,

        @Setting(
                key = "max-hold-ms",
                kind = Kind.MILLIS,
                fallback = "86400000",
                min = "1000",
                doc = "The rest of a position is sold after this time.")
        long maxHoldMs,

        @Setting(
                key = "exit-retry-ms",
                kind = Kind.MILLIS,
                fallback = "200",
                min = "84",
                max = "60000",
                doc =
                        "Between the attempts to sell what a stop or the time wants sold. Refusals in a row double it, up to 30"
                                + " s; the fifth is an error in the log.")
        long exitRetryMs,

        @Setting(
                key = "exit-slippage-percent",
                kind = Kind.PERCENT,
                fallback = "3",
                min = "0.01",
                max = "50",
                doc = "How far below the best bid a sell may reach.")
        int exitSlippageBps,

        @Setting(
                key = "min-warm-connections",
                kind = Kind.COUNT,
                fallback = "10",
                min = "1",
                max = "100",
                doc = "A target is not armed with fewer open connections than this.")
        int minWarmConnections,

        @Setting(
                key = "exit-plan",
                kind = Kind.TEXT,
                doc = "A plan by name in place of `phases`: `normal`, `highPriceIncrease`, `conservative`, `scalping`,"
                        + " `diamond`, `exit-conservative`, `exit-balanced`, `exit-aggressive`,"
                        + " `take-profit-conservative`, `take-profit-balanced`, `take-profit-aggressive`,"
                        + " `take-profit-1` to `take-profit-4`, or one made to measure like `balanced(4, 120, 75)`,"
                        + " `volatilityAdjusted(80)` or `fitted(normal, 80)`;"
                        + " any other word is answered with the whole list.")
        @Nullable
        String exitPlan,

        @Setting(
                key = "fit-exits",
                kind = Kind.SWITCH,
                fallback = "false",
                doc =
                        "At the first attempt, fit plan and stop-loss to a symbol that trades before it is bought: the more"
                                + " volatile, the lower the gains and the larger the shares of the plan, and the wider the stop,"
                                + " from 1 to 8 %, also by the spread and the position's share of the equity. With trades in"
                                + " fewer than eight seconds, as at an open, they stay as stated.")
        boolean fitExits,

        @Setting(
                key = "phases",
                kind = Kind.LIST,
                fallback = "25 30, 50 30, 100 40",
                max = "10",
                doc = "Where to take profit, by rising gain. What the phases leave, stop-loss or time sells.")
        List<Phase> phases,

        @Setting(
                key = "instances",
                kind = Kind.LIST,
                max = "10",
                doc =
                        "Strategy instances that each take part in every target, with a budget and exits of their own; one"
                                + " that fails leaves the others alone. Without any there is one, as the settings here say. Together they"
                                + " may not send more attempts than the exchange's limits leave for buys.")
        List<Instance> instances,

        @Setting(
                key = "targets",
                kind = Kind.LIST,
                max = "100",
                doc = "Listings to buy. Without a cap price and without a reference price a target does not fire.")
        List<Target> targets) {

    public ListingSniperConfig {
        phases = List.copyOf(phases);
        instances = List.copyOf(instances);
        targets = List.copyOf(targets);
    }

    /** What each instance runs with, the first first; at least one. */
    public List<InstanceSettings> settings() {
        return instances.isEmpty()
                ? List.of(new InstanceSettings("sniper", null, plan(), stopLossBps, trailingStopBps))
                : instances.stream().map(this::settings).toList();
    }

    int settingsCount() {
        return Math.max(1, instances.size());
    }

    /** Most attempts that one target of one instance sends within any so many milliseconds. */
    long attemptsWithin(long windowMs) {
        long ofAll = (firstAttemptLeadMs + windowAfterMs) / attemptIntervalMs + 1;
        long ofWindow = (windowMs + attemptIntervalMs - 1) / attemptIntervalMs;
        return Math.min(maxAttempts, Math.min(ofAll, ofWindow));
    }

    private InstanceSettings settings(Instance instance) {
        ExitPlan own = plan(instance.exitPlan(), instance.phases());
        Integer stop = instance.stopLossBps();
        Integer trailing = instance.trailingStopBps();
        return new InstanceSettings(
                instance.name(),
                instance.budgetAtoms(),
                own == null ? plan() : own,
                stop == null ? stopLossBps : stop,
                trailing == null ? trailingStopBps : trailing);
    }

    /**
     * What one instance runs with, beside what is common to all.
     *
     * @param budgetAtoms null = as each target says
     */
    public record InstanceSettings(
            String name, @Nullable Long budgetAtoms, ExitPlan plan, int stopLossBps, int trailingStopBps) {}

    /** The plan in force; throws when its levels make none. */
    public ExitPlan plan() {
        ExitPlan stated = plan(exitPlan, phases);
        return stated == null ? ExitPlan.of("phases", PlanRules.STRATEGY, List.of()) : stated;
    }

    /** Null when neither is given. */
    private static @Nullable ExitPlan plan(@Nullable String named, List<Phase> phases) {
        if (named != null) {
            return PlanText.parse(named);
        }
        return phases.isEmpty()
                ? null
                : ExitPlan.of(
                        "phases",
                        PlanRules.STRATEGY,
                        phases.stream()
                                .map(phase -> new ExitLevel(phase.gainBps(), phase.sellBps()))
                                .toList());
    }
}

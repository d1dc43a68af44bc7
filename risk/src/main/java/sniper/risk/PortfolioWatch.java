package sniper.risk;

import sniper.core.instrument.Money;
import sniper.core.message.AlertLevel;
import sniper.core.message.RiskMeasuredDecoder;
import sniper.core.output.OutputLog;
import sniper.core.position.Positions;
import sniper.core.run.Runs;
import sniper.core.run.Tallies;
import sniper.core.run.Tally;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.risk.alert.AlertBook;
import sniper.risk.alert.PortfolioAlert;
import sniper.risk.limits.EffectiveLimits;
import sniper.risk.limits.LimitKind;
import sniper.risk.limits.LimitScope;
import sniper.risk.limits.LimitSet;
import sniper.risk.limits.RepeatedOrders;
import sniper.risk.matrix.Markets;

/**
 * Holds the whole portfolio against its limits after every message that changed a sum, and everything else once a second
 * while anything is held or any alert is open. Threading: owned by the engine stage; allocates nothing.
 */
final class PortfolioWatch {
    private static final long LOOK_NS = 1_000_000_000L;
    private static final PortfolioAlert[] ALERTS = PortfolioAlert.values();
    private static final long ALL_BPS = Money.BPS_PER_UNIT;
    /** What a drawdown is held against where it has no limit. */
    private static final long UNLIMITED_DRAWDOWN_BPS = 2_500; // seed: critical

    private final EffectiveLimits limits;
    private final RepeatedOrders repeated;
    private final AlertBook book = new AlertBook();
    private final Holdings holdings;
    private final Measured measured = new Measured();
    private long exposureAtoms;
    private long dayProfitAtoms;
    private long drawdownAtoms;
    private long equityAtoms;
    private long lookedNs;
    private boolean stale = true;

    PortfolioWatch(EffectiveLimits limits, RepeatedOrders repeated, Markets markets) {
        this.limits = limits;
        this.repeated = repeated;
        this.holdings = new Holdings(markets);
    }

    /** Limits, stops or measurements have changed. */
    void changed() {
        stale = true;
    }

    void onMeasured(RiskMeasuredDecoder message) {
        measured.take(message);
        stale = true;
    }

    void acknowledge(OutputLog outputs, long nowNs) {
        book.acknowledge(outputs, nowNs);
    }

    void look(Runs runs, Positions positions, OutputLog outputs, long nowNs) {
        Tally all = runs.tallies().global();
        boolean due = nowNs - lookedNs >= LOOK_NS && (all.openPositions() > 0 || book.isAnyOpen());
        if (!due && !stale && !isNew(all)) {
            return;
        }
        if (limits.isConfigured()) {
            sums(all, outputs, nowNs);
            if (due || stale) {
                markets(runs, positions, outputs, nowNs);
                measured.observe(all, book, outputs, nowNs);
                long stopped = repeated.stopped();
                book.observe(
                        PortfolioAlert.REPEATED_ORDERS, stopped, stopped, 0, repeated.firstStopped(), outputs, nowNs);
                lookedNs = nowNs;
            }
        }
        stale = false;
    }

    private boolean isNew(Tally all) {
        return exposureAtoms != all.exposureAtoms()
                || dayProfitAtoms != all.dayProfitAtoms()
                || drawdownAtoms != all.drawdownAtoms()
                || equityAtoms != all.equityAtoms();
    }

    private void sums(Tally all, OutputLog outputs, long nowNs) {
        exposureAtoms = all.exposureAtoms();
        dayProfitAtoms = all.dayProfitAtoms();
        drawdownAtoms = all.drawdownAtoms();
        equityAtoms = all.equityAtoms();
        LimitSet global = limits.of(LimitScope.GLOBAL, 0);
        long maxExposure = global.get(LimitKind.GROSS_EXPOSURE);
        book.observe(
                PortfolioAlert.EXPOSURE,
                shareBps(exposureAtoms, maxExposure, true),
                exposureAtoms,
                maxExposure,
                0,
                outputs,
                nowNs);
        long loss = Math.max(-dayProfitAtoms, 0);
        long maxLoss = maxLoss(all, global);
        book.observe(PortfolioAlert.DAILY_LOSS, lossBps(loss, maxLoss), loss, maxLoss, 0, outputs, nowNs);
        drawdown(all, global.get(LimitKind.DRAWDOWN), outputs, nowNs);
    }

    /** What is held now; overwritten by the next look. */
    Holdings holdings(Tallies tallies, Positions positions) {
        holdings.look(tallies, positions);
        return holdings;
    }

    int criticalAlerts() {
        int critical = 0;
        for (PortfolioAlert alert : ALERTS) {
            critical += book.levelOf(alert) == AlertLevel.CRITICAL ? 1 : 0;
        }
        return critical;
    }

    /** As measured last; 0 while nothing that counts was. */
    int correlationBps(Tally all) {
        return measured.correlationBps(all, lookedNs);
    }

    private static long maxLoss(Tally all, LimitSet global) {
        long shareBps = global.get(LimitKind.DAILY_LOSS_SHARE);
        long share = shareBps == LimitSet.UNLIMITED || !all.isCapitalKnown()
                ? LimitSet.UNLIMITED
                : Money.bpsFloor(Math.max(all.midnightEquityAtoms(), 0), shareBps);
        return Math.min(global.get(LimitKind.DAILY_LOSS), share);
    }

    private void drawdown(Tally all, long limitBps, OutputLog outputs, long nowNs) {
        long maxBps = limitBps == LimitSet.UNLIMITED ? UNLIMITED_DRAWDOWN_BPS : limitBps;
        long high = all.isCapitalKnown() ? Math.max(all.highEquityAtoms(), 0) : 0;
        long fallenBps = high == 0 ? 0 : Money.mulDiv(drawdownAtoms, ALL_BPS, high, false);
        long used = high == 0 ? 0 : lossBps(drawdownAtoms, Money.bpsFloor(high, maxBps));
        book.observe(PortfolioAlert.DRAWDOWN, used, fallenBps, maxBps, 0, outputs, nowNs);
    }

    private void markets(Runs runs, Positions positions, OutputLog outputs, long nowNs) {
        holdings.look(runs.tallies(), positions);
        book.observe(
                PortfolioAlert.CONCENTRATION,
                holdings.concentrationBps(),
                holdings.concentrationBps(),
                ALL_BPS,
                holdings.largestId(),
                outputs,
                nowNs);
        book.observe(
                PortfolioAlert.VOLATILITY,
                holdings.volatilityBps(),
                holdings.volatilityBps(),
                ALL_BPS,
                holdings.wildestId(),
                outputs,
                nowNs);
        book.observe(
                PortfolioAlert.LIQUIDITY,
                holdings.liquidityBps(),
                holdings.liquidityBps(),
                ALL_BPS,
                holdings.thinnestId(),
                outputs,
                nowNs);
    }

    /** Rounded up where one more is too much. */
    static long shareBps(long value, long limit, boolean up) {
        if (limit == LimitSet.UNLIMITED || value <= 0) {
            return 0;
        }
        return limit <= 0 ? Long.MAX_VALUE : Money.mulDiv(value, ALL_BPS, limit, up);
    }

    /** As levels that are passed by reaching them: one more than the share. */
    private static long lossBps(long loss, long limit) {
        long share = shareBps(loss, limit, false);
        return share == Long.MAX_VALUE || share == 0 ? share : share + 1;
    }

    void copy(StateCopy state) {
        book.copy(state);
        measured.copy(state);
        exposureAtoms = state.of(exposureAtoms);
        dayProfitAtoms = state.of(dayProfitAtoms);
        drawdownAtoms = state.of(drawdownAtoms);
        equityAtoms = state.of(equityAtoms);
        lookedNs = state.of(lookedNs);
        stale = state.of(stale);
    }

    void hashInto(StateHash hash) {
        book.hashInto(hash);
        measured.hashInto(hash);
        hash.add(exposureAtoms)
                .add(dayProfitAtoms)
                .add(drawdownAtoms)
                .add(equityAtoms)
                .add(lookedNs)
                .add(stale);
    }
}

package sniper.ops.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Decimals;
import sniper.core.message.AlertLevel;
import sniper.core.message.HaltReason;
import sniper.core.message.TradingState;
import sniper.gateway.mexc.limits.LimitsSnapshot;
import sniper.ops.daemon.AlertStanding;
import sniper.ops.daemon.InstrumentText;
import sniper.ops.daemon.Situation;
import sniper.ops.daemon.TradingProcess;
import sniper.risk.portfolio.PortfolioRisk;
import sniper.risk.safety.SafetyAssessment;
import sniper.risk.safety.SafetyStatus;

/**
 * How safe a running process is, as a number for people; nothing is decided by it. Immutable.
 *
 * @param status what the number is taken from
 * @param assessment the same moment by another formula, which comes with advice
 */
public record SafetyView(SafetyStatus status, SafetyAssessment assessment) {
    private static final long RECENT_NS = 3_600_000_000_000L;
    private static final int CALM_LIQUIDITY_BPS = 10_000;

    /** @param latest what was measured last; null before the first */
    public static SafetyView of(TradingProcess process, @Nullable RiskReport latest) {
        Situation situation = process.core().situation();
        LimitsSnapshot limits = process.connection().limits();
        int breakers = (int) limits.breakers().stream()
                .filter(LimitsSnapshot.BreakerState::isOpen)
                .count();
        int lost = process.core().droppedEvents() > 0 ? 1 : 0;
        return of(
                process.core().gate().state(),
                situation.haltReason(),
                limits.stops().size(),
                process.readiness().missingParts() + breakers + lost,
                situation.denialsSince(process.nowNs() - RECENT_NS),
                situation.openAlerts(),
                situation.isHolding() ? latest : null,
                process.riskLimits().maxExposureAtoms());
    }

    /**
     * @param stops of requests, by the exchange
     * @param degraded parts that do not work as they should
     * @param denials of the last hour, different ones
     * @param held what is measured of what is held; null when nothing is
     */
    static SafetyView of(
            TradingState state,
            HaltReason reason,
            int stops,
            int degraded,
            int denials,
            List<AlertStanding> alerts,
            @Nullable RiskReport held,
            long maxExposureAtoms) {
        int critical = (int) alerts.stream()
                .filter(alert -> alert.level() == AlertLevel.CRITICAL)
                .count();
        int volatilityBps = held == null ? 0 : held.volatilityBps();
        int liquidityBps = held == null ? CALM_LIQUIDITY_BPS : held.liquidityBps();
        int score = held == null
                ? 0
                : PortfolioRisk.score(held.exposureAtoms(), maxExposureAtoms, volatilityBps, liquidityBps, critical);
        boolean bySafeguard = reason != HaltReason.NONE && !isByPerson(reason);
        boolean restricted = state.value() >= TradingState.NO_NEW_RISK.value();
        SafetyStatus status = new SafetyStatus(
                stops + (state == TradingState.LOCKED ? 1 : 0),
                degraded,
                denials,
                score,
                alerts.size(),
                PortfolioRisk.isEmergency(critical, volatilityBps, liquidityBps, score),
                state.value() >= TradingState.HALTED.value(),
                bySafeguard && restricted ? 1 : 0,
                bySafeguard && !restricted ? 1 : 0);
        boolean unheard = stops > 0 || reason == HaltReason.PRIVATE_STREAM_DOWN;
        return new SafetyView(
                status, new SafetyAssessment(score, degraded, volatilityBps, unheard, isContradiction(reason) ? 1 : 0));
    }

    /** What we know and what we are told do not fit together. */
    private static boolean isContradiction(HaltReason reason) {
        return switch (reason) {
            case RECONCILIATION, REPLAY_MISMATCH, ENGINE_FAULT, EXCESS_FILL -> true;
            default -> false;
        };
    }

    private static boolean isByPerson(HaltReason reason) {
        return switch (reason) {
            case OPERATOR, SIGNAL, KILL_FILE, LIVE_START -> true;
            default -> false;
        };
    }

    /** Of 100, with two decimals. */
    public String score() {
        return Decimals.format(status.scoreHundredths(), 2);
    }

    public String level() {
        return status.level().name();
    }

    /** On one line, for people: the number, and what it is short of 100 for. */
    public String text() {
        List<String> why = new ArrayList<>();
        add(why, status.criticalComponents(), "stopped");
        add(why, status.degradedComponents(), "degraded");
        add(why, status.recentViolations(), "denied within the hour");
        if (status.riskHundredths() > SafetyStatus.RISK_THRESHOLD_HUNDREDTHS) {
            why.add("risk score " + Decimals.format(status.riskHundredths(), 2));
        }
        add(why, status.riskAlerts(), "alerts");
        if (status.emergencyActive()) {
            why.add("emergency");
        }
        if (status.tradingHalted()) {
            why.add("halted");
        }
        add(why, status.criticalAlerts() + status.highAlerts(), "safeguard pulled");
        return score() + " of 100, " + level().toLowerCase(Locale.ROOT)
                + (why.isEmpty() ? "" : ": " + String.join(", ", why));
    }

    /** Of the assessment, with its advice; empty when it finds nothing. */
    public String assessed() {
        if (assessment.score() == 100) {
            return "";
        }
        String advice = assessment.advice().stream().map(InstrumentText::words).collect(Collectors.joining(", "));
        return "; assessed " + assessment.score() + " of 100, " + InstrumentText.words(assessment.level())
                + (advice.isEmpty() ? "" : ": " + advice);
    }

    private static void add(List<String> why, int count, String what) {
        if (count > 0) {
            why.add(count + " " + what);
        }
    }
}

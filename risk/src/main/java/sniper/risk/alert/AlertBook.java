package sniper.risk.alert;

import sniper.core.instrument.Money;
import sniper.core.message.AlertLevel;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.RiskAlertedEncoder;
import sniper.core.output.OutputLog;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * The portfolio's alerts and what is told of them: each change of a level, and every minute what is critical until
 * somebody has seen it. Threading: owned by the engine stage; allocates nothing.
 */
public final class AlertBook {
    /** Between two tellings of what is critical and not acknowledged. */
    public static final long REPEAT_NS = 60_000_000_000L;

    private static final int HISTORY = 64;
    private static final int NONE = -1;
    private static final int CRITICAL = PortfolioAlert.LEVELS - 1;
    private static final PortfolioAlert[] ALL = PortfolioAlert.values();

    private final Alerts alerts = new Alerts(HISTORY, PortfolioAlert.rules());
    private final long[] values = new long[ALL.length];
    private final long[] wholes = new long[ALL.length];
    private final int[] instrumentIds = new int[ALL.length];
    private final long[] sinceNs = new long[ALL.length];
    private final long[] toldNs = new long[ALL.length];
    private final int[] repeats = new int[ALL.length];
    private int openAlerts;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RiskAlertedEncoder alerted = new RiskAlertedEncoder();

    /**
     * Takes the latest value.
     *
     * @param measure what the alert's levels are compared with
     * @param value the same in the unit people know
     * @param whole what 10,000 basis points of the measure are in that unit
     * @param instrumentId 0 = the portfolio
     */
    public void observe(
            PortfolioAlert alert,
            long measure,
            long value,
            long whole,
            int instrumentId,
            OutputLog outputs,
            long nowNs) {
        int before = level(alert);
        for (int level = 0; level < PortfolioAlert.LEVELS; level++) {
            AlertChange unused = alerts.observe(alert.rule(level), measure, nowNs);
        }
        int after = level(alert);
        int place = alert.number();
        values[place] = value;
        wholes[place] = whole;
        if (after == NONE && before == NONE) {
            return;
        }
        openAlerts += (after == NONE ? 0 : 1) - (before == NONE ? 0 : 1);
        instrumentIds[place] = after == NONE ? instrumentIds[place] : instrumentId;
        if (before == NONE) {
            sinceNs[place] = nowNs;
            repeats[place] = 0;
        }
        if (after != before) {
            tell(alert, before, after, outputs, nowNs);
        } else if (after == CRITICAL
                && !alerts.isAcknowledged(alert.rule(CRITICAL))
                && nowNs - toldNs[place] >= REPEAT_NS) {
            repeats[place]++;
            tell(alert, before, after, outputs, nowNs);
        }
    }

    /** The highest level that is open, -1 when none. */
    private int level(PortfolioAlert alert) {
        for (int level = PortfolioAlert.LEVELS - 1; level >= 0; level--) {
            if (alerts.openId(alert.rule(level)) != Alerts.NO_ALERT) {
                return level;
            }
        }
        return NONE;
    }

    private void tell(PortfolioAlert alert, int from, int to, OutputLog outputs, long nowNs) {
        int place = alert.number();
        toldNs[place] = nowNs;
        alerted.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .kind(alert.kind())
                .from(PortfolioAlert.level(from))
                .to(PortfolioAlert.level(to))
                .instrumentId(instrumentIds[place])
                .value(values[place])
                .threshold(threshold(wholes[place], to == NONE ? alert.over() : alert.raise(to)))
                .sinceNs(sinceNs[place])
                .repeats(repeats[place])
                .acknowledged(to != NONE && alerts.isAcknowledged(alert.rule(to)) ? Flag.YES : Flag.NO);
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + alerted.encodedLength());
    }

    /** 0 when there is nothing to compare with any more. */
    private static long threshold(long whole, long bps) {
        return whole == Long.MAX_VALUE ? 0 : Money.bpsFloor(whole, bps);
    }

    /** Somebody has seen what is open. */
    public void acknowledge(OutputLog outputs, long nowNs) {
        for (PortfolioAlert alert : ALL) {
            boolean news = false;
            for (int level = 0; level < PortfolioAlert.LEVELS; level++) {
                int rule = alert.rule(level);
                news |= !alerts.isAcknowledged(rule) && alerts.acknowledge(alerts.openId(rule));
            }
            if (news) {
                tell(alert, level(alert), level(alert), outputs, nowNs);
            }
        }
    }

    public AlertLevel levelOf(PortfolioAlert alert) {
        return PortfolioAlert.level(level(alert));
    }

    public boolean isAnyOpen() {
        return openAlerts > 0;
    }

    public void copy(StateCopy state) {
        alerts.copy(state);
        state.of(values);
        state.of(wholes);
        state.of(instrumentIds);
        state.of(sinceNs);
        state.of(toldNs);
        state.of(repeats);
        openAlerts = state.of(openAlerts);
    }

    public void hashInto(StateHash hash) {
        alerts.hashInto(hash);
        for (int place = 0; place < ALL.length; place++) {
            if (level(ALL[place]) != NONE) {
                hash.add(place)
                        .add(values[place])
                        .add(wholes[place])
                        .add(instrumentIds[place])
                        .add(sinceNs[place])
                        .add(toldNs[place])
                        .add(repeats[place]);
            }
        }
    }
}

package sniper.strategies.pattern;

/**
 * What to do about a match. A person's aid and a default for parameters; the engine trades by targets, not by this.
 *
 * @param stopLossBps 0 when nothing is to be bought, as the next two
 * @param positionBps share of the portfolio
 */
public record Advice(Action action, int stopLossBps, int takeProfitBps, int maxRiskBps, int positionBps) {
    /** From the most to the least. */
    public enum Action {
        IMMEDIATE_TRADE,
        PREPARE_POSITION,
        MONITOR_CLOSELY,
        WAIT,
        AVOID
    }

    private static final int STOP_LOSS_BPS = 500;
    private static final int READY_TAKE_PROFIT_BPS = 1_500;
    private static final int EARLY_TAKE_PROFIT_BPS = 1_000;
    private static final int MAX_POSITION_BPS = 500;
    private static final int READY_FROM = 8_500;
    private static final int PRE_READY_FROM = 8_000;
    private static final int LAUNCH_FROM = 7_500;
    private static final int AVOID_BELOW = 6_000;

    public static Advice on(PatternMatch match) {
        int hundredths = match.confidenceHundredths();
        boolean early = match.noticeNs() >= LaunchSequence.MIN_NOTICE_NS;
        if (match.type() == PatternType.READY_STATE && hundredths >= READY_FROM) {
            return trade(Action.IMMEDIATE_TRADE, READY_TAKE_PROFIT_BPS, match);
        }
        if (match.type() == PatternType.PRE_READY && hundredths >= PRE_READY_FROM) {
            return trade(Action.PREPARE_POSITION, EARLY_TAKE_PROFIT_BPS, match);
        }
        if (match.type() == PatternType.LAUNCH_SEQUENCE && early && hundredths >= LAUNCH_FROM) {
            return trade(Action.MONITOR_CLOSELY, EARLY_TAKE_PROFIT_BPS, match);
        }
        boolean avoid = hundredths < AVOID_BELOW || match.risk() == RiskLevel.HIGH;
        return new Advice(avoid ? Action.AVOID : Action.WAIT, 0, 0, 0, 0);
    }

    private static Advice trade(Action action, int takeProfitBps, PatternMatch match) {
        int positionBps = Math.min(MAX_POSITION_BPS, match.confidenceHundredths() / 10);
        return new Advice(action, STOP_LOSS_BPS, takeProfitBps, maxRiskBps(match.risk()), positionBps);
    }

    private static int maxRiskBps(RiskLevel risk) {
        return switch (risk) {
            case LOW -> 200;
            case MEDIUM -> 300;
            case HIGH -> 500;
        };
    }
}

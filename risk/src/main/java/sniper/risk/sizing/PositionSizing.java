package sniper.risk.sizing;

import sniper.core.instrument.Money;
import sniper.core.message.SizeReason;

/**
 * Fits the size of a new position to the rules, step by step. Threading: one thread; the answer is that of the last
 * {@link #validate}, which does not allocate.
 *
 * <p>The reason given is the cap that bound last, or else the first of the later adjustments.
 */
public final class PositionSizing {
    private static final int HIGH_RISK_BPS = 1_500;
    private static final int HIGH_CORRELATION_BPS = 7_000;
    private static final int REDUCING_SCORE = 8_500;
    private static final int MAX_SCORE = 10_000;

    private final SizeRules rules;
    private long adjustedAtoms;
    private long shareBps;
    private SizeReason rejection = SizeReason.NONE;
    private SizeReason adjustment = SizeReason.NONE;

    public PositionSizing(SizeRules rules) {
        this.rules = rules;
    }

    /**
     * Says whether a position may be opened, at {@link #adjustedAtoms()}.
     *
     * @param riskBps the trade's own estimated risk; 0 when unknown
     * @param correlationBps with the portfolio, -10,000 to 10,000
     */
    public boolean validate(PortfolioView portfolio, long requestedAtoms, int riskBps, int correlationBps) {
        adjustedAtoms = 0;
        shareBps = 0;
        rejection = SizeReason.NONE;
        adjustment = SizeReason.NONE;
        SizeReason refused = refusal(portfolio, requestedAtoms, riskBps, correlationBps);
        if (refused != SizeReason.NONE) {
            return reject(refused);
        }
        adjustedAtoms = requestedAtoms;
        capTo(rules.maxPositionAtoms(), SizeReason.POSITION_SIZE_CAPPED);
        if (rules.hasShare()) {
            capTo(Money.bpsFloor(portfolio.valueAtoms(), rules.maxShareBps()), SizeReason.POSITION_SHARE_CAPPED);
        }
        long room = rules.maxPortfolioAtoms() - portfolio.exposureAtoms();
        if (room <= 0) {
            return reject(SizeReason.PORTFOLIO_RISK_EXCEEDED);
        }
        capTo(room, SizeReason.PORTFOLIO_CAPACITY_LIMIT);
        scaleForRisk(portfolio.scoreHundredths(), riskBps, correlationBps);
        if (adjustedAtoms < rules.minSizeAtoms()) {
            return reject(SizeReason.POSITION_TOO_SMALL);
        }
        shareBps = portfolio.valueAtoms() > 0
                ? Money.mulDiv(adjustedAtoms, Money.BPS_PER_UNIT, portfolio.valueAtoms(), true)
                : 0;
        return true;
    }

    private SizeReason refusal(PortfolioView portfolio, long requestedAtoms, int riskBps, int correlationBps) {
        if (requestedAtoms <= 0
                || (rules.hasShare() && portfolio.valueAtoms() <= 0)
                || portfolio.exposureAtoms() < 0
                || riskBps < 0
                || Math.abs((long) correlationBps) > Money.BPS_PER_UNIT
                || portfolio.scoreHundredths() < 0
                || portfolio.scoreHundredths() > MAX_SCORE) {
            return SizeReason.INVALID_REQUEST;
        }
        if (portfolio.emergency()) {
            return SizeReason.EMERGENCY_ACTIVE;
        }
        if (portfolio.dailyLossReached()) {
            return SizeReason.DAILY_LOSS_REACHED;
        }
        if (portfolio.drawdownReached()) {
            return SizeReason.DRAWDOWN_REACHED;
        }
        return portfolio.openPositions() >= rules.maxPositions() ? SizeReason.TOO_MANY_POSITIONS : SizeReason.NONE;
    }

    private void capTo(long maxAtoms, SizeReason reason) {
        if (adjustedAtoms > maxAtoms) {
            adjustedAtoms = maxAtoms;
            adjustment = reason;
        }
    }

    private void scaleForRisk(int scoreHundredths, int riskBps, int correlationBps) {
        if (riskBps > HIGH_RISK_BPS) {
            scaleTo(7_000, SizeReason.HIGH_RISK_ADJUSTMENT);
        }
        if (scoreHundredths > REDUCING_SCORE) {
            scaleTo(5_000, SizeReason.PORTFOLIO_RISK_REDUCTION);
        }
        if (correlationBps > HIGH_CORRELATION_BPS) {
            scaleTo(8_000, SizeReason.CORRELATION_RISK_ADJUSTMENT);
        }
    }

    private void scaleTo(int bps, SizeReason reason) {
        adjustedAtoms = Money.bpsFloor(adjustedAtoms, bps);
        if (adjustment == SizeReason.NONE) {
            adjustment = reason;
        }
    }

    private boolean reject(SizeReason reason) {
        adjustedAtoms = 0;
        rejection = reason;
        return false;
    }

    /** 0 when refused. */
    public long adjustedAtoms() {
        return adjustedAtoms;
    }

    /** Of the portfolio's value, rounded up; 0 when refused, or the value is not known. */
    public long shareBps() {
        return shareBps;
    }

    public SizeReason rejection() {
        return rejection;
    }

    public SizeReason adjustment() {
        return adjustment;
    }
}

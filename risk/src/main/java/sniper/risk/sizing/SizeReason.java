package sniper.risk.sizing;

/** Why a size was refused or made smaller. */
public enum SizeReason {
    NONE,
    /** Refused: a size, a portfolio or a share that cannot be. */
    INVALID_REQUEST,
    /** Refused. */
    EMERGENCY_ACTIVE,
    /** Refused. */
    DAILY_LOSS_REACHED,
    /** Refused. */
    DRAWDOWN_REACHED,
    /** Refused. */
    TOO_MANY_POSITIONS,
    /** Refused: no room left in the portfolio. */
    PORTFOLIO_RISK_EXCEEDED,
    /** Refused: what is left is below the smallest size. */
    POSITION_TOO_SMALL,
    /** Cut to the largest position. */
    POSITION_SIZE_CAPPED,
    /** Cut to its share of the portfolio. */
    POSITION_SHARE_CAPPED,
    /** Cut to the room left in the portfolio. */
    PORTFOLIO_CAPACITY_LIMIT,
    /** 70 %: the trade's own risk is above 15 %. */
    HIGH_RISK_ADJUSTMENT,
    /** Half: the portfolio's score is above 85. */
    PORTFOLIO_RISK_REDUCTION,
    /** 80 %: too correlated with the portfolio. */
    CORRELATION_RISK_ADJUSTMENT
}

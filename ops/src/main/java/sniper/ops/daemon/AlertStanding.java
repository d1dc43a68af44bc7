package sniper.ops.daemon;

import sniper.core.instrument.Decimals;
import sniper.core.message.AlertLevel;
import sniper.core.message.Flag;
import sniper.core.message.RiskAlertKind;
import sniper.core.message.RiskAlertedDecoder;
import sniper.core.state.StateCopy;

/**
 * An alert of the portfolio as it was told last.
 *
 * @param instrumentId it is about; 0 = the portfolio
 * @param value in the unit of its kind, as is the threshold
 * @param sinceNs when it was first told
 */
public record AlertStanding(
        RiskAlertKind kind,
        AlertLevel level,
        int instrumentId,
        long value,
        long threshold,
        long sinceNs,
        boolean acknowledged) {
    /** In the place of one that is about to be put back. */
    static final AlertStanding NONE = new AlertStanding(RiskAlertKind.NULL_VAL, AlertLevel.NULL_VAL, 0, 0, 0, 0, false);

    private static final int PERCENT_DECIMALS = 2;

    static AlertStanding of(RiskAlertedDecoder message) {
        return new AlertStanding(
                message.kind(),
                message.to(),
                message.instrumentId(),
                message.value(),
                message.threshold(),
                message.sinceNs(),
                message.acknowledged() == Flag.YES);
    }

    /** This alert, or the one that was copied. */
    AlertStanding copy(StateCopy state) {
        return new AlertStanding(
                state.of(kind),
                state.of(level),
                state.of(instrumentId),
                state.of(value),
                state.of(threshold),
                state.of(sinceNs),
                state.of(acknowledged));
    }

    /** The figure and what it is held against. */
    String figure(InstrumentText names) {
        String symbol = instrumentId == 0 ? "" : names.symbol(instrumentId);
        return switch (kind) {
            case EXPOSURE -> "exposure " + usd();
            case DAILY_LOSS -> "daily loss " + usd();
            case DRAWDOWN -> "drawdown " + percent();
            case CONCENTRATION -> symbol + " is " + percent() + " of the exposure" + limit();
            case VALUE_AT_RISK -> "value at risk of a day " + usd();
            case VOLATILITY -> "volatility of " + symbol + " " + percent();
            case LIQUIDITY -> "liquidity of " + symbol + " " + percent();
            case CORRELATION -> "correlation of what is held " + percent();
            case REPEATED_ORDERS ->
                value == 0
                        ? "symbols may be bought again"
                        : symbol + " is not bought any more, one buy of it was repeated too often: './sniper resume'"
                                + " goes on" + (value > 1 ? "; " + value + " symbols" : "");
            case NULL_VAL -> kind + " " + value;
        };
    }

    private String usd() {
        return InstrumentText.usd(value) + " USDT, level " + InstrumentText.usd(threshold);
    }

    private String percent() {
        String figure = Decimals.format(value, PERCENT_DECIMALS) + " %";
        return kind == RiskAlertKind.CONCENTRATION ? figure : figure + limit();
    }

    private String limit() {
        return ", level " + Decimals.format(threshold, PERCENT_DECIMALS);
    }

    /** On one line, for people. */
    public String text(InstrumentText names) {
        return level + " since " + InstrumentText.time(sinceNs) + ": " + figure(names)
                + (acknowledged ? " (seen)" : "");
    }
}

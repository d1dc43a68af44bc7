package sniper.ops.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.ops.daemon.InstrumentText;
import sniper.risk.portfolio.StressTest;
import sniper.risk.portfolio.ValueAtRisk;

/**
 * A portfolio's risk at the end of a journal. Amounts in atoms of the quote asset.
 *
 * @param lastSequence of the last input
 * @param timeNs of the last input
 * @param equityAtoms null while the balance is not known
 * @param otherFeeAtoms fees taken in a third asset, in 10^-8 of it; in no other figure here
 * @param exposureAtoms as the limits count it, open buys included
 * @param valueAtRisk of a day, 95 %; null without a position that is measured
 * @param correlationBps mean of the measured holdings'; 0 with fewer than two
 * @param volatilityBps of the wildest holding, the standard deviation of an hour; what is assumed while one is not measured
 * @param liquidityBps of the thinnest holding, 10,000 without any
 * @param minutes returns the covariance is from
 * @param unmeasured positions with too few prices, which the value at risk leaves out
 * @param stress empty without positions
 */
public record RiskReport(
        long lastSequence,
        long timeNs,
        @Nullable Long equityAtoms,
        long dayProfitAtoms,
        long otherFeeAtoms,
        long exposureAtoms,
        int openPositions,
        List<Holding> holdings,
        @Nullable ValueAtRisk valueAtRisk,
        int correlationBps,
        int volatilityBps,
        int liquidityBps,
        int minutes,
        List<String> unmeasured,
        List<StressTest> stress) {
    public RiskReport {
        holdings = List.copyOf(holdings);
        unmeasured = List.copyOf(unmeasured);
        stress = List.copyOf(stress);
    }

    /** On one line, for people. */
    public String text() {
        ValueAtRisk risk = valueAtRisk;
        String may = risk == null
                ? "not known, too few prices"
                : InstrumentText.usd(risk.varAtoms()) + " USDT a day at 95 %, "
                        + InstrumentText.usd(risk.shortfallAtoms()) + " on average beyond that";
        String left = unmeasured.isEmpty() || risk == null ? "" : ", without " + String.join(", ", unmeasured);
        return may + left + "; worst stress " + InstrumentText.usd(worstStressAtoms()) + "; as of "
                + InstrumentText.time(timeNs);
    }

    /** Loss of the worst scenario; 0 without positions. */
    public long worstStressAtoms() {
        return stress.stream().mapToLong(StressTest::lossAtoms).max().orElse(0);
    }

    /**
     * What all runs hold of an instrument.
     *
     * @param valueAtoms at the bid, or the last trade; the cost while neither is known
     */
    public record Holding(String symbol, String quantity, long valueAtoms, long costAtoms) {}
}

package sniper.strategies.pattern;

import java.util.List;
import sniper.core.message.Recommendation;

/**
 * A round of analysis in numbers: matches at or above a threshold, by what they recommend.
 *
 * @param averageHundredths mean confidence of the matches that count, rounded down; 0 without any
 * @param below50 matches by confidence, thresholds belonging to the upper bucket, as the next three
 * @param launchTimingBps share of the symbols whose status is 2; 0 when below half, or with one symbol only
 */
public record PatternSummary(
        int analyzed,
        int ready,
        int highConfidence,
        int advanceOpportunities,
        int averageHundredths,
        int below50,
        int from50,
        int from70,
        int from85,
        List<PatternMatch> immediate,
        List<PatternMatch> monitor,
        List<PatternMatch> prepare,
        int launchTimingBps) {
    public static final int DEFAULT_THRESHOLD_HUNDREDTHS = 7_000;

    private static final int HIGH_FROM = 8_000;
    private static final int CORRELATED_FROM_BPS = 5_000;
    private static final int ALL_BPS = 10_000;

    /** Sums up. */
    public static PatternSummary of(List<SymbolFacts> symbols, List<PatternMatch> matches, int thresholdHundredths) {
        List<PatternMatch> counted = matches.stream()
                .filter(match -> match.confidenceHundredths() >= thresholdHundredths)
                .toList();
        long sum =
                counted.stream().mapToLong(PatternMatch::confidenceHundredths).sum();
        return new PatternSummary(
                symbols.size(),
                ofType(counted, PatternType.READY_STATE),
                between(counted, HIGH_FROM, Integer.MAX_VALUE),
                ofType(counted, PatternType.LAUNCH_SEQUENCE),
                counted.isEmpty() ? 0 : (int) (sum / counted.size()),
                between(counted, 0, 5_000),
                between(counted, 5_000, 7_000),
                between(counted, 7_000, 8_500),
                between(counted, 8_500, Integer.MAX_VALUE),
                recommending(counted, Recommendation.IMMEDIATE_ACTION),
                recommending(counted, Recommendation.MONITOR_CLOSELY),
                recommending(counted, Recommendation.PREPARE_ENTRY),
                launchTimingBps(symbols));
    }

    private static int ofType(List<PatternMatch> matches, PatternType type) {
        return (int) matches.stream().filter(match -> match.type() == type).count();
    }

    private static int between(List<PatternMatch> matches, int fromHundredths, int belowHundredths) {
        return (int) matches.stream()
                .filter(match -> match.confidenceHundredths() >= fromHundredths)
                .filter(match -> match.confidenceHundredths() < belowHundredths)
                .count();
    }

    private static List<PatternMatch> recommending(List<PatternMatch> matches, Recommendation recommendation) {
        return matches.stream()
                .filter(match -> match.recommendation() == recommendation)
                .toList();
    }

    private static int launchTimingBps(List<SymbolFacts> symbols) {
        if (symbols.size() < 2) {
            return 0;
        }
        long soon = symbols.stream()
                .filter(symbol -> PackedPattern.sts(symbol.packed()) == 2)
                .count();
        int bps = (int) (soon * ALL_BPS / symbols.size());
        return bps >= CORRELATED_FROM_BPS ? bps : 0;
    }
}

package sniper.strategies.pattern;

import org.jspecify.annotations.Nullable;
import sniper.core.message.ListingPhase;
import sniper.core.message.Recommendation;

/**
 * Makes matches of facts, in one of two profiles. Threading: owned by the engine stage; allocates the match.
 *
 * <p>In both a ready match needs the exact pattern <em>and</em> the confidence.
 */
public final class PatternDetector {
    private static final int READINESS_FROM = 5_000;

    private final @Nullable Confidence confidence;
    private final LaunchSequence launches;
    private final PatternHistory history;
    private long withoutOpenTime;

    private PatternDetector(@Nullable Confidence confidence, LaunchSequence launches, PatternHistory history) {
        this.confidence = confidence;
        this.launches = launches;
        this.history = history;
    }

    /** @param history what came of earlier matches, which counts in the score */
    public static PatternDetector seedCompat(PatternHistory history) {
        return new PatternDetector(null, LaunchSequence.SEED_COMPAT, history);
    }

    /** @param history what came of earlier matches */
    public static PatternDetector of(Confidence confidence, PatternHistory history) {
        return new PatternDetector(confidence, LaunchSequence.DEFAULT, history);
    }

    /** Launches without an open time that were refused. */
    public long withoutOpenTime() {
        return withoutOpenTime;
    }

    /**
     * The symbol's confidence whether it is ready or not.
     *
     * @param evidence see {@link PatternEvidence}; the seed's score does not know it
     */
    public int readyHundredths(SymbolFacts symbol, Activities activities, int evidence) {
        Confidence profile = confidence;
        return profile != null
                ? profile.hundredths(symbol.packed(), evidence)
                : SeedConfidence.hundredths(
                        symbol, activities, SeedConfidence.TEST_ENHANCEMENT_HUNDREDTHS, history.successHundredths());
    }

    /** The match of a symbol that is ready, else null. */
    public @Nullable PatternMatch ready(SymbolFacts symbol, Activities activities, int evidence) {
        int hundredths = readyHundredths(symbol, activities, evidence);
        if (!PackedPattern.isReady(symbol.packed()) || hundredths < thresholdHundredths()) {
            return null;
        }
        return new PatternMatch(
                PatternType.READY_STATE,
                symbol.instrumentId(),
                symbol.packed(),
                hundredths,
                0,
                symbol.risk(),
                Recommendation.IMMEDIATE_ACTION,
                history.successHundredths());
    }

    private int thresholdHundredths() {
        Confidence profile = confidence;
        return profile != null ? profile.thresholdHundredths() : SeedConfidence.THRESHOLD_HUNDREDTHS;
    }

    /** The match of a symbol that will be ready soon, else null. */
    public @Nullable PatternMatch preReady(SymbolFacts symbol) {
        ListingPhase phase = PackedPattern.phase(symbol.packed(), true, false);
        if (!PreReady.isPreReady(phase)) {
            return null;
        }
        return new PatternMatch(
                PatternType.PRE_READY,
                symbol.instrumentId(),
                symbol.packed(),
                PreReady.hundredths(phase),
                PreReady.estimateNs(phase),
                RiskLevel.MEDIUM,
                Recommendation.MONITOR_CLOSELY,
                history.successHundredths());
    }

    /** Assesses a launch; one without an open time is refused and counted. */
    public Launch launch(LaunchFacts facts, long nowNs) {
        Launch launch = launches.assess(facts, nowNs);
        if (launch.verdict() == Launch.Verdict.NO_OPEN_TIME) {
            withoutOpenTime++;
        }
        return launch;
    }

    /** The match of a launch that is an opportunity, else null. */
    public @Nullable PatternMatch launchMatch(Launch launch) {
        if (launch.verdict() != Launch.Verdict.OPPORTUNITY) {
            return null;
        }
        return new PatternMatch(
                PatternType.LAUNCH_SEQUENCE,
                launch.instrumentId(),
                PackedPattern.NONE,
                launch.confidenceHundredths(),
                launch.noticeNs(),
                launch.risk(),
                launch.recommendation(),
                history.successHundredths());
    }

    /** The better of what {@link #ready} and {@link #preReady} say; null below 50 points. */
    public @Nullable PatternMatch readiness(SymbolFacts symbol, Activities activities, int evidence) {
        PatternMatch ready = ready(symbol, activities, evidence);
        PatternMatch match = ready != null ? ready : preReady(symbol);
        return match == null || match.confidenceHundredths() < READINESS_FROM ? null : match;
    }
}

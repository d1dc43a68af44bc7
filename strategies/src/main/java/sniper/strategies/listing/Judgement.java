package sniper.strategies.listing;

import org.jspecify.annotations.Nullable;
import sniper.core.message.ListingPhase;
import sniper.core.message.PatternConfigDecoder;
import sniper.core.message.PatternProfile;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.strategies.pattern.Confidence;
import sniper.strategies.pattern.Launch;
import sniper.strategies.pattern.PatternDetector;
import sniper.strategies.pattern.PatternEvidence;
import sniper.strategies.pattern.PatternHistory;
import sniper.strategies.pattern.PatternMatch;

/**
 * How sure we are of a listing, in one of two profiles. Threading: owned by the engine stage.
 *
 * <p>Whatever the profile, a symbol that is not ready never passes.
 */
final class Judgement {
    private static final long DEFAULT_FRESH_NS = 600_000_000_000L;

    private PatternProfile profile = PatternProfile.EVIDENCE;
    private Confidence confidence = Confidence.DEFAULT;
    private final PatternHistory history = new PatternHistory();
    private PatternDetector detector = PatternDetector.of(confidence, history);
    private int minHundredths = Confidence.DEFAULT.thresholdHundredths();
    private long freshNs = DEFAULT_FRESH_NS;

    /** Returns why the configuration is refused, or null. */
    @Nullable
    String configure(PatternConfigDecoder message) {
        PatternConfigDecoder.WeightsDecoder group = message.weights();
        int[] weights = new int[group.count()];
        for (int i = 0; group.hasNext(); i++) {
            weights[i] = group.next().weight();
        }
        if (message.freshNs() <= 0) {
            return "freshness must be positive: freshNs=" + message.freshNs();
        }
        try {
            confidence = new Confidence(weights, message.minConfidence());
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
        profile = message.profile();
        minHundredths = message.minConfidence();
        freshNs = message.freshNs();
        detector = detector();
        return null;
    }

    private PatternDetector detector() {
        return profile == PatternProfile.SEED_COMPAT
                ? PatternDetector.seedCompat(history)
                : PatternDetector.of(confidence, history);
    }

    /** What came of a symbol that was ready: it was opened to trading, or taken back by the list that had it. */
    void outcome(boolean right) {
        history.record(right ? 1 : 0, right ? 0 : 1);
    }

    long freshNs() {
        return freshNs;
    }

    /** Activities that were observed too long ago count as none, also between two updates of the evidence. */
    int hundredths(Listing listing, long nowNs) {
        return hundredths(listing, nowNs, evidence(listing, nowNs));
    }

    private int hundredths(Listing listing, long nowNs, int evidence) {
        return detector.readyHundredths(listing.symbol(), listing.activities(nowNs, freshNs), evidence);
    }

    private int evidence(Listing listing, long nowNs) {
        boolean promoted = listing.activities(nowNs, freshNs).hasHighPriority();
        return promoted ? listing.evidence() : listing.evidence() & ~PatternEvidence.ACTIVITY;
    }

    /** Ready and sure enough; a symbol that trades already needs no forecast. */
    boolean passes(Listing listing, long nowNs, boolean fresh) {
        int evidence = evidence(listing, nowNs);
        int now = fresh ? evidence : evidence & ~PatternEvidence.FRESH;
        return listing.phase() == ListingPhase.TRADING
                || (listing.phase() == ListingPhase.READY && hundredths(listing, nowNs, now) >= minHundredths);
    }

    Launch launch(Listing listing, long openNs, long nowNs) {
        return detector.launch(listing.launch(openNs, listing.activities(nowNs, freshNs)), nowNs);
    }

    /** For people: what the confidence is made of. */
    String explain(Listing listing, long nowNs) {
        return profile == PatternProfile.EVIDENCE
                ? confidence.explain(listing.packed(), evidence(listing, nowNs))
                : Confidence.points(hundredths(listing, nowNs)) + " of " + Confidence.points(minHundredths)
                        + " by the historical score";
    }

    /** What is recognised in the symbol, or null. */
    @Nullable
    PatternMatch match(Listing listing, long nowNs) {
        return detector.readiness(listing.symbol(), listing.activities(nowNs, freshNs), evidence(listing, nowNs));
    }

    /** The match of a launch that is an opportunity, else null. */
    @Nullable
    PatternMatch match(Launch launch) {
        return detector.launchMatch(launch);
    }

    void copy(StateCopy state) {
        profile = state.of(profile);
        minHundredths = state.of(minHundredths);
        freshNs = state.of(freshNs);
        confidence = confidence.copy(state);
        history.copy(state);
        detector = detector();
    }

    void hashInto(StateHash hash) {
        hash.add(profile).add(minHundredths).add(freshNs);
        confidence.hashInto(hash);
        history.hashInto(hash);
    }
}

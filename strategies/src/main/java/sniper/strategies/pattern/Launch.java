package sniper.strategies.pattern;

import sniper.core.message.Recommendation;

/**
 * A launch ahead, assessed.
 *
 * @param verdict whether it is an opportunity, and if not, why
 * @param boostPoints what activities added, rounded
 */
public record Launch(
        int instrumentId,
        Verdict verdict,
        int confidenceHundredths,
        long noticeNs,
        ProjectClass projectClass,
        boolean weekend,
        LaunchTiming.Session session,
        int boostPoints,
        RiskLevel risk,
        Recommendation recommendation) {

    /** What came of an assessment. */
    public enum Verdict {
        /** Sure enough, and in time. */
        OPPORTUNITY,
        /** Sure enough, but known less than 3.5 hours ahead: usable, and flagged. */
        LATE,
        TOO_UNCERTAIN,
        /** No source states when. Never guessed: that would fire at once. */
        NO_OPEN_TIME,
        PAST
    }

    static Launch refused(LaunchFacts facts, Verdict verdict) {
        return new Launch(
                facts.instrumentId(),
                verdict,
                0,
                0,
                ProjectClass.OTHER,
                false,
                LaunchTiming.Session.ASIA,
                0,
                RiskLevel.HIGH,
                Recommendation.AVOID);
    }

    public boolean isUsable() {
        return verdict == Verdict.OPPORTUNITY || verdict == Verdict.LATE;
    }
}

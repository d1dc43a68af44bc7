package sniper.ops.config;

import sniper.core.message.PatternProfile;

/** How the confidence in a listing is counted. */
public enum ConfidenceProfile {
    EVIDENCE(PatternProfile.EVIDENCE),
    SEED_COMPAT(PatternProfile.SEED_COMPAT);

    private final PatternProfile message;

    ConfidenceProfile(PatternProfile message) {
        this.message = message;
    }

    /** The word the engine knows it by. */
    public PatternProfile message() {
        return message;
    }
}

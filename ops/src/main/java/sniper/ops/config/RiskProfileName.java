package sniper.ops.config;

/** How scores and sizes are worked out. */
public enum RiskProfileName {
    STANDARD,
    SEED_COMPAT
}

package sniper.ops.config;

/** How the stages share cores; both give the same outputs and the same journal. */
public enum Threading {
    /** Every spinning stage on a thread of its own; wants more cores than stages. */
    DEDICATED,
    /** Feed, engine and egress share one spinning thread, for two cores. */
    COMPACT
}

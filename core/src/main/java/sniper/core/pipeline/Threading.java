package sniper.core.pipeline;

/** How the stages share the machine's cores. Both give the same outputs and the same journal. */
public enum Threading {
    /** One thread per stage: for machines with a core for each. */
    DEDICATED,
    /** Engine and egress run on the feed's thread, the journal on its own: for two cores, where one may spin. */
    COMPACT
}

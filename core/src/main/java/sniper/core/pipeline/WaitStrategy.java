package sniper.core.pipeline;

/** What threads do that have nothing to do. */
public enum WaitStrategy {
    /** Look again at once, as far as cores allow: quickest, and a core is busy for it. */
    SPIN,
    /** Look again after a pause that grows, in compact threading sleep until woken: an idle process costs next to nothing. */
    BACKOFF
}

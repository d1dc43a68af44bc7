package sniper.strategies.phase;

/** How far a phase is. */
public enum PhaseState {
    /** Its level is not reached. */
    PENDING,
    /** Its level is reached, and nothing has been sent for it. */
    TRIGGERED,
    /** An order that includes it is under way, nothing of it filled. */
    ORDER_SENT,
    /** Some of it is sold. */
    PARTIAL,
    /** All of it is sold, but for dust. */
    DONE,
    /** Its last order ended without a fill; it is due again while its level is reached. */
    FAILED
}

package sniper.journal.ledger;

/** SQLSTATEs of the ledger's guards, and those the projection itself refuses with. */
final class LedgerState {
    static final String NOT_RUNNING = "P0R01";
    static final String POSITION_BACKWARDS = "P0R04";
    /** Another ledger executes the run. */
    static final String LEASED = "P0R05";
    /** The standard's "no data found": somebody deleted it. */
    static final String NO_ROW = "P0002";
    /** The standard's "internal error": our own bug. */
    static final String BUG = "XX000";

    private LedgerState() {}
}

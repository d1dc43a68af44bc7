package sniper.journal.ledger;

/** How far the database has followed the journal. Any thread may read. */
public interface LedgerProgress {
    /** The database has everything up to this message. */
    long appliedSequence();

    /** Messages in the journal that are not in the database. */
    long lagMessages();

    /** Name of the first file of the journal that is not whole in the database; empty: not known yet, so it may be any. */
    String neededFile();

    /** Whether the last transaction came through. */
    boolean isReachable();

    /** Transactions that were tried again, since the start. */
    long retries();

    /** Messages the database refused, since the start. */
    long refusals();

    /** Waits until the database has the message, at most so long; returns whether it has. */
    boolean await(long sequence, long timeoutNs);
}

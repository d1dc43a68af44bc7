package sniper.journal.ledger;

/** Told of a message whose rows the database will not take, whenever. */
@FunctionalInterface
public interface RefusalListener {
    void onRefused(int runId, long sequence, String sqlState);
}

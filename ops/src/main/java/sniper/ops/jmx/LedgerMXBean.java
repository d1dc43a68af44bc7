package sniper.ops.jmx;

/** How far the ledger's database has followed the journal: {@code sniper:type=Ledger,name=Progress}. */
@Described("How far the database of users and runs has followed the journal; there while users are on.")
public interface LedgerMXBean {
    @Described("Whether the last transaction came through.")
    boolean isReachable();

    @Described("The database has everything up to this message of the journal.")
    long getAppliedSequence();

    @Described("Messages in the journal that are not in the database.")
    long getLagMessages();

    @Described("Transactions that were tried again, since the start.")
    long getRetries();

    @Described("Messages the database refused, since the start; their runs are in ERROR.")
    long getRefusals();

    @Described("Runs that are RUNNING.")
    int getRunningRuns();

    @Described("Where the HTTP interface is.")
    String getAddress();
}

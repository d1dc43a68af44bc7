package sniper.core.run;

import org.jspecify.annotations.Nullable;
import sniper.core.message.RunMode;
import sniper.core.message.RunStatus;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** One user's trading activity: its mode, its status, its cash and how it goes. Threading: owned by the engine stage. */
public final class Run {
    private final int id;
    private final int userId;
    private final RunMode mode;
    private final int paperTakerFeeBps;
    private RunStatus status = RunStatus.CREATED;
    private long cashAtoms;
    private final Tallies tallies;
    private final Tally tally;
    private final boolean ledger;
    private final long uuidHigh;
    private final long uuidLow;

    Run(int id, int userId, RunMode mode, long initialCashAtoms, int paperTakerFeeBps, Tallies tallies) {
        this.id = id;
        this.userId = userId;
        this.mode = mode;
        this.cashAtoms = initialCashAtoms;
        this.paperTakerFeeBps = paperTakerFeeBps;
        this.tallies = tallies;
        this.tally = tallies.addRun(userId, mode, initialCashAtoms);
        this.ledger = false;
        this.uuidHigh = 0;
        this.uuidLow = 0;
    }

    /** One that is put back, whose capital the tallies know. */
    private Run(int id, int userId, RunMode mode, int paperTakerFeeBps, Tallies tallies, Tally tally) {
        this.id = id;
        this.userId = userId;
        this.mode = mode;
        this.paperTakerFeeBps = paperTakerFeeBps;
        this.tallies = tallies;
        this.tally = tally;
        this.ledger = false;
        this.uuidHigh = 0;
        this.uuidLow = 0;
    }

    /** One with books in the ledger: its money is in none of the tallies. */
    Run(int id, int userId, RunMode mode, long uuidHigh, long uuidLow, Tallies tallies) {
        this.id = id;
        this.userId = userId;
        this.mode = mode;
        this.paperTakerFeeBps = 0;
        this.tallies = tallies;
        this.tally = new Tally();
        this.ledger = true;
        this.uuidHigh = uuidHigh;
        this.uuidLow = uuidLow;
    }

    /** @param run null when it is put back */
    static Run copy(StateCopy state, int id, @Nullable Run run, Tallies tallies) {
        int userId = state.of(run == null ? 0 : run.userId);
        RunMode mode = state.of(run == null ? RunMode.NULL_VAL : run.mode);
        Run copied = state.of(run != null && run.ledger)
                ? copyLedger(state, id, userId, mode, run, tallies)
                : copyTraded(state, id, userId, mode, run, tallies);
        copied.copy(state);
        return copied;
    }

    private static Run copyLedger(
            StateCopy state, int id, int userId, RunMode mode, @Nullable Run run, Tallies tallies) {
        long high = state.of(run == null ? 0L : run.uuidHigh);
        long low = state.of(run == null ? 0L : run.uuidLow);
        return run == null ? new Run(id, userId, mode, high, low, tallies) : run;
    }

    private static Run copyTraded(
            StateCopy state, int id, int userId, RunMode mode, @Nullable Run run, Tallies tallies) {
        int feeBps = state.of(run == null ? 0 : run.paperTakerFeeBps);
        Tally tally = tallies.copy(state, run == null ? null : run.tally);
        return run == null ? new Run(id, userId, mode, feeBps, tallies, tally) : run;
    }

    public int id() {
        return id;
    }

    public int userId() {
        return userId;
    }

    /** It has books of its own, driven by ticks; nothing else trades for it. */
    public boolean isLedger() {
        return ledger;
    }

    /** Upper half of its name outside, of one with books in the ledger. */
    public long uuidHigh() {
        return uuidHigh;
    }

    public long uuidLow() {
        return uuidLow;
    }

    public RunMode mode() {
        return mode;
    }

    public RunStatus status() {
        return status;
    }

    public boolean isRunning() {
        return status == RunStatus.RUNNING;
    }

    public int paperTakerFeeBps() {
        return paperTakerFeeBps;
    }

    /** Paper cash left; in live runs the venue's balance counts and this is the change since the start. */
    public long cashAtoms() {
        return cashAtoms;
    }

    public int openOrders() {
        return tally.openOrders();
    }

    /** Profit since midnight UTC, open positions valued at the bid, now as then; negative is a loss. */
    public long dayProfitAtoms() {
        return tally.dayProfitAtoms();
    }

    /** What adds up over this run. */
    public Tally tally() {
        return tally;
    }

    /** What adds up over more, or other, than this run. */
    public Tallies tallies() {
        return tallies;
    }

    void status(RunStatus latest) {
        status = latest;
    }

    public void addCash(long atoms) {
        cashAtoms += atoms;
    }

    void copy(StateCopy state) {
        status = state.of(status);
        cashAtoms = state.of(cashAtoms);
    }

    void hashInto(StateHash hash) {
        hash.add(id).add(userId).add(mode).add(status).add(cashAtoms);
        if (ledger) {
            hash.add(uuidHigh).add(uuidLow);
        }
    }
}

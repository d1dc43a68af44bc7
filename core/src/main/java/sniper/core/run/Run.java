package sniper.core.run;

import sniper.core.message.RunMode;
import sniper.core.message.RunStatus;
import sniper.core.state.StateHash;

/** One user's trading activity: its mode, its status and how its day went. Threading: owned by the engine stage. */
public final class Run {
    private static final long DAY_NS = 86_400_000_000_000L;

    private final int id;
    private final int userId;
    private final RunMode mode;
    private final int paperTakerFeeBps;
    private RunStatus status = RunStatus.CREATED;
    private long cashAtoms;
    private long realizedTodayAtoms;
    private long unrealizedAtoms;
    private long unrealizedAtMidnightAtoms;
    private long day;
    private int openOrders;

    Run(int id, int userId, RunMode mode, long initialCashAtoms, int paperTakerFeeBps) {
        this.id = id;
        this.userId = userId;
        this.mode = mode;
        this.cashAtoms = initialCashAtoms;
        this.paperTakerFeeBps = paperTakerFeeBps;
    }

    public int id() {
        return id;
    }

    public int userId() {
        return userId;
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
        return openOrders;
    }

    /** Profit since midnight UTC, open positions valued at the bid, now as then; negative is a loss. */
    public long dayProfitAtoms() {
        return realizedTodayAtoms + unrealizedAtoms - unrealizedAtMidnightAtoms;
    }

    void status(RunStatus latest) {
        status = latest;
    }

    /** Starts a new trading day at midnight UTC. Called before any money of the message is booked. */
    public void onTime(long timeNs) {
        long today = timeNs / DAY_NS;
        if (today != day) {
            day = today;
            realizedTodayAtoms = 0;
            unrealizedAtMidnightAtoms = unrealizedAtoms;
        }
    }

    public void addCash(long atoms) {
        cashAtoms += atoms;
    }

    public void addRealized(long atoms) {
        realizedTodayAtoms += atoms;
    }

    public void addUnrealized(long atoms) {
        unrealizedAtoms += atoms;
    }

    public void addOpenOrders(int count) {
        openOrders += count;
        assert openOrders >= 0 : openOrders;
    }

    void hashInto(StateHash hash) {
        hash.add(id)
                .add(userId)
                .add(mode)
                .add(status)
                .add(cashAtoms)
                .add(realizedTodayAtoms)
                .add(unrealizedAtoms)
                .add(unrealizedAtMidnightAtoms)
                .add(day)
                .add(openOrders);
    }
}

package sniper.ops.jmx;

import sniper.journal.ledger.LedgerProgress;
import sniper.ops.run.RunBoard;
import sniper.ops.users.UserDesk;

/** The ledger of a running process as others see it. Threading: any thread. */
final class Ledger implements LedgerMXBean {
    private final UserDesk users;
    private final LedgerProgress progress;
    private final RunBoard board;

    Ledger(UserDesk users, RunBoard board) {
        this.users = users;
        this.progress = users.progress();
        this.board = board;
    }

    @Override
    public boolean isReachable() {
        return progress.isReachable();
    }

    @Override
    public long getAppliedSequence() {
        return progress.appliedSequence();
    }

    @Override
    public long getLagMessages() {
        return progress.lagMessages();
    }

    @Override
    public long getRetries() {
        return progress.retries();
    }

    @Override
    public long getRefusals() {
        return progress.refusals();
    }

    @Override
    public int getRunningRuns() {
        return board.running().size();
    }

    @Override
    public String getAddress() {
        return users.uri().toString();
    }
}

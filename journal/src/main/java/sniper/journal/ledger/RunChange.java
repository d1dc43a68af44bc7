package sniper.journal.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.RunAppliedDecoder;
import sniper.core.message.RunMarkedDecoder;
import sniper.core.message.RunOpenedDecoder;
import sniper.core.message.RunOutcome;
import sniper.core.message.RunStatus;

/** Whose message a group is, and what it does to the run's status: its last output. Threading: one thread. */
final class RunChange {
    private final RunAppliedDecoder last = new RunAppliedDecoder();
    private final LedgerGroup group;
    private final UUID run;
    private final String user;
    private final boolean opening;
    private final boolean marking;

    private RunChange(LedgerGroup group) {
        this.group = group;
        int index = group.count() - 1;
        last.wrapAndApplyHeader(group.buffer(), group.offset(index), new MessageHeaderDecoder());
        run = new UUID(last.runUuidHigh(), last.runUuidLow());
        user = last.userName();
        opening = has(RunOpenedDecoder.TEMPLATE_ID);
        marking = has(RunMarkedDecoder.TEMPLATE_ID);
    }

    private boolean has(int templateId) {
        for (int i = 0; i < group.count(); i++) {
            if (group.templateId(i) == templateId) {
                return true;
            }
        }
        return false;
    }

    /** Null: the group is of a user. */
    static @Nullable RunChange of(LedgerGroup group) {
        return group.templateId(group.count() - 1) == RunAppliedDecoder.TEMPLATE_ID ? new RunChange(group) : null;
    }

    /** The outputs, without the last. */
    int rows() {
        return group.count() - 1;
    }

    UUID run() {
        return run;
    }

    String user() {
        return user;
    }

    int runId() {
        return last.runId();
    }

    long sequence() {
        return group.sequence();
    }

    long timeNs() {
        return group.timeNs();
    }

    RunStatus status() {
        return last.status();
    }

    RunAppliedDecoder last() {
        return last;
    }

    /** Whether the database is to know anything of it. */
    boolean writes() {
        boolean isTick = last.outcome() == RunOutcome.APPLIED && isRunning();
        return last.runId() != 0 && (rows() > 0 || changesStatus() || isTick);
    }

    /** A new run: it has no row yet. */
    boolean opens() {
        return opening;
    }

    boolean changesStatus() {
        return opening || last.from() != last.status();
    }

    boolean wasRunning() {
        return !opening && last.from() == RunStatus.RUNNING;
    }

    boolean isRunning() {
        return last.status() == RunStatus.RUNNING;
    }

    boolean leavesRunning() {
        return wasRunning() && !isRunning();
    }

    boolean entersRunning() {
        return isRunning() && !wasRunning();
    }

    boolean stops() {
        return changesStatus() && last.status() == RunStatus.STOPPED;
    }

    /** Rows of a run are written while it is RUNNING: before the change, or after it. */
    boolean hasState() {
        return wasRunning() || isRunning();
    }

    /** The mark has a transaction of its own, unless the run cannot be marked after this one. */
    boolean isMarkedApart() {
        return marking && !leavesRunning();
    }
}

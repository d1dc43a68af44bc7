package sniper.core.paper.desk;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import sniper.core.message.RunStatus;
import sniper.core.run.Run;
import sniper.core.run.Runs;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** A run with its books, and how they were before the message. Threading: owned by the engine stage. */
final class LedgerRun {
    final Run run;
    final RunTerms terms;
    final RunState state;
    final byte[] userName;
    private final RunState before;
    private RunStatus statusBefore;
    private boolean refusedBefore;
    /** Messages in a row that failed on a bug of ours. */
    int faults;
    /** The database would not take rows of it: it can never be armed again. */
    boolean ledgerRefused;

    LedgerRun(Run run, RunTerms terms, String userName) {
        this.run = run;
        this.terms = terms;
        this.userName = userName.getBytes(StandardCharsets.UTF_8);
        state = new RunState(terms);
        before = new RunState(terms);
        statusBefore = run.status();
    }

    /** @param known null when it is put back */
    static LedgerRun copy(StateCopy state, Run run, String userName, @Nullable LedgerRun known) {
        RunTerms terms = RunTerms.copy(state, known == null ? null : known.terms);
        LedgerRun copied = known == null ? new LedgerRun(run, terms, userName) : known;
        copied.copy(state);
        return copied;
    }

    private void copy(StateCopy copied) {
        state.copy(copied);
        faults = copied.of(faults);
        ledgerRefused = copied.of(ledgerRefused);
    }

    boolean isRunning() {
        return run.isRunning();
    }

    /** Of what is entered between ticks. */
    long logicalTimeNs() {
        return state.lastLogicalTimeNs == RunState.NO_TICK ? terms.startNs() : state.lastLogicalTimeNs;
    }

    void keep() {
        before.set(state);
        statusBefore = run.status();
        refusedBefore = ledgerRefused;
    }

    /** As it was when it was kept. */
    void restore(Runs runs) {
        state.set(before);
        runs.restore(run, statusBefore);
        ledgerRefused = refusedBefore;
    }

    void hashInto(StateHash hash) {
        hash.add(run.id()).add(run.status()).add(faults).add(ledgerRefused);
        state.hashInto(hash);
    }
}

package sniper.core.paper.desk;

import sniper.core.message.CommandKind;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.PaperReason;
import sniper.core.message.RunCause;
import sniper.core.message.RunEventRecordedEncoder;
import sniper.core.message.RunEventType;
import sniper.core.output.OutputLog;
import sniper.core.paper.BookEvents;
import sniper.core.run.Runs;
import sniper.core.state.EngineTime;

/**
 * Changes of a run's status with all that belongs to them. Threading: owned by the engine stage; allocates nothing once made.
 *
 * <p>Rows are written of a RUNNING run alone: leaving it, what waits is canceled and the event told before the status changes;
 * entering it, after.
 */
final class Lifecycle {
    static final long NS_PER_MICRO = 1_000;
    static final long NO_FAULT = 0;

    private final EngineTime time;
    private final Runs runs;
    private final BookEvents bookEvents;
    private final OutputLog outputs;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RunEventRecordedEncoder recorded = new RunEventRecordedEncoder();

    Lifecycle(EngineTime time, Runs runs, BookEvents bookEvents, OutputLog outputs) {
        this.time = time;
        this.runs = runs;
        this.bookEvents = bookEvents;
        this.outputs = outputs;
    }

    /**
     * Returns false, changing nothing, when the status does not allow it.
     *
     * @param faultSequence of a failure: the message it is about; else {@link #NO_FAULT}
     */
    boolean change(LedgerRun run, CommandKind kind, RunCause cause, long faultSequence) {
        boolean leaves = run.isRunning() && isExit(kind);
        if (leaves) {
            run.state.books.cancelPending(bookEvents);
            record(run, type(kind, cause), cause, faultSequence);
        }
        if (!runs.transition(run.run, kind)) {
            return false;
        }
        if (run.isRunning()) {
            record(run, type(kind, cause), cause, faultSequence);
        }
        return true;
    }

    private static boolean isExit(CommandKind kind) {
        return kind == CommandKind.PAUSE_RUN || kind == CommandKind.STOP_RUN || kind == CommandKind.FAIL_RUN;
    }

    private static RunEventType type(CommandKind kind, RunCause cause) {
        return switch (kind) {
            case START_RUN -> RunEventType.RUN_STARTED;
            case RESUME_RUN -> RunEventType.RUN_ARMED;
            case PAUSE_RUN -> cause == RunCause.AUTH_EXPIRED ? RunEventType.AUTH_EXPIRED : RunEventType.RUN_PAUSED;
            case STOP_RUN -> RunEventType.RUN_STOPPED;
            case FAIL_RUN -> RunEventType.RUN_ERROR;
            case RESET_RUN, NULL_VAL -> throw new IllegalStateException("Invariant: no event of " + kind);
        };
    }

    private void record(LedgerRun run, RunEventType type, RunCause cause, long faultSequence) {
        RunState state = run.state;
        long nowNs = time.nowNs() - time.nowNs() % NS_PER_MICRO;
        state.lastEventNs = Math.max(nowNs, state.lastEventNs + NS_PER_MICRO);
        recorded.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .runId(run.run.id())
                .eventType(type)
                .logicalTimeNs(state.lastEventNs)
                .reason(PaperReason.NONE)
                .cause(cause)
                .instrumentId(0)
                .faultSequence(faultSequence)
                .amountE18High(0)
                .amountE18Low(0)
                .cashBeforeE18High(state.books.cash().high())
                .cashBeforeE18Low(state.books.cash().low())
                .cashAfterE18High(state.books.cash().high())
                .cashAfterE18Low(state.books.cash().low());
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + recorded.encodedLength());
    }
}

package sniper.core.paper.desk;

import java.nio.charset.StandardCharsets;
import sniper.core.calendar.Calendars;
import sniper.core.calendar.TradingCalendar;
import sniper.core.message.CommandRefusedEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.PaperReason;
import sniper.core.message.RunAppliedEncoder;
import sniper.core.message.RunCause;
import sniper.core.message.RunOutcome;
import sniper.core.message.RunStatus;
import sniper.core.message.UserRegisteredEncoder;
import sniper.core.output.OutputLog;
import sniper.core.paper.Amount;

/**
 * The last word on each message: what became of it, and the state of its run after it. Threading: owned by the engine stage;
 * allocates nothing once made but for a refusal.
 */
final class Replies {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final byte[] NO_NAME = {};
    /** Nobody else may take over a run that ticked within so many intervals. */
    private static final int LEASE_INTERVALS = 3;

    private final OutputLog outputs;
    private final Calendars calendars;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CommandRefusedEncoder refused = new CommandRefusedEncoder();
    private final UserRegisteredEncoder registered = new UserRegisteredEncoder();
    private final RunAppliedEncoder applied = new RunAppliedEncoder();

    Replies(OutputLog outputs, Calendars calendars) {
        this.outputs = outputs;
        this.calendars = calendars;
    }

    /** A message about nothing that has a reply of its own, or before that reply. */
    void refuse(int templateId, int userId, int runId, String reason) {
        refused.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .templateId(templateId)
                .userId(userId)
                .runId(runId)
                .reason(reason);
        outputs.commit(HEADER + refused.encodedLength());
    }

    /** @param userId 0 = refused */
    void registered(long requestId, int userId, String name) {
        registered
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .requestId(requestId)
                .userId(userId)
                .name(name);
        outputs.commit(HEADER + registered.encodedLength());
    }

    /** A message about a run there is not. */
    void withoutRun(long requestId, int userId, RunOutcome outcome) {
        applied.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .requestId(requestId)
                .userId(userId)
                .runId(0)
                .runUuidHigh(0)
                .runUuidLow(0)
                .outcome(outcome)
                .from(RunStatus.NULL_VAL)
                .status(RunStatus.NULL_VAL)
                .cause(RunCause.NULL_VAL)
                .reason(PaperReason.NONE)
                .orderUuidHigh(0)
                .orderUuidLow(0)
                .logicalTimeNs(0)
                .lastLogicalTimeNs(0)
                .lastContributionSlotNs(0)
                .lastRebalanceSlotNs(0)
                .nextSlotNs(0)
                .leaseExpiresNs(0)
                .faults(0)
                .cashE18High(0)
                .cashE18Low(0)
                .totalInvestedE18High(0)
                .totalInvestedE18Low(0)
                .putUserName(NO_NAME, 0, 0);
        outputs.commit(HEADER + applied.encodedLength());
    }

    /** A message that left the status as it was. */
    void applied(LedgerRun run, long requestId, RunOutcome outcome, long logicalTimeNs) {
        changed(run, requestId, outcome, run.run.status(), RunCause.NULL_VAL, logicalTimeNs);
    }

    /** A message that changed the status, or was to. */
    void changed(
            LedgerRun run, long requestId, RunOutcome outcome, RunStatus from, RunCause cause, long logicalTimeNs) {
        begin(run, requestId, outcome, from, cause, logicalTimeNs)
                .reason(PaperReason.NONE)
                .orderUuidHigh(0)
                .orderUuidLow(0);
        end(run);
    }

    /** An order. */
    void ordered(LedgerRun run, long requestId, RunOutcome outcome, PaperReason reason, long orderHigh, long orderLow) {
        begin(run, requestId, outcome, run.run.status(), RunCause.NULL_VAL, run.logicalTimeNs())
                .reason(reason)
                .orderUuidHigh(orderHigh)
                .orderUuidLow(orderLow);
        end(run);
    }

    private RunAppliedEncoder begin(
            LedgerRun run, long requestId, RunOutcome outcome, RunStatus from, RunCause cause, long logicalTimeNs) {
        RunState state = run.state;
        Amount cash = state.books.cash();
        Amount invested = state.books.totalInvested();
        return applied.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .requestId(requestId)
                .userId(run.run.userId())
                .runId(run.run.id())
                .runUuidHigh(run.run.uuidHigh())
                .runUuidLow(run.run.uuidLow())
                .outcome(outcome)
                .from(from)
                .status(run.run.status())
                .cause(cause)
                .logicalTimeNs(logicalTimeNs)
                .lastLogicalTimeNs(state.lastLogicalTimeNs)
                .lastContributionSlotNs(Math.max(0, state.plans.lastContributionNs()))
                .lastRebalanceSlotNs(Math.max(0, state.plans.lastRebalanceNs()))
                .nextSlotNs(nextSlotNs(run))
                .leaseExpiresNs(run.logicalTimeNs() + LEASE_INTERVALS * run.terms.tickIntervalNs())
                .faults(run.faults)
                .cashE18High(cash.high())
                .cashE18Low(cash.low())
                .totalInvestedE18High(invested.high())
                .totalInvestedE18Low(invested.low());
    }

    private void end(LedgerRun run) {
        applied.putUserName(run.userName, 0, run.userName.length);
        outputs.commit(HEADER + applied.encodedLength());
    }

    private long nextSlotNs(LedgerRun run) {
        TradingCalendar calendar = calendars.get(run.terms.calendarId());
        if (calendar == null) {
            return 0;
        }
        long next = run.state.plans.nextNs(calendar, run.logicalTimeNs());
        return next == TradingCalendar.NEVER ? 0 : next;
    }

    /** As much of a text as a message takes. */
    static String bounded(String text, int maxBytes) {
        int end = Math.min(text.length(), maxBytes);
        while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            end--;
        }
        return text.substring(0, end);
    }
}

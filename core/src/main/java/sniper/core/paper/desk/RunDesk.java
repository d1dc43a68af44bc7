package sniper.core.paper.desk;

import org.agrona.BitUtil;
import org.jspecify.annotations.Nullable;
import sniper.core.calendar.Calendars;
import sniper.core.instrument.Instruments;
import sniper.core.message.BrokerSessionDecoder;
import sniper.core.message.BrokerState;
import sniper.core.message.CalendarSessionsDecoder;
import sniper.core.message.CommandKind;
import sniper.core.message.ContributionRetryDecoder;
import sniper.core.message.LedgerRefusedDecoder;
import sniper.core.message.PaperOrderCommandDecoder;
import sniper.core.message.PeriodClosesDecoder;
import sniper.core.message.RunCause;
import sniper.core.message.RunCommandDecoder;
import sniper.core.message.RunOutcome;
import sniper.core.message.RunStartDecoder;
import sniper.core.message.RunStatus;
import sniper.core.message.RunTickDecoder;
import sniper.core.message.UserAddedDecoder;
import sniper.core.output.OutputLog;
import sniper.core.paper.BookEvents;
import sniper.core.paper.RecentOrders;
import sniper.core.plan.HistoryTable;
import sniper.core.plan.PlanDesk;
import sniper.core.run.Runs;
import sniper.core.state.EngineTime;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.core.user.Users;

/**
 * Takes every message about runs with books in the ledger. Threading: owned by the engine stage; a tick and an order allocate
 * nothing in steady state.
 *
 * <p>A message is applied whole or not at all: if it throws, its outputs are taken back and the run is as before. That is
 * counted, and three in a row put the run into ERROR. Its last output is always {@code RunApplied}.
 */
public final class RunDesk {
    /** How a refusal begins: the user has a run that is RUNNING. */
    public static final String ALREADY_RUNNING = "a user has at most one running run";
    /** How a refusal begins: the user has to log in at the broker. */
    public static final String BROKER_EXPIRED = "the session at the broker has expired";
    /** How a refusal begins: the user has no run of this number. */
    public static final String NO_SUCH_RUN = "no such run";
    /** How a refusal begins: the user, or the engine, has as many runs as there is room for. */
    public static final String TOO_MANY_RUNS = "there is no room for another run";
    /** Of a user, STOPPED ones with them: nobody can take all the room there is. */
    public static final int MAX_RUNS_PER_USER = 256;

    static final long NO_REQUEST = 0;
    private static final int MAX_FAULTS = 3;
    private static final int ORDERS_PER_RUN = 64;
    private static final int MAX_RECENT_ORDERS = 1 << 18;
    private static final int MAX_NAME = 64;
    private static final long LATEST_SLOT = 0;

    private final EngineTime time;
    private final Users users;
    private final Runs runs;
    private final OutputLog outputs;
    private final LedgerRuns ledgerRuns;
    private final BrokerSessions brokers;
    private final Calendars calendars = new Calendars();
    private final HistoryTable histories = new HistoryTable();
    private final RecentOrders recent;
    private final EnteredOrders entered;
    private final Replies replies;
    private final Lifecycle lifecycle;
    private final Starts starts;
    private final Ticks ticks;
    private final HandOrders handOrders;

    /** @param maxUsers highest number of a user */
    public RunDesk(
            EngineTime time,
            Users users,
            Runs runs,
            Instruments instruments,
            OutputLog outputs,
            PaperParts parts,
            int maxUsers) {
        this.time = time;
        this.users = users;
        this.runs = runs;
        this.outputs = outputs;
        BookEvents bookEvents = new BookEvents(outputs);
        ledgerRuns = new LedgerRuns(users, runs);
        brokers = new BrokerSessions(maxUsers);
        recent = new RecentOrders(
                Math.min(MAX_RECENT_ORDERS, BitUtil.findNextPositivePowerOfTwo(runs.capacity() * ORDERS_PER_RUN)));
        entered = new EnteredOrders(outputs, recent);
        replies = new Replies(outputs, calendars);
        lifecycle = new Lifecycle(time, runs, bookEvents, outputs);
        StartRules rules = new StartRules(time, users, runs, calendars, brokers);
        starts = new Starts(time, users, runs, ledgerRuns, instruments, rules, lifecycle, replies, outputs);
        PlanDesk plans = new PlanDesk(parts.allocations(), parts.gate(), bookEvents, outputs, recent);
        ticks = new Ticks(calendars, histories, brokers, plans, bookEvents, lifecycle, replies);
        handOrders = new HandOrders(time, calendars, recent, parts.gate(), bookEvents, replies);
    }

    /** Whether commands for the run are for this desk. */
    public boolean owns(int runId) {
        return ledgerRuns.get(runId) != null;
    }

    public void onUserAdded(UserAddedDecoder message) {
        String name = message.name();
        int userId = 0;
        if (isName(name)) {
            int known = users.find(name);
            userId = known == 0 ? users.add(name) : known;
        }
        if (userId == 0) {
            String rule = isName(name)
                    ? "there are as many users as there may be"
                    : "a user's name has 1 to " + MAX_NAME + " of A-Z a-z 0-9 _ -";
            replies.refuse(UserAddedDecoder.TEMPLATE_ID, 0, 0, rule);
        }
        replies.registered(message.requestId(), userId, name);
    }

    private static boolean isName(String name) {
        boolean isName = !name.isEmpty() && name.length() <= MAX_NAME;
        for (int i = 0; isName && i < name.length(); i++) {
            char c = name.charAt(i);
            isName = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        }
        return isName;
    }

    public void onStart(RunStartDecoder message) {
        recent.makeRoom();
        String refusal = starts.start(message);
        if (refusal != null) {
            refuse(RunStartDecoder.TEMPLATE_ID, message.userId(), 0, message.requestId(), refusal);
        }
    }

    public void onTick(RunTickDecoder message) {
        LedgerRun run = ledgerRuns.get(message.userId(), message.runId());
        if (run == null) {
            refuseRun(RunTickDecoder.TEMPLATE_ID, message.userId(), message.runId(), NO_REQUEST);
            return;
        }
        long from = begin(run);
        try {
            ticks.tick(run, message);
            entered.remember(from);
        } catch (RuntimeException | AssertionError e) {
            rollBack(run, from, NO_REQUEST);
        }
    }

    public void onOrder(PaperOrderCommandDecoder message) {
        LedgerRun run = ledgerRuns.get(message.userId(), message.runId());
        if (run == null) {
            refuseRun(PaperOrderCommandDecoder.TEMPLATE_ID, message.userId(), message.runId(), message.requestId());
            return;
        }
        long from = begin(run);
        try {
            String refusal = handOrders.enter(run, message);
            if (refusal != null) {
                refuse(run, PaperOrderCommandDecoder.TEMPLATE_ID, message.requestId(), refusal);
            }
            entered.remember(from);
        } catch (RuntimeException | AssertionError e) {
            rollBack(run, from, message.requestId());
        }
    }

    /** Of a run this desk {@linkplain #owns owns}. */
    public void onCommand(RunCommandDecoder message) {
        RunCause cause = message.cause() == RunCause.NULL_VAL ? RunCause.USER : message.cause();
        LedgerRun run = cause == RunCause.ADMINISTRATOR
                ? ledgerRuns.get(message.runId())
                : ledgerRuns.get(message.userId(), message.runId());
        long requestId = Math.max(NO_REQUEST, message.requestId()); // absent is the lowest number
        if (run == null) {
            refuseRun(RunCommandDecoder.TEMPLATE_ID, message.userId(), message.runId(), requestId);
            return;
        }
        long from = begin(run);
        try {
            command(run, message.kind(), cause, requestId);
        } catch (RuntimeException | AssertionError e) {
            rollBack(run, from, requestId);
        }
    }

    private void command(LedgerRun run, CommandKind kind, RunCause cause, long requestId) {
        if (run.run.status() == target(kind)) {
            replies.applied(run, requestId, RunOutcome.NO_CHANGE, run.logicalTimeNs());
            return;
        }
        String refusal = refusal(run, kind, cause);
        if (refusal == null) {
            refusal = change(run, kind, cause, requestId, Lifecycle.NO_FAULT);
        }
        if (refusal != null) {
            refuse(run, RunCommandDecoder.TEMPLATE_ID, requestId, refusal);
        }
    }

    /** What it is asked to be; of a reset that is never the answer, since whoever asks takes it to be in ERROR. */
    private static RunStatus target(CommandKind kind) {
        return switch (kind) {
            case RESUME_RUN -> RunStatus.RUNNING;
            case PAUSE_RUN -> RunStatus.PAUSED;
            case STOP_RUN -> RunStatus.STOPPED;
            case FAIL_RUN -> RunStatus.ERROR;
            case START_RUN, RESET_RUN, NULL_VAL -> RunStatus.NULL_VAL;
        };
    }

    private @Nullable String refusal(LedgerRun run, CommandKind kind, RunCause cause) {
        int userId = run.run.userId();
        if (run.ledgerRefused && (kind == CommandKind.RESUME_RUN || kind == CommandKind.RESET_RUN)) {
            return "a run whose rows the database refused can only be stopped: runId=" + run.run.id();
        }
        if (kind == CommandKind.RESET_RUN && run.run.status() == RunStatus.ERROR && cause != RunCause.ADMINISTRATOR) {
            return "only an administrator may reset a run: runId=" + run.run.id();
        }
        if (kind != CommandKind.RESUME_RUN) {
            return null;
        }
        if (brokers.isExpired(userId, time.nowNs())) {
            return BROKER_EXPIRED + ": userId=" + userId;
        }
        boolean isAllowed = run.run.status() == RunStatus.PAUSED;
        return isAllowed && runs.hasRunningRun(userId) ? ALREADY_RUNNING + ": userId=" + userId : null;
    }

    /** Returns why it is refused, or null. */
    private @Nullable String change(
            LedgerRun run, CommandKind kind, RunCause cause, long requestId, long faultSequence) {
        RunStatus from = run.run.status();
        if (!lifecycle.change(run, kind, cause, faultSequence)) {
            return kind + " is not allowed from " + from + ": runId=" + run.run.id();
        }
        if (kind == CommandKind.RESUME_RUN || kind == CommandKind.RESET_RUN) {
            run.faults = 0;
        }
        replies.changed(run, requestId, RunOutcome.APPLIED, from, cause, run.logicalTimeNs());
        return null;
    }

    public void onRetry(ContributionRetryDecoder message) {
        LedgerRun run = ledgerRuns.get(message.userId(), message.runId());
        if (run == null) {
            refuseRun(ContributionRetryDecoder.TEMPLATE_ID, message.userId(), message.runId(), message.requestId());
            return;
        }
        long from = begin(run);
        try {
            long slotNs = message.slotNs() == LATEST_SLOT ? run.state.plans.lastContributionNs() : message.slotNs();
            if (run.isRunning() && run.state.plans.retry(slotNs)) {
                replies.applied(run, message.requestId(), RunOutcome.APPLIED, run.logicalTimeNs());
            } else {
                refuse(
                        run,
                        ContributionRetryDecoder.TEMPLATE_ID,
                        message.requestId(),
                        "only the latest contribution can be tried again, of a running run, if it was rejected: runId="
                                + run.run.id());
            }
        } catch (RuntimeException | AssertionError e) {
            rollBack(run, from, message.requestId());
        }
    }

    public void onCalendar(CalendarSessionsDecoder message) {
        String refusal = calendars.define(message);
        if (refusal != null) {
            replies.refuse(CalendarSessionsDecoder.TEMPLATE_ID, 0, 0, refusal);
        }
    }

    public void onCloses(PeriodClosesDecoder message) {
        String refusal = histories.add(message);
        if (refusal != null) {
            replies.refuse(PeriodClosesDecoder.TEMPLATE_ID, 0, 0, refusal);
        }
    }

    public void onBroker(BrokerSessionDecoder message) {
        int userId = message.userId();
        if (!users.isKnown(userId) || message.state() == BrokerState.NULL_VAL) {
            replies.refuse(
                    BrokerSessionDecoder.TEMPLATE_ID,
                    userId,
                    0,
                    "a session needs a known user and a state: userId=" + userId);
            return;
        }
        brokers.set(userId, message.state(), message.expiresNs());
        LedgerRun run = ledgerRuns.running(userId);
        if (run != null && brokers.isExpired(userId, time.nowNs())) {
            long from = begin(run);
            try {
                String unused =
                        change(run, CommandKind.PAUSE_RUN, RunCause.AUTH_EXPIRED, NO_REQUEST, Lifecycle.NO_FAULT);
            } catch (RuntimeException | AssertionError e) {
                rollBack(run, from, NO_REQUEST);
            }
        }
    }

    public void onRefused(LedgerRefusedDecoder message) {
        LedgerRun run = ledgerRuns.get(message.runId());
        if (run == null) {
            refuseRun(LedgerRefusedDecoder.TEMPLATE_ID, 0, message.runId(), NO_REQUEST);
            return;
        }
        long from = begin(run);
        try {
            run.ledgerRefused = true;
            String refusal =
                    change(run, CommandKind.FAIL_RUN, RunCause.LEDGER_REFUSED, NO_REQUEST, message.refusedSequence());
            if (refusal != null) {
                replies.applied(run, NO_REQUEST, RunOutcome.NO_CHANGE, run.logicalTimeNs());
            }
        } catch (RuntimeException | AssertionError e) {
            rollBack(run, from, NO_REQUEST);
        }
    }

    private long begin(LedgerRun run) {
        run.keep();
        return outputs.tail();
    }

    /** A bug of ours: the run is as before the message but for the count, and in ERROR with the last of three. */
    private void rollBack(LedgerRun run, long from, long requestId) {
        outputs.rewind(from);
        run.restore(runs);
        run.faults++;
        RunStatus before = run.run.status();
        RunCause cause = RunCause.NULL_VAL;
        try {
            if (run.faults >= MAX_FAULTS
                    && lifecycle.change(run, CommandKind.FAIL_RUN, RunCause.ENGINE_FAULT, time.sequence())) {
                cause = RunCause.ENGINE_FAULT;
            }
            replies.changed(run, requestId, RunOutcome.ROLLED_BACK, before, cause, run.logicalTimeNs());
        } catch (RuntimeException | AssertionError e) {
            outputs.rewind(from);
            run.restore(runs);
            throw e;
        }
    }

    private void refuse(LedgerRun run, int templateId, long requestId, String reason) {
        replies.refuse(templateId, run.run.userId(), run.run.id(), reason);
        replies.applied(run, requestId, RunOutcome.REFUSED, run.logicalTimeNs());
    }

    private void refuseRun(int templateId, int userId, int runId, long requestId) {
        refuse(templateId, userId, runId, requestId, NO_SUCH_RUN + ": runId=" + runId);
    }

    private void refuse(int templateId, int userId, int runId, long requestId, String reason) {
        replies.refuse(templateId, userId, runId, reason);
        replies.withoutRun(requestId, userId, RunOutcome.REFUSED);
    }

    /** Of what follows from runs, ticks, prices, calendars and closes, not from when or after what they were told. */
    public long stateHash() {
        StateHash hash = new StateHash();
        ledgerRuns.hashInto(hash);
        calendars.hashInto(hash);
        histories.hashInto(hash);
        return hash.value();
    }

    /** After users, runs and instruments. */
    public void copy(StateCopy state) {
        ledgerRuns.copy(state);
        if (ledgerRuns.isAny()) {
            recent.makeRoom(); // as after its start
        }
        brokers.copy(state);
        calendars.copy(state);
        histories.copy(state);
        recent.copy(state);
    }

    public void hashInto(StateHash hash) {
        ledgerRuns.hashInto(hash);
        ledgerRuns.hashRestInto(hash);
        brokers.hashInto(hash);
        calendars.hashInto(hash);
        histories.hashInto(hash);
        recent.hashInto(hash);
    }
}

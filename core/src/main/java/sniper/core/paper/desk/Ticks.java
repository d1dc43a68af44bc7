package sniper.core.paper.desk;

import sniper.core.calendar.Calendars;
import sniper.core.calendar.TradingCalendar;
import sniper.core.message.CommandKind;
import sniper.core.message.RunCause;
import sniper.core.message.RunOutcome;
import sniper.core.message.RunStatus;
import sniper.core.message.RunTickDecoder;
import sniper.core.message.RunTickDecoder.PricesDecoder;
import sniper.core.paper.BookEvents;
import sniper.core.paper.OrderRequest;
import sniper.core.plan.Histories;
import sniper.core.plan.PlanDesk;

/**
 * Executes a run's ticks, each logical time once. Threading: owned by the engine stage; allocates nothing in steady state.
 *
 * <p>What waits is matched before the plans trade, and the books are marked after. Whether the market is open is a question
 * of when the event was; all else is of the logical time, the interval's begin. While the market is closed a tick moves
 * the logical time and nothing else; without the plans' prices it trades and marks nothing.
 */
final class Ticks {
    private final Calendars calendars;
    private final Histories histories;
    private final BrokerSessions brokers;
    private final PlanDesk plans;
    private final BookEvents bookEvents;
    private final Lifecycle lifecycle;
    private final Replies replies;

    Ticks(
            Calendars calendars,
            Histories histories,
            BrokerSessions brokers,
            PlanDesk plans,
            BookEvents bookEvents,
            Lifecycle lifecycle,
            Replies replies) {
        this.calendars = calendars;
        this.histories = histories;
        this.brokers = brokers;
        this.plans = plans;
        this.bookEvents = bookEvents;
        this.lifecycle = lifecycle;
        this.replies = replies;
    }

    void tick(LedgerRun run, RunTickDecoder message) {
        long eventNs = message.eventNs();
        long logicalTimeNs = eventNs - Math.floorMod(eventNs, run.terms.tickIntervalNs());
        if (!run.isRunning()) {
            replies.applied(run, RunDesk.NO_REQUEST, RunOutcome.SKIPPED_NOT_RUNNING, logicalTimeNs);
        } else if (logicalTimeNs <= run.state.lastLogicalTimeNs) {
            replies.applied(run, RunDesk.NO_REQUEST, RunOutcome.SKIPPED_DUPLICATE, logicalTimeNs);
        } else if (brokers.isExpired(run.run.userId(), eventNs)) {
            boolean unused = lifecycle.change(run, CommandKind.PAUSE_RUN, RunCause.AUTH_EXPIRED, Lifecycle.NO_FAULT);
            replies.changed(
                    run,
                    RunDesk.NO_REQUEST,
                    RunOutcome.APPLIED,
                    RunStatus.RUNNING,
                    RunCause.AUTH_EXPIRED,
                    logicalTimeNs);
        } else {
            TradingCalendar calendar = calendars.get(run.terms.calendarId());
            run.state.lastLogicalTimeNs = logicalTimeNs;
            if (calendar != null && calendar.isOpen(eventNs)) {
                execute(run, message, calendar, logicalTimeNs);
            }
            run.faults = 0;
            replies.applied(run, RunDesk.NO_REQUEST, RunOutcome.APPLIED, logicalTimeNs);
        }
    }

    private void execute(LedgerRun run, RunTickDecoder message, TradingCalendar calendar, long logicalTimeNs) {
        RunState state = run.state;
        long eventNs = message.eventNs();
        takePrices(state, message);
        boolean isPriced = plans.isPriced(state.books, state.plans, eventNs);
        if (isPriced) {
            state.books.matchPending(logicalTimeNs, eventNs, bookEvents);
        }
        plans.tick(state.books, state.plans, calendar, histories, dueNs(calendar, logicalTimeNs, eventNs), eventNs);
        if (isPriced) {
            long leftNs = calendar.sessionCloseNs(eventNs) - eventNs;
            state.books.mark(logicalTimeNs, leftNs <= run.terms.tickIntervalNs(), eventNs, bookEvents);
        }
    }

    /** By when slots are due: an interval that begins before the session does has those of the session's open. */
    private static long dueNs(TradingCalendar calendar, long logicalTimeNs, long eventNs) {
        long openNs = calendar.sessionOpenNs(eventNs);
        return openNs == TradingCalendar.NEVER ? logicalTimeNs : Math.max(logicalTimeNs, openNs);
    }

    private static void takePrices(RunState state, RunTickDecoder message) {
        for (PricesDecoder price : message.prices()) {
            int symbol = state.books.symbolOf(price.instrumentId());
            if (symbol != OrderRequest.NO_SYMBOL) {
                state.books.price(symbol, price.priceTicks(), price.priceNs());
            }
        }
    }
}

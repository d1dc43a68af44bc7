package sniper.core.account;

import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;
import sniper.core.message.AccountReportedDecoder;
import sniper.core.message.BalanceReportedDecoder;
import sniper.core.message.DifferenceKind;
import sniper.core.message.Flag;
import sniper.core.message.OpenOrderReportedDecoder;
import sniper.core.message.TimerPurpose;
import sniper.core.message.TradeListedDecoder;
import sniper.core.order.OrderFlow;
import sniper.core.order.OrderId;
import sniper.core.output.OutputLog;
import sniper.core.position.Positions;
import sniper.core.state.EngineTime;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.core.timer.Timers;

/**
 * Asks the venue, at the start of every process and then every 30 s, what the account holds and what rests in it, and
 * compares that with our books. Threading: owned by the engine stage.
 *
 * <p>Something that differs is looked at again 2 s later, since fills may be on their way, and every open order is asked
 * for, since their reports may have been lost; only what then differs in the same way counts, and for two minutes not
 * while an order is in doubt. An operator can accept differences: from then on the venue is right.
 *
 * <p>Executions are looked at too in the first round of a process and while something differs: back to the last round in
 * which all of them were ours, since those that cancel out leave the balances as they were. They cost the most questions,
 * so a round that could not be had with them is asked for without.
 */
public final class Reconciliation {
    private static final long INTERVAL_NS = 30_000_000_000L;
    private static final long LOOK_AGAIN_NS = 2_000_000_000L;
    private static final long ANSWER_WITHIN_NS = 10_000_000_000L;
    private static final long OVERDUE_AFTER_NS = 300_000_000_000L;
    private static final int MAX_ODD = 1_024;
    /** The venue's clock and ours may differ by so much. */
    private static final long TRADES_OVERLAP_NS = 10_000_000_000L;
    /** An order that stays in doubt for longer is no excuse for a difference that stays the same. */
    private static final int MAX_DOUBTFUL_ROUNDS = 60;

    private final EngineTime time;
    private final OrderFlow orders;
    private final Positions positions;
    private final Timers timers;
    private final ReconciliationEvents events;
    private final Holdings holdings = new Holdings();
    private final LongArrayList odd = new LongArrayList();
    private final LongArrayList oddBefore = new LongArrayList();
    private final LongArrayList told = new LongArrayList();
    /** Executions that were odd in the last round that had them: one without says nothing of them. */
    private final LongArrayList oddTrades = new LongArrayList();

    private final LongArrayList oddTradesOfRound = new LongArrayList();

    private final LongArrayList accepted = new LongArrayList();
    private int round;
    private long requestedNs;
    /** Executions before this have been looked at. */
    private long tradesSeenNs;

    /** They are to be looked at, in every round until one ends without a difference. */
    private boolean tradesDue;
    /** In this round. */
    private boolean tradesAsked;

    private boolean started;
    private boolean waiting;
    /** The last round could not be had. */
    private boolean failed;

    private boolean complete;
    private boolean lookAgain;
    private int differences;
    private long lastCompleteNs;
    private boolean overdue;
    private int doubtfulRounds;
    private boolean everComplete;

    public Reconciliation(EngineTime time, OrderFlow orders, Positions positions, Timers timers, OutputLog outputs) {
        this.time = time;
        this.orders = orders;
        this.positions = positions;
        this.timers = timers;
        this.events = new ReconciliationEvents(outputs);
    }

    /** A new process: what the old one knew of the account is out of date. */
    public void onSession() {
        complete = false;
        tradesDue = true;
        lastCompleteNs = time.nowNs();
        if (started) {
            request();
        }
    }

    /** A run that trades at the venue exists. */
    public void start() {
        if (!started) {
            started = true;
            tradesSeenNs = time.nowNs();
            tradesDue = false;
            lastCompleteNs = time.nowNs();
            request();
        }
    }

    /** The account, its executions too, is to be known sooner than it would be: now, but 2 s after the last question at the earliest. */
    public void want() {
        tradesDue = true;
        long sinceNs = time.nowNs() - requestedNs;
        if (waiting) {
            lookAgain = true;
        } else if (started && sinceNs >= LOOK_AGAIN_NS) {
            request();
        } else if (started) {
            again(LOOK_AGAIN_NS - sinceNs);
        }
    }

    private void request() {
        round++;
        requestedNs = time.nowNs();
        tradesDue |= differences > 0;
        waiting = true;
        lookAgain = false;
        oddBefore.clear();
        oddBefore.addAll(odd);
        odd.clear();
        holdings.clear();
        tradesAsked = tradesDue && !(failed && tradesAsked);
        failed = false;
        oddTradesOfRound.clear();
        if (!tradesAsked) {
            odd.addAll(oddTrades);
        }
        events.requested(round, tradesAsked ? tradesSeenNs - TRADES_OVERLAP_NS : 0);
        again(ANSWER_WITHIN_NS);
    }

    private void again(long inNs) {
        timers.set(TimerPurpose.RECONCILE, 0, time.nowNs() + inNs, false);
    }

    /** The next round is due, or the venue has not answered this one. */
    public void onTimer() {
        failed |= waiting;
        long sinceNs = time.nowNs() - lastCompleteNs;
        if (!overdue && sinceNs > OVERDUE_AFTER_NS) {
            overdue = true;
            events.overdue(sinceNs);
        }
        request();
    }

    public void onBalance(BalanceReportedDecoder message) {
        if (isOfThisRound(message.round())) {
            long atoms = message.freeAtoms() + message.lockedAtoms();
            holdings.reported(message.asset(), atoms);
        }
    }

    public void onOpenOrder(OpenOrderReportedDecoder message) {
        if (!isOfThisRound(message.round())) {
            return;
        }
        long orderId = message.orderId();
        message.skipSymbol();
        String venueOrderId = message.venueOrderId();
        if (orderId != OrderId.NONE && orders.isKnownAtVenue(orderId, round)) {
            return;
        }
        onOdd(
                keyOf(venueOrderId),
                orderId == OrderId.NONE ? DifferenceKind.FOREIGN_ORDER : DifferenceKind.ORDER_STILL_OPEN,
                orderId,
                venueOrderId);
    }

    /** One that is ours and not booked is asked for with its order. */
    public void onTrade(TradeListedDecoder message) {
        long orderId = message.orderId();
        long key = message.tradeKey();
        if (isOfThisRound(message.round()) && (orderId == OrderId.NONE || !orders.isBooked(orderId, key))) {
            if (!accepted.containsLong(key)
                    && !oddTradesOfRound.containsLong(key)
                    && oddTradesOfRound.size() < MAX_ODD) {
                oddTradesOfRound.addLong(key);
            }
            onOdd(key, DifferenceKind.UNKNOWN_TRADE, orderId, message.symbol() + " " + message.tradeId());
        }
    }

    private void onOdd(long key, DifferenceKind kind, long orderId, String subject) {
        if (accepted.containsLong(key) || odd.containsLong(key) || odd.size() == MAX_ODD) {
            return;
        }
        odd.addLong(key);
        if (!oddBefore.containsLong(key)) {
            lookAgain = true;
        } else if (!told.containsLong(key)) {
            told.addLong(key);
            events.difference(round, kind, orderId, 0, 0, subject);
        }
    }

    private static long keyOf(String text) {
        return new StateHash().add(text).value();
    }

    private boolean isOfThisRound(int ofRound) {
        return waiting && ofRound == round;
    }

    /** Everything asked for has come, or could not be had. */
    public void onAccount(AccountReportedDecoder message) {
        if (!isOfThisRound(message.round())) {
            return;
        }
        waiting = false;
        if (message.complete() == Flag.NO) {
            failed = true;
            again(LOOK_AGAIN_NS);
            return;
        }
        if (tradesAsked) {
            oddTrades.clear();
            oddTrades.addAll(oddTradesOfRound);
            tradesSeenNs = oddTrades.isEmpty() ? requestedNs : tradesSeenNs;
        }
        lastCompleteNs = time.nowNs();
        overdue = false;
        orders.askForMissing(round);
        holdings.takeOurs(positions);
        boolean doubtful = orders.isAnyInDoubt() && doubtfulRounds < MAX_DOUBTFUL_ROUNDS;
        boolean spared = false;
        int found = 0;
        boolean suspect = false;
        for (Holding holding : holdings.all()) {
            switch (holding.judge(isQuiet(holding))) {
                case SAME -> {}
                case LOOK_AGAIN -> suspect = true;
                case DIFFERENT -> {
                    if (doubtful && !holding.isDifferent()) {
                        spared = true;
                        break;
                    }
                    found++;
                    if (holding.differs()) {
                        events.difference(
                                round,
                                DifferenceKind.BALANCE,
                                OrderId.NONE,
                                holding.expectedAtoms(),
                                holding.theirsAtoms(),
                                holding.asset);
                    }
                }
            }
        }
        if (tradesAsked) {
            orders.notInAccount(round, requestedNs, holdings::agree);
        }
        doubtfulRounds = spared ? doubtfulRounds + 1 : 0;
        if (suspect || spared) {
            lookAgain = true;
            orders.askForOpen();
        }
        end(found);
    }

    private boolean isQuiet(Holding holding) {
        return !everComplete || (holding.isUntouched() && !orders.isAnyOpen(holding.asset));
    }

    private void end(int differentHoldings) {
        told.removeIfLong(key -> !odd.containsLong(key));
        differences = differentHoldings + told.size();
        if (lookAgain) {
            again(LOOK_AGAIN_NS);
            return;
        }
        complete = true;
        everComplete = true;
        tradesDue &= !tradesAsked || differences != 0;
        events.reconciled(round, differences);
        again(INTERVAL_NS);
    }

    /** Both sides have told the same, and nothing is left to look at again. */
    public boolean isSettled() {
        return complete && !waiting && !lookAgain && differences == 0;
    }

    /** What the account holds of the asset, less what our own trading in it has changed. */
    public long capitalAtoms(String asset) {
        return holdings.theirsAtoms(asset) + Holdings.investedAtoms(asset, positions);
    }

    /** The books differ from the venue's: trading must not take on new risk. */
    public boolean hasDifferences() {
        return differences > 0;
    }

    /** Why trading may not be resumed, or null. */
    public @Nullable String blocker(boolean acceptDifferences) {
        if (!started) {
            return null;
        }
        if (!complete) {
            return "the account has not been reconciled with the venue yet";
        }
        return differences > 0 && !acceptDifferences
                ? "the account differs from our books, resume must accept that: differences=" + differences
                : null;
    }

    /** The venue is right in all that differs. */
    public void accept() {
        if (differences == 0) {
            return;
        }
        for (Holding holding : holdings.all()) {
            holding.accept();
        }
        accepted.addAll(told);
        told.clear();
        differences = 0;
        events.reconciled(round, differences);
    }

    public void copy(StateCopy state) {
        state.part("reconciliation");
        round = state.of(round);
        started = state.of(started);
        waiting = state.of(waiting);
        complete = state.of(complete);
        lookAgain = state.of(lookAgain);
        differences = state.of(differences);
        lastCompleteNs = state.of(lastCompleteNs);
        overdue = state.of(overdue);
        doubtfulRounds = state.of(doubtfulRounds);
        everComplete = state.of(everComplete);
        requestedNs = state.of(requestedNs);
        tradesSeenNs = state.of(tradesSeenNs);
        tradesDue = state.of(tradesDue);
        tradesAsked = state.of(tradesAsked);
        failed = state.of(failed);
        holdings.copy(state);
        copy(state, odd);
        copy(state, oddBefore);
        copy(state, told);
        copy(state, oddTrades);
        copy(state, oddTradesOfRound);
        copy(state, accepted);
    }

    private static void copy(StateCopy state, LongArrayList keys) {
        int count = state.of(keys.size());
        for (int i = 0; i < count; i++) {
            if (state.isRestoring()) {
                keys.addLong(state.of(0L));
            } else {
                long unused = state.of(keys.getLong(i));
            }
        }
    }

    public void hashInto(StateHash hash) {
        hash.add(round)
                .add(requestedNs)
                .add(tradesSeenNs)
                .add(tradesDue)
                .add(tradesAsked)
                .add(failed)
                .add(started)
                .add(waiting)
                .add(complete)
                .add(lookAgain)
                .add(differences)
                .add(lastCompleteNs)
                .add(overdue)
                .add(doubtfulRounds)
                .add(everComplete);
        holdings.hashInto(hash);
        add(hash, odd);
        add(hash, oddBefore);
        add(hash, told);
        add(hash, oddTrades);
        add(hash, oddTradesOfRound);
        add(hash, accepted);
    }

    private static void add(StateHash hash, LongArrayList keys) {
        for (int i = 0; i < keys.size(); i++) {
            hash.add(keys.getLong(i));
        }
    }
}

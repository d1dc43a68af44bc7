package sniper.ops.daemon;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.TradingRules;
import sniper.core.pipeline.EpochClock;

/**
 * Turns the operator's wishes into target commands as soon as the exchange states the symbol's rules: before that, a
 * price has no scale. Threading: wishes from any thread; the waiting is done on sniper-targets.
 */
final class TargetOrders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TargetOrders.class);
    /** Until the ring has room again. */
    private static final long RETRY_NS = 5_000_000;
    /** Whether targets are armed in time is a matter of seconds. */
    private static final long LOOK_AT_ARMING_NS = 100_000_000;

    private static final long WARN_BEFORE_OPEN_NS = 180_000_000_000L;
    /** In real time: several rounds over every listing source. */
    private static final long WARN_UNNAMED_NS = 60_000_000_000L;

    private record Wish(
            String symbol,
            int strategyId,
            int instrumentId,
            long budgetAtoms,
            String capPrice,
            long openTimeNs,
            long wishedNanos) {}

    private final MexcConnection connection;
    private final Commands commands;
    private final Situation situation;
    private final EpochClock clock;
    private final ArmingWatch armingWatch;
    private final Set<Wish> warned = new HashSet<>();
    private final Queue<Wish> waiting = new ConcurrentLinkedQueue<>();
    private final Worker worker = new Worker("sniper-targets", this::run);

    /** The ring had no room for a wish; the worker's own. */
    private boolean busy;

    TargetOrders(
            MexcConnection connection,
            Commands commands,
            Situation situation,
            EpochClock clock,
            ArmingWatch armingWatch) {
        this.armingWatch = armingWatch;
        this.connection = connection;
        this.commands = commands;
        this.situation = situation;
        this.clock = clock;
    }

    void start() {
        connection.instruments().onRules(worker::wake);
        worker.start();
    }

    /** @param openTimeNs when it opens, as the operator says; 0 = not stated */
    void add(String symbol, int strategyId, long budgetAtoms, String capPrice, long openTimeNs) {
        int id = connection.watch(symbol, openTimeNs);
        if (id == 0) {
            LOG.error("no room for another instrument: symbol={}", symbol);
        } else {
            waiting.add(new Wish(symbol, strategyId, id, budgetAtoms, capPrice, openTimeNs, System.nanoTime()));
            worker.wake();
        }
    }

    /** Symbols that the exchange states no rules for yet. */
    List<String> waitingForRules() {
        return waiting.stream().map(Wish::symbol).distinct().toList();
    }

    private void run() {
        long armingDueNanos = System.nanoTime();
        while (!worker.isClosed()) {
            long nowNanos = System.nanoTime();
            if (nowNanos - armingDueNanos >= 0) {
                armingDueNanos = nowNanos + LOOK_AT_ARMING_NS;
                armingWatch.look(clock.nanos(), nowNanos);
            }
            busy = false;
            for (Iterator<Wish> wishes = waiting.iterator(); wishes.hasNext(); ) {
                Wish wish = wishes.next();
                if (fulfil(wish)) {
                    wishes.remove();
                } else {
                    warn(wish);
                }
            }
            worker.sleep(busy ? RETRY_NS : LOOK_AT_ARMING_NS); // rules wake it
        }
    }

    /** Once for each: a wish that may never come true is worth a look while there is time. */
    private void warn(Wish wish) {
        if (warned.contains(wish)) {
            return;
        }
        int id = wish.instrumentId();
        long openNs = situation.openTimeNs(id);
        String warning = warning(
                wish.symbol(),
                situation.isNamed(id),
                openNs == 0 ? wish.openTimeNs() : openNs,
                clock.nanos(),
                System.nanoTime() - wish.wishedNanos());
        if (warning != null) {
            warned.add(wish);
            LOG.warn(warning);
        }
    }

    /**
     * What to say of a symbol whose rules the exchange has not stated yet; null = nothing.
     *
     * @param openNs 0 = not known
     * @param waitedNanos in real time
     */
    static @Nullable String warning(String symbol, boolean named, long openNs, long nowNs, long waitedNanos) {
        if (openNs != 0 && nowNs >= openNs - WARN_BEFORE_OPEN_NS) {
            return symbol + " opens " + InstrumentText.time(openNs)
                    + " and the exchange does not state its rules yet: nothing is bought before it does";
        }
        if (!named && waitedNanos >= WARN_UNNAMED_NS) {
            return symbol + " is in no listing source of the exchange: check how it is spelt under targets, or wait"
                    + " until it is announced";
        }
        return null;
    }

    private boolean fulfil(Wish wish) {
        Optional<Situation.TargetStanding> goingOn = situation.goingOn(wish.instrumentId(), wish.strategyId());
        if (goingOn.isPresent()) {
            LOG.info(
                    "{} target: {} since before, and goes on with the budget and cap it has",
                    wish.symbol(),
                    InstrumentText.words(goingOn.get().state()));
            return true;
        }
        TradingRules rules = connection.instruments().rulesOf(wish.instrumentId());
        if (rules == null) {
            return false;
        }
        long capTicks = Decimals.parseFloor(wish.capPrice(), rules.priceScale());
        if (capTicks == Decimals.INVALID || capTicks < 0) {
            LOG.error(
                    "cap price must be a plain decimal that fits: symbol={} capPrice={}",
                    wish.symbol(),
                    wish.capPrice());
            return true;
        }
        try {
            commands.target(
                    TradingProcess.USER_ID,
                    TradingProcess.RUN_ID,
                    wish.strategyId(),
                    wish.instrumentId(),
                    wish.budgetAtoms(),
                    capTicks,
                    wish.openTimeNs());
            LOG.info(
                    "{} target: budget {} USDT, {}{}",
                    wish.symbol(),
                    InstrumentText.usd(wish.budgetAtoms()),
                    capTicks == 0
                            ? "no price cap, so it will not fire"
                            : "cap " + Decimals.format(capTicks, rules.priceScale()),
                    wish.openTimeNs() == 0 ? "" : ", opens " + InstrumentText.time(wish.openTimeNs()) + " as you say");
            return true;
        } catch (Commands.BusyException e) {
            LOG.warn("target not set yet: {}", e.getMessage());
            busy = true;
            return false;
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}

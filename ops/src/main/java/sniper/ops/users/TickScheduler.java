package sniper.ops.users;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.pipeline.EpochClock;
import sniper.ops.daemon.Commands.BusyException;
import sniper.ops.daemon.Worker;
import sniper.ops.run.RunCommands;
import sniper.ops.run.RunLine;
import sniper.ops.run.TickPrice;

/**
 * The clock of running runs: a tick in each of a run's intervals, spread over it by the run's number, so that thousands do
 * not stand before a trade of the market in the ring. A run that has just been started is ticked as soon as there are prices.
 * Threading: {@code sniper-ticks}; started and closed by one thread.
 */
final class TickScheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TickScheduler.class);
    private static final long SLEEP_NS = 10_000_000;
    /** Of an interval; a tick that is a little late is still within its own. */
    private static final int SPREAD_PERCENT = 80;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Supplier<List<RunLine>> running;
    private final PriceSource prices;
    private final RunCommands commands;
    private final EpochClock clock;
    private final Map<Integer, Beat> beats = new HashMap<>();
    private final Worker worker = new Worker("sniper-ticks", this::run);
    private boolean busy;

    /** Of a run. */
    private static final class Beat {
        private static final long NONE = Long.MIN_VALUE;

        private final long firstSeenNs;
        private long lastInterval = NONE;
        private long lastLogical = NONE;

        Beat(long nowNs) {
            firstSeenNs = nowNs;
        }
    }

    TickScheduler(Supplier<List<RunLine>> running, PriceSource prices, RunCommands commands, EpochClock clock) {
        this.running = running;
        this.prices = prices;
        this.commands = commands;
        this.clock = clock;
    }

    void start() {
        worker.start();
    }

    private void run() {
        while (!worker.isClosed()) {
            try {
                tickDue();
            } catch (RuntimeException e) {
                LOG.error("a round of ticks failed, the next one is tried", e);
            }
            worker.sleep(SLEEP_NS);
        }
    }

    /** One round; on the scheduler's thread. */
    void tickDue() {
        List<RunLine> lines = running.get();
        Set<Integer> ids = lines.stream().map(RunLine::runId).collect(Collectors.toSet());
        beats.keySet().retainAll(ids);
        try {
            for (RunLine line : lines) {
                tickIfDue(line);
            }
            busy = false;
        } catch (BusyException e) {
            if (!busy) {
                LOG.warn("the engine has no room for ticks, they are late");
            }
            busy = true;
        }
    }

    private void tickIfDue(RunLine line) {
        long nowNs = clock.nanos();
        Beat beat = beats.computeIfAbsent(line.runId(), id -> new Beat(nowNs));
        long interval = Math.floorDiv(nowNs - staggerNs(line), line.tickIntervalNs());
        if (interval <= beat.lastInterval) {
            return; // a hundred times a second, for thousands of runs
        }
        List<TickPrice> told = line.instruments().stream().map(prices::last).toList();
        if (beat.lastInterval != Beat.NONE || isFirstDue(line, beat, told, nowNs)) {
            long logical = Math.floorDiv(nowNs, line.tickIntervalNs());
            if (logical != beat.lastLogical) { // else the first one was in this interval already
                commands.tick(line.userId(), line.runId(), nowNs, told);
                beat.lastLogical = logical;
            }
            beat.lastInterval = interval;
        }
    }

    private static boolean isFirstDue(RunLine line, Beat beat, List<TickPrice> told, long nowNs) {
        return told.stream().allMatch(price -> price.priceTicks() > 0)
                || nowNs - beat.firstSeenNs >= line.tickIntervalNs();
    }

    static long staggerNs(RunLine line) {
        long spreadNs = line.tickIntervalNs() / 100 * SPREAD_PERCENT;
        return spreadNs == 0 ? 0 : Math.floorMod(line.runId() * GOLDEN, spreadNs);
    }

    @Override
    public void close() {
        worker.close();
    }
}

package sniper.ops.users;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.message.BarPeriod;
import sniper.core.pipeline.EpochClock;
import sniper.ops.daemon.Worker;
import sniper.ops.run.Close;
import sniper.ops.run.RunFeed;
import sniper.ops.run.RunLine;

/**
 * Tells the engine what days, weeks and months ended at, of everything that is configured for runs or that one trades: all of
 * it once, then what is new, hourly. Threading: {@code sniper-closes}, which waits for answers.
 */
final class ClosesAgent implements AutoCloseable {
    /** As many as the engine keeps. */
    static final int BARS = 60;

    private static final Logger LOG = LoggerFactory.getLogger(ClosesAgent.class);
    private static final long SLEEP_NS = 250_000_000;
    private static final long AGAIN_NS = TimeUnit.HOURS.toNanos(1);
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(15);
    private static final List<BarPeriod> PERIODS = List.of(BarPeriod.DAY, BarPeriod.WEEK, BarPeriod.MONTH);

    private final TradedInstruments instruments;
    private final Supplier<List<RunLine>> running;
    private final RunFeed feed;
    private final EpochClock clock;
    private final long againNs;
    private final long retryNs;
    private final Map<Key, Standing> standings = new HashMap<>();
    private final Worker worker = new Worker("sniper-closes", this::run);

    private record Key(int instrumentId, BarPeriod bar) {}

    /**
     * @param dueNanos when it is asked for next
     * @param lastNs the last period that was told; smaller than any when none
     */
    private record Standing(long dueNanos, long lastNs, boolean failed) {}

    ClosesAgent(TradedInstruments instruments, Supplier<List<RunLine>> running, RunFeed feed, EpochClock clock) {
        this(instruments, running, feed, clock, AGAIN_NS, RETRY_NS);
    }

    /**
     * @param againNs how long after an answer it is asked for again
     * @param retryNs how long after none
     */
    ClosesAgent(
            TradedInstruments instruments,
            Supplier<List<RunLine>> running,
            RunFeed feed,
            EpochClock clock,
            long againNs,
            long retryNs) {
        this.againNs = againNs;
        this.retryNs = retryNs;
        this.instruments = instruments;
        this.running = running;
        this.feed = feed;
        this.clock = clock;
    }

    void start() {
        worker.start();
    }

    private void run() {
        while (!worker.isClosed()) {
            Set<Integer> wanted = new LinkedHashSet<>(instruments.configured());
            running.get().forEach(line -> wanted.addAll(line.instruments()));
            for (int id : wanted) {
                Traded instrument = instruments.find(id);
                if (instrument != null) {
                    PERIODS.forEach(bar -> look(instrument, bar));
                }
            }
            worker.sleep(SLEEP_NS);
        }
    }

    private void look(Traded instrument, BarPeriod bar) {
        Key key = new Key(instrument.instrumentId(), bar);
        long nowNanos = System.nanoTime();
        Standing standing = standings.getOrDefault(key, new Standing(nowNanos, Long.MIN_VALUE, false));
        if (nowNanos - standing.dueNanos() >= 0 && !worker.isClosed()) {
            standings.put(key, told(instrument, bar, standing, nowNanos));
        }
    }

    private Standing told(Traded instrument, BarPeriod bar, Standing before, long nowNanos) {
        try {
            List<Close> closes = instrument.market().closes(instrument, bar, clock.nanos()).stream()
                    .filter(close -> close.periodNs() > before.lastNs() && close.closeTicks() > 0)
                    .toList();
            feed.closes(instrument.instrumentId(), bar, closes);
            long lastNs = closes.isEmpty()
                    ? before.lastNs()
                    : closes.get(closes.size() - 1).periodNs();
            return new Standing(nowNanos + againNs, lastNs, false);
        } catch (IOException | RuntimeException e) { // also a ring without room
            if (!before.failed()) {
                LOG.warn("closes of {} by {} could not be had: {}", instrument.symbol(), bar, e.getMessage());
            }
            return new Standing(nowNanos + retryNs, before.lastNs(), true);
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}

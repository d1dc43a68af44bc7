package sniper.gateway.mexc.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.pipeline.EpochClock;
import sniper.gateway.mexc.ActivityEntry;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.NamedThreads;

/**
 * Asks for the activities of the watched coins, a few at a time, and publishes what changed and what is still on, so that
 * who counts it knows how old it is. What cannot be read in three tries is no activity: it counts for nothing until it
 * can be read again, and is logged once per kind of failure until then.
 *
 * <p>Threading: owns {@code sniper-activities}, so that a slow answer delays no listing source; the counters may be read
 * by any thread.
 */
final class ActivityPoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ActivityPoller.class);
    private static final int BATCH = 5;
    private static final int TRIES = 3;
    private static final long BATCH_GAP_NS = 200_000_000; // real time, however fast the injected clock runs
    private static final long MIN_INTERVAL_NS = 30_000_000_000L;

    /** What was published of a symbol last. */
    private record Promotion(int types, int count) {
        static final Promotion NONE = new Promotion(0, 0);

        Promotion and(ActivityKind kind) {
            return new Promotion(types | kind.bit(), count + 1);
        }
    }

    private final MexcSession session;
    private final ListingConfig config;
    private final EpochClock clock;
    private final ListingBoard board;
    private final Thread thread;
    private final Map<String, Promotion> published = new HashMap<>();
    private final Set<String> loggedFailures = new HashSet<>();
    private final AtomicLong rounds = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    /** Written by whoever closes; read by {@code sniper-activities}. */
    private volatile boolean closed;

    ActivityPoller(MexcSession session, ListingConfig config, EpochClock clock, ListingBoard board) {
        this.session = session;
        this.config = config;
        this.clock = clock;
        this.board = board;
        this.thread = new NamedThreads("sniper-activities").newThread(this::run);
    }

    void start() {
        thread.start();
    }

    /** Rounds over all watched symbols. */
    long rounds() {
        return rounds.get();
    }

    /** Requests that were not answered usefully. */
    long failures() {
        return failures.get();
    }

    private void run() {
        long dueNs = clock.nanos();
        Set<String> asked = Set.of();
        while (!closed) {
            Set<String> watched = board.watched();
            if (!watched.equals(asked) || (!asked.isEmpty() && clock.nanos() - dueNs >= 0)) {
                asked = watched;
                round(List.copyOf(watched));
                long nowNs = clock.nanos();
                dueNs = nowNs + Math.max(MIN_INTERVAL_NS, config.intervalNs(board.distanceToOpenNs(nowNs)));
            }
            LockSupport.parkNanos(this, BATCH_GAP_NS);
        }
    }

    private void round(List<String> symbols) {
        for (int from = 0; from < symbols.size() && !closed; from += BATCH) {
            if (from > 0) {
                pause();
            }
            ask(symbols.subList(from, Math.min(from + BATCH, symbols.size())));
        }
        rounds.incrementAndGet();
    }

    private void pause() {
        long untilNs = System.nanoTime() + BATCH_GAP_NS;
        for (long leftNs = BATCH_GAP_NS; leftNs > 0 && !closed; leftNs = untilNs - System.nanoTime()) {
            LockSupport.parkNanos(this, leftNs);
        }
    }

    private void ask(List<String> symbols) {
        Map<String, Promotion> now = new HashMap<>();
        for (int tries = 1; tries <= TRIES && !closed && !read(symbols, now); tries++) {
            now.clear();
            if (tries < TRIES) {
                pause();
            }
        }
        if (!closed) {
            symbols.forEach(symbol -> publish(symbol, now.getOrDefault(base(symbol), Promotion.NONE)));
        }
    }

    /** Returns false when there was no answer that makes sense. */
    private boolean read(List<String> symbols, Map<String, Promotion> now) {
        try {
            List<String> coins = new ArrayList<>(symbols.size());
            symbols.forEach(symbol -> coins.add(base(symbol)));
            for (ActivityEntry entry : session.web().activities(coins)) {
                String coin = base(entry.currency());
                now.put(coin, now.getOrDefault(coin, Promotion.NONE).and(ActivityKind.of(entry.type())));
            }
            loggedFailures.clear();
            return true;
        } catch (MexcException e) {
            failures.incrementAndGet();
            if (loggedFailures.add(e.kind().name())) {
                LOG.warn("activities not readable, they count for nothing until they are: {}", e.getMessage());
            }
        } catch (RuntimeException e) {
            failures.incrementAndGet();
            if (loggedFailures.add(e.getClass().getName())) {
                LOG.error("activities not understood, they count for nothing until they are", e);
            }
        }
        return false;
    }

    private String base(String symbol) {
        String quote = config.quoteAsset();
        return symbol.length() > quote.length() && symbol.endsWith(quote)
                ? symbol.substring(0, symbol.length() - quote.length())
                : symbol;
    }

    private void publish(String symbol, Promotion now) {
        Promotion before = published.put(symbol, now);
        if (!now.equals(Promotion.NONE) || (before != null && !before.equals(now))) {
            board.promoted(symbol, now.types(), now.count());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

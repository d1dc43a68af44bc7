package sniper.gateway.mexc.listing;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.message.ListingSource;
import sniper.core.pipeline.EpochClock;
import sniper.core.pipeline.Ingress;
import sniper.gateway.mexc.CalendarEntry;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.NamedThreads;
import sniper.gateway.mexc.SymbolInfo;
import sniper.gateway.mexc.WebSymbol;

/**
 * Polls the four listing sources, the more often the nearer an open is. A source that fails is counted, logged once
 * per kind of failure until it works again, and asked again with the next poll, but not before the venue's Retry-After; what it said last stays.
 *
 * <p>Threading: owns {@code sniper-listing}, and {@link ActivityPoller} its own; {@link #watch}, {@link #pollNow} and the counters may be called by any
 * thread but the egress stage.
 */
public final class ListingPollers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ListingPollers.class);
    private static final long LONGEST_PARK_NS = 20_000_000;
    private static final long SHORTEST_PARK_NS = 1_000_000;
    /** In real time: however fast the injected clock runs, the venue is asked no more often. */
    private static final long MIN_GAP_NS = 20_000_000;

    @FunctionalInterface
    private interface Poll {
        void run() throws MexcException;
    }

    private final MexcSession session;
    private final ListingConfig config;
    private final EpochClock clock;
    private final ListingBoard board;
    private final Thread thread;
    private final @Nullable ActivityPoller activities;
    private final Map<ListingSource, Set<String>> loggedFailures = new EnumMap<>(ListingSource.class);
    private final Map<ListingSource, Long> quietUntilNs = new EnumMap<>(ListingSource.class);
    private final NewSymbols infoNews = new NewSymbols();
    private final NewSymbols defaultNews = new NewSymbols();
    private final AtomicLong polls = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong missingOpenTimes = new AtomicLong();

    /** Written by whoever closes; read by {@code sniper-listing}. */
    private volatile boolean closed;

    /** Written by whoever wants a poll; read and reset by {@code sniper-listing}. */
    private volatile boolean wanted;

    /** @param clock intervals and distances are measured on it; it may run faster than real time */
    public ListingPollers(
            MexcSession session, ListingConfig config, EpochClock clock, InstrumentTable instruments, Ingress ingress) {
        this.session = session;
        this.config = config;
        this.clock = clock;
        this.board = new ListingBoard(instruments, new ListingEvents(ingress), config.quoteAsset());
        this.thread = new NamedThreads("sniper-listing").newThread(this::run);
        this.activities =
                config.pollWeb() && config.pollActivities() ? new ActivityPoller(session, config, clock, board) : null;
    }

    /** Polls at once, then as the configuration says. */
    public void start() {
        config.symbols().forEach(board::watch);
        thread.start();
        if (activities != null) {
            activities.start();
        }
    }

    /** Watches a symbol whatever the sources say, and returns its number; 0 when there is none left. */
    public int watch(String symbol) {
        return watch(symbol, 0);
    }

    /** @param openTimeNs when it opens, as the operator says, which only makes polls more frequent; 0 = not stated */
    public int watch(String symbol, long openTimeNs) {
        int id = board.watch(symbol);
        if (openTimeNs != 0) {
            board.expect(symbol, openTimeNs);
        }
        pollNow();
        return id;
    }

    /** Does not wait for the next interval. */
    public void pollNow() {
        wanted = true;
        LockSupport.unpark(thread);
    }

    /** Rounds over all four sources. */
    public long polls() {
        return polls.get();
    }

    /** Sources that did not answer usefully, counted per round. */
    public long failures() {
        return failures.get();
    }

    /** Calendar entries without a time, counted per round. */
    public long missingOpenTimes() {
        return missingOpenTimes.get();
    }

    private void run() {
        long dueNs = clock.nanos();
        long lastNanos = System.nanoTime() - MIN_GAP_NS;
        while (!closed) {
            boolean due = wanted || clock.nanos() - dueNs >= 0;
            if (due && System.nanoTime() - lastNanos >= MIN_GAP_NS) {
                wanted = false;
                poll();
                lastNanos = System.nanoTime();
                long nowNs = clock.nanos();
                dueNs = nowNs + config.intervalNs(board.distanceToOpenNs(nowNs));
            }
            LockSupport.parkNanos(this, Math.max(SHORTEST_PARK_NS, Math.min(LONGEST_PARK_NS, dueNs - clock.nanos())));
        }
    }

    private void poll() {
        if (config.pollWeb()) {
            attempt(ListingSource.CALENDAR, this::pollCalendar);
            attempt(ListingSource.SYMBOLS_V2, this::pollSymbolsV2);
        }
        attempt(ListingSource.EXCHANGE_INFO, this::pollExchangeInfo);
        attempt(ListingSource.DEFAULT_SYMBOLS, this::pollDefaultSymbols);
        polls.incrementAndGet();
    }

    private void attempt(ListingSource source, Poll poll) {
        Long quietUntil = quietUntilNs.get(source);
        if (closed || (quietUntil != null && session.gate().nanos() - quietUntil < 0)) {
            return;
        }
        Set<String> logged = loggedFailures.computeIfAbsent(source, any -> new HashSet<>());
        try {
            poll.run();
            board.polled(source);
            logged.clear();
        } catch (MexcException e) {
            failures.incrementAndGet();
            quietUntilNs.put(source, session.gate().nanos() + TimeUnit.MILLISECONDS.toNanos(e.retryAfterMs()));
            if (logged.add(e.kind().name())) {
                LOG.warn("listing source {} not readable: {}", source, e.getMessage());
            }
        } catch (RuntimeException e) {
            failures.incrementAndGet();
            if (logged.add(e.getClass().getName())) {
                LOG.error("listing source {} not understood", source, e);
            }
        }
    }

    private void pollCalendar() throws MexcException {
        Map<String, ListingFact> facts = new HashMap<>();
        for (CalendarEntry entry : session.web().calendar()) {
            if (entry.openTimeNs() == 0) {
                missingOpenTimes.incrementAndGet();
            }
            String symbol = entry.symbol(config.quoteAsset());
            board.watch(symbol);
            facts.merge(symbol, ListingFact.of(entry), ListingFact::newer);
        }
        board.update(ListingSource.CALENDAR, facts);
    }

    private void pollSymbolsV2() throws MexcException {
        Map<String, ListingFact> facts = new HashMap<>();
        for (WebSymbol entry : session.web().symbolsV2()) {
            if (!entry.quoteAsset().isEmpty() && !entry.quoteAsset().equals(config.quoteAsset())) {
                continue;
            }
            String symbol = entry.ticker() + config.quoteAsset();
            if (entry.isPreListing()) {
                board.watch(symbol);
            }
            if (board.isWatched(symbol)) {
                facts.merge(symbol, ListingFact.of(entry), ListingFact::newer);
            }
        }
        board.update(ListingSource.SYMBOLS_V2, facts);
    }

    private void pollExchangeInfo() throws MexcException {
        Map<String, ListingFact> facts = new HashMap<>();
        List<SymbolInfo> symbols = session.client().exchangeInfo(List.of());
        discover(
                infoNews,
                symbols.stream()
                        .filter(info -> info.quoteAsset().equals(config.quoteAsset()))
                        .map(SymbolInfo::symbol)
                        .toList());
        for (SymbolInfo info : symbols) {
            boolean opensLater = info.openTimeNs() > clock.nanos();
            if (opensLater && info.quoteAsset().equals(config.quoteAsset())) {
                board.watch(info.symbol());
            }
            if (board.isWatched(info.symbol())) {
                facts.put(info.symbol(), ListingFact.of(info));
                board.define(info);
            }
        }
        board.update(ListingSource.EXCHANGE_INFO, facts);
    }

    private void pollDefaultSymbols() throws MexcException {
        Map<String, ListingFact> facts = new HashMap<>();
        List<String> symbols = session.client().defaultSymbols();
        discover(
                defaultNews,
                symbols.stream()
                        .filter(symbol -> symbol.endsWith(config.quoteAsset()))
                        .toList());
        for (String symbol : symbols) {
            facts.put(symbol, ListingFact.NAMED);
        }
        board.update(ListingSource.DEFAULT_SYMBOLS, facts);
    }

    /** What an official list has not named before is a listing, whatever the web site says. */
    private void discover(NewSymbols news, List<String> named) {
        for (String symbol : news.in(named)) {
            if (!board.isWatched(symbol) && board.watch(symbol) != 0) {
                LOG.info("{} is new to the exchange's official lists, and is watched", symbol);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        if (activities != null) {
            activities.close();
        }
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

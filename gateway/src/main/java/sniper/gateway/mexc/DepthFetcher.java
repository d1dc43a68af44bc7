package sniper.gateway.mexc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.instrument.TradingRules;
import sniper.core.message.DepthEncoder;
import sniper.core.message.GroupSizeEncodingEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;

/**
 * Fetches depth snapshots and publishes them as {@code Depth} with the snapshot flag, in as many parts as it takes.
 *
 * <p>Threading: owns {@code sniper-depth}; {@link #request} may be called by any thread and never waits.
 */
public final class DepthFetcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DepthFetcher.class);
    private static final long FIRST_PAUSE_MS = 200;
    private static final int MAX_DOUBLINGS = 6; // 12.8 s
    /** The pace need not be that of the machine's clock: how often it is looked at. */
    private static final long LOOK_NS = 50_000_000;
    /** The attempt that is told of: others before are what a busy exchange is like. */
    private static final int TOLD_ATTEMPT = 4;

    private static final int LEVEL_BYTES = DepthEncoder.BidsEncoder.sbeBlockLength();
    private static final int FIXED_BYTES = MessageHeaderEncoder.ENCODED_LENGTH
            + DepthEncoder.BLOCK_LENGTH
            + 2 * GroupSizeEncodingEncoder.ENCODED_LENGTH;

    private final MexcClient client;
    private final LongSupplier pace;
    private final InstrumentTable instruments;
    private final Ingress ingress;
    private final int maxLevels;
    private final int levelsPerPart;
    private final ScheduledExecutorService executor;
    private final Set<Integer> pending = ConcurrentHashMap.newKeySet();
    private final AtomicLong failures = new AtomicLong();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final DepthEncoder depth = new DepthEncoder();

    /** @param pace nanoseconds in which pauses are counted */
    public DepthFetcher(MexcSession session, LongSupplier pace, InstrumentTable instruments, Ingress ingress) {
        this.client = session.client();
        this.pace = pace;
        this.instruments = instruments;
        this.ingress = ingress;
        this.maxLevels = session.config().depthLevels();
        this.levelsPerPart = (ingress.maxMessageLength() - FIXED_BYTES) / LEVEL_BYTES;
        if (levelsPerPart < 1) {
            throw new IllegalArgumentException("a message must hold at least one level: maxMessageLength="
                    + ingress.maxMessageLength() + " needed=" + (FIXED_BYTES + LEVEL_BYTES));
        }
        this.executor = Executors.newSingleThreadScheduledExecutor(new NamedThreads("sniper-depth"));
    }

    /**
     * Asks for a snapshot; one that is already on its way is enough. It is tried, less and less often, until it comes or
     * the venue refuses it: without one, the book stays stale and nobody buys.
     */
    public void request(int instrumentId) {
        if (pending.add(instrumentId)) {
            schedule(instrumentId, 1, pace.getAsLong());
        }
    }

    /** Attempts that did not bring a snapshot. */
    public long failures() {
        return failures.get();
    }

    private void schedule(int instrumentId, int attempt, long dueNs) {
        long waitNs = Math.max(0, Math.min(dueNs - pace.getAsLong(), LOOK_NS));
        try {
            ScheduledFuture<?> unused =
                    executor.schedule(() -> fetchWhenDue(instrumentId, attempt, dueNs), waitNs, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("depth fetcher is closed");
        }
    }

    private void fetchWhenDue(int instrumentId, int attempt, long dueNs) {
        if (pace.getAsLong() < dueNs) {
            schedule(instrumentId, attempt, dueNs);
        } else {
            fetch(instrumentId, attempt);
        }
    }

    private void fetch(int instrumentId, int attempt) {
        try {
            TradingRules rules = instruments.rulesOf(instrumentId);
            if (rules == null) {
                drop(instrumentId, "its rules are not known");
                return;
            }
            DepthLevels levels = client.depth(rules.symbol(), rules.priceScale(), rules.quantityScale(), maxLevels);
            pending.remove(instrumentId); // before publishing, so that a gap found meanwhile can ask again
            publish(instrumentId, levels, System.nanoTime());
        } catch (MexcException e) {
            if (e.kind() == MexcException.Kind.REFUSED) {
                drop(instrumentId, String.valueOf(e.getMessage()));
            } else {
                retry(instrumentId, attempt, e.retryAfterMs(), String.valueOf(e.getMessage()));
            }
        } catch (RuntimeException e) {
            pending.remove(instrumentId);
            LOG.error("Invariant: fetching depth may not throw; instrumentId={}", instrumentId, e);
        }
    }

    private void drop(int instrumentId, String reason) {
        failures.incrementAndGet();
        pending.remove(instrumentId);
        LOG.warn("no depth snapshot of instrument {}: {}", instrumentId, reason);
    }

    private void retry(int instrumentId, int attempt, long retryAfterMs, String reason) {
        failures.incrementAndGet();
        if (attempt == TOLD_ATTEMPT) {
            LOG.warn("no depth snapshot of instrument {} yet, its book is stale: {}", instrumentId, reason);
        }
        long pauseMs = FIRST_PAUSE_MS << Math.min(attempt - 1, MAX_DOUBLINGS);
        long waitNs = TimeUnit.MILLISECONDS.toNanos(Math.max(retryAfterMs, pauseMs));
        schedule(instrumentId, attempt + 1, pace.getAsLong() + waitNs);
    }

    private void publish(int instrumentId, DepthLevels levels, long receivedNanos) {
        int bid = 0;
        int ask = 0;
        boolean first = true;
        boolean last = false;
        while (!last) {
            int bids = Math.min(levels.bids().size() - bid, levelsPerPart);
            int asks = Math.min(levels.asks().size() - ask, levelsPerPart - bids);
            last = bid + bids == levels.bids().size()
                    && ask + asks == levels.asks().size();
            long claim = ingress.claim(Lane.RELIABLE);
            depth.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                    .instrumentId(instrumentId)
                    .fromVersion(levels.lastUpdateId())
                    .toVersion(levels.lastUpdateId())
                    .venueTimeNs(levels.timeNs());
            depth.flags().clear().snapshot(true).first(first).last(last);
            DepthEncoder.BidsEncoder bidGroup = depth.bidsCount(bids);
            for (int end = bid + bids; bid < end; bid++) {
                bidGroup.next()
                        .priceTicks(levels.bids().priceTicks(bid))
                        .quantityLots(levels.bids().quantityLots(bid));
            }
            DepthEncoder.AsksEncoder askGroup = depth.asksCount(asks);
            for (int end = ask + asks; ask < end; ask++) {
                askGroup.next()
                        .priceTicks(levels.asks().priceTicks(ask))
                        .quantityLots(levels.asks().quantityLots(ask));
            }
            ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + depth.encodedLength(), receivedNanos);
            first = false;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}

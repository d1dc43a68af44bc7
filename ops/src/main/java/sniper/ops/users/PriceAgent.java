package sniper.ops.users;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.ops.daemon.Worker;
import sniper.ops.run.RunLine;
import sniper.ops.run.TickPrice;

/**
 * Asks for the last trades of what running runs trade, at an interval, and for those of a new one at once. Threading:
 * {@code sniper-prices}, which waits for answers; any thread may look.
 *
 * <p>A market that does not answer leaves its prices as they are: they grow old, and the engine refuses old ones.
 */
final class PriceAgent implements PriceSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PriceAgent.class);
    private static final long SLEEP_NS = 50_000_000;

    private final Supplier<List<RunLine>> running;
    private final IntFunction<@Nullable Traded> instruments;
    private final long intervalNs;
    private final Map<Integer, TickPrice> last = new ConcurrentHashMap<>();
    private final Map<Integer, Long> askedNanos = new HashMap<>();
    private final Set<Market> failing = new HashSet<>();
    private final Worker worker = new Worker("sniper-prices", this::run);

    PriceAgent(Supplier<List<RunLine>> running, IntFunction<@Nullable Traded> instruments, long intervalNs) {
        this.running = running;
        this.instruments = instruments;
        this.intervalNs = intervalNs;
    }

    void start() {
        worker.start();
    }

    private void run() {
        while (!worker.isClosed()) {
            due(System.nanoTime()).forEach(this::ask);
            worker.sleep(SLEEP_NS);
        }
    }

    private Map<Market, List<Traded>> due(long nowNanos) {
        Set<Integer> wanted = new HashSet<>();
        running.get().forEach(line -> wanted.addAll(line.instruments()));
        askedNanos.keySet().retainAll(wanted);
        Map<Market, List<Traded>> due = new HashMap<>();
        for (int id : wanted) {
            Long asked = askedNanos.get(id);
            Traded instrument = asked == null || nowNanos - asked >= intervalNs ? instruments.apply(id) : null;
            if (instrument != null) {
                askedNanos.put(id, nowNanos);
                due.computeIfAbsent(instrument.market(), market -> new ArrayList<>())
                        .add(instrument);
            }
        }
        return due;
    }

    private void ask(Market market, List<Traded> asked) {
        try {
            for (TickPrice price : market.last(asked)) {
                last.put(price.instrumentId(), price);
            }
            if (failing.remove(market)) {
                LOG.info("prices come again");
            }
        } catch (IOException | RuntimeException e) {
            if (failing.add(market)) {
                LOG.warn("prices of {} could not be had: {}", asked.get(0).symbol(), e.getMessage());
            }
        }
    }

    @Override
    public TickPrice last(int instrumentId) {
        TickPrice price = last.get(instrumentId);
        return price == null ? new TickPrice(instrumentId, 0, 0) : price;
    }

    @Override
    public void close() {
        worker.close();
    }
}

package sniper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.PipelineTimings;
import sniper.core.pipeline.Threading;
import sniper.journal.log.DataMode;
import sniper.ops.daemon.Keeping;
import sniper.ops.daemon.TradingCore;
import sniper.strategies.StrategyHost;

/**
 * The daemon's core with a clock of its own, fed as fast as it takes market data of 1,000 instruments that comes at an even
 * rate by that clock: eight book tickers of ten messages, three deals in one, ten levels of depth in one.
 *
 * <p>Threading: the calling thread publishes and runs engine and egress, as in compact threading; the core has others.
 */
final class LongRun implements AutoCloseable {
    private static final int INSTRUMENTS = 1_000;
    private static final int KINDS = 10;
    private static final long TIMER_SLEEP_NS = 1_000_000;

    private final Path directory;
    private final VirtualClock clock;
    private final long intervalNs;
    private final TradingCore core;
    private final Ingress ingress;
    private final MarketMessages messages = new MarketMessages();
    private final long[] versions = new long[INSTRUMENTS + 1];
    private long number;
    private long depths;

    /** @param intervalNs from message to message */
    LongRun(Path directory, long startNs, long intervalNs, Keeping keeping) {
        this.directory = directory;
        this.intervalNs = intervalNs;
        clock = new VirtualClock(startNs);
        core = new TradingCore(
                directory,
                DataMode.PAPER,
                PipelineConfig.defaults(),
                Threading.COMPACT,
                clock,
                PipelineTimings.NONE,
                TIMER_SLEEP_NS,
                journal -> journal,
                StrategyHost::new,
                keeping);
        ingress = core.ingress();
        core.start(new NoOrders(), new NoFeed(), (cause, timeNs, buffer, offset, length) -> {});
        open();
    }

    private void open() {
        int unused = core.duty();
        Opening opening = new Opening(ingress);
        opening.liveRun();
        for (int id = 1; id <= INSTRUMENTS; id++) {
            opening.instrument(TradingPath.rules(id));
            opening.marketData(id);
            long claim = ingress.claim(Lane.RELIABLE);
            publish(claim, messages.depth(ingress.buffer(), ingress.offset(claim), id, ++versions[id], true));
        }
    }

    private void publish(long claim, int encodedLength) {
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength, System.nanoTime());
    }

    /** So many messages more, until the last is decided and written down. */
    void run(long count) {
        for (long end = number + count; number < end; number++) {
            clock.advance(intervalNs);
            long claim = ingress.claim(Lane.RELIABLE);
            publish(claim, encode(ingress.offset(claim)));
            int unused = core.duty();
        }
        while (!core.isDrained()) {
            int unused = core.duty();
        }
    }

    private int encode(int offset) {
        int kind = (int) (number % KINDS);
        int id = 1 + (int) (number % INSTRUMENTS);
        if (kind == 0) {
            id = 1 + (int) (++depths % INSTRUMENTS);
            return messages.depth(ingress.buffer(), offset, id, ++versions[id], false);
        }
        return kind == 1
                ? messages.deals(ingress.buffer(), offset, id, number)
                : messages.ticker(ingress.buffer(), offset, id, number);
    }

    /** Not zero when the process would have ended. */
    boolean isBroken() {
        return core.broken().isDone() || core.engine().faults() != 0;
    }

    /** Of the journal's files on the disk. */
    long journalBytes() throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
        }
        return sum;
    }

    @Override
    public void close() {
        core.quiesce();
        core.close();
    }
}

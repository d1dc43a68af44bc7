package sniper.bench;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.IdleStrategy;
import sniper.core.message.AllocationStrategy;
import sniper.core.message.BarPeriod;
import sniper.core.message.Flag;
import sniper.core.message.InstrumentDefinedEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.SlotUnit;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.PipelineTimings;
import sniper.core.pipeline.Threading;
import sniper.journal.log.DataMode;
import sniper.ops.daemon.Commands.BusyException;
import sniper.ops.daemon.SystemClock;
import sniper.ops.daemon.TradingCore;
import sniper.ops.run.Close;
import sniper.ops.run.Every;
import sniper.ops.run.InstancePlan;
import sniper.ops.run.RunCommands;
import sniper.ops.run.RunFeed;
import sniper.ops.run.RunLine;
import sniper.ops.run.RunPlan;
import sniper.ops.run.TickPrice;

/**
 * A core with running runs of as many users, and ticks for them, in compact threading with a thread in the feed's place that
 * spins as the feed's does. Threading: one thread beside that.
 */
final class RunLoad implements AutoCloseable {
    static final List<String> SYMBOLS = List.of("NIFTYBEES.NS", "GOLDBEES.NS");
    private static final long SECOND_NS = 1_000_000_000L;
    static final long START_NS = 1_767_571_200L * SECOND_NS;
    static final long PRICE_TICKS = 10_000;
    private static final int MONTHS = 60;
    private static final BigDecimal CASH = new BigDecimal("100000000");

    final TradingCore core;
    private final RunCommands commands;
    private final List<RunLine> runs = new ArrayList<>();
    private final Thread duty = new Thread(this::duty, "bench-feed");
    private long ticks;

    /** Written by whoever closes; read by the duty's thread. */
    private volatile boolean closed;

    RunLoad(Path directory, int users, PipelineTimings timings) {
        core = new TradingCore(
                directory,
                DataMode.PAPER,
                PipelineConfig.defaults(),
                Threading.COMPACT,
                new SystemClock(),
                timings,
                1_000_000);
        core.start(new NoOrders(), new NoFeed(), (cause, timeNs, buffer, offset, length) -> {});
        duty.start();
        RunFeed feed = core.runFeed();
        feed.calendar(1, "always-open", true, true, Instant.EPOCH, Instant.EPOCH, List.of());
        for (int id = 1; id <= SYMBOLS.size(); id++) {
            instrument(core.ingress(), id);
            feed.closes(id, BarPeriod.MONTH, closes());
        }
        commands = core.runCommands(symbol -> SYMBOLS.indexOf(symbol) + 1, name -> 1);
        for (int user = 0; user < users; user++) {
            UUID run = UUID.randomUUID();
            int userId = commands.addUser("bench" + user).join().userId();
            commands.start(userId, run, plan(CASH)).join();
            runs.add(core.runBoard().run(run).orElseThrow());
        }
    }

    /** What the feed's thread does between its sockets, of which there are none. */
    private void duty() {
        IdleStrategy idle = core.dutyIdle();
        while (!closed) {
            idle.idle(core.duty());
        }
    }

    RunCommands commands() {
        return commands;
    }

    static List<Close> closes() {
        List<Close> closes = new ArrayList<>();
        for (int month = 1; month <= MONTHS; month++) {
            closes.add(new Close(month, PRICE_TICKS));
        }
        return closes;
    }

    /** Every minute's tick invests and marks. */
    static RunPlan plan(BigDecimal cash) {
        return new RunPlan(
                "golden_nifty",
                "INR",
                cash,
                List.of(new InstancePlan(
                        AllocationStrategy.GOLDEN_NIFTY,
                        "NIFTYBEES.NS",
                        "GOLDBEES.NS",
                        BarPeriod.MONTH,
                        36,
                        SECOND_NS)),
                List.of(),
                new BigDecimal("100"),
                new Every(1, SlotUnit.MINUTE),
                null,
                0,
                0,
                60 * SECOND_NS,
                3_600 * SECOND_NS,
                "always-open",
                0,
                10,
                BigDecimal.ZERO);
    }

    /** The next tick of the next run. */
    void tick() {
        RunLine line = runs.get((int) (ticks % runs.size()));
        long eventNs = START_NS + (1 + ticks / runs.size()) * 60 * SECOND_NS;
        List<TickPrice> prices =
                List.of(new TickPrice(1, PRICE_TICKS + ticks % 100, eventNs), new TickPrice(2, PRICE_TICKS, eventNs));
        while (true) {
            try {
                commands.tick(line.userId(), line.runId(), eventNs, prices);
                ticks++;
                return;
            } catch (BusyException e) {
                LockSupport.parkNanos(20_000);
            }
        }
    }

    long ticks() {
        return ticks;
    }

    /** All of them have been decided and written down. */
    void awaitDecided() {
        while (!core.isDrained()) {
            LockSupport.parkNanos(100_000);
        }
    }

    static void instrument(Ingress ingress, int id) {
        long claim = ingress.claim(Lane.RELIABLE);
        InstrumentDefinedEncoder message = new InstrumentDefinedEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), new MessageHeaderEncoder())
                .instrumentId(id)
                .priceScale((byte) 2)
                .quantityScale((byte) 4)
                .online(Flag.NO)
                .apiAllowed(Flag.NO)
                .tradeSideType((byte) 1)
                .minQuantityLots(1)
                .minNotionalAtoms(0)
                .maxNotionalAtoms(0)
                .minMarketNotionalAtoms(0)
                .maxMarketNotionalAtoms(0)
                .bandUpBps(0)
                .bandDownBps(0)
                .takerFeeBps(0);
        message.orderTypes().clear();
        message.symbol(SYMBOLS.get(id - 1)).baseAsset("ETF").quoteAsset("INR");
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + message.encodedLength(), System.nanoTime());
    }

    @Override
    public void close() {
        core.quiesce();
        closed = true;
        try {
            duty.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        core.close();
    }
}

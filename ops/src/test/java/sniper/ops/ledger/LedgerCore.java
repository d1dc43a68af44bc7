package sniper.ops.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import sniper.core.message.BarPeriod;
import sniper.core.pipeline.EpochClock;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.PipelineTimings;
import sniper.core.pipeline.Threading;
import sniper.core.pipeline.WaitStrategy;
import sniper.journal.log.DataMode;
import sniper.ops.daemon.TradingCore;
import sniper.ops.run.Close;
import sniper.ops.run.RunBoard;
import sniper.ops.run.RunCommands;
import sniper.ops.run.RunFeed;
import sniper.ops.run.TestMarket;

/** The core with four symbols that runs may trade, and no exchange. Threading: opened and closed by one thread. */
final class LedgerCore implements AutoCloseable {
    static final List<String> SYMBOLS = List.of("NIFTYBEES.NS", "GOLDBEES.NS", "JUNIORBEES.NS", "BTCUSDT");
    static final long PRICE_TICKS = 10_000;

    private static final int MONTHS = 60;
    private static final long TIMER_SLEEP_NS = 1_000_000;

    final TradingCore core;
    final RunCommands commands;
    final RunBoard board;

    LedgerCore(Path directory, EpochClock clock) {
        core = new TradingCore(
                directory,
                DataMode.PAPER,
                PipelineConfig.defaults().waiting(WaitStrategy.BACKOFF),
                Threading.DEDICATED,
                clock,
                PipelineTimings.NONE,
                TIMER_SLEEP_NS);
        core.start(new TestMarket.NoOrders(), new TestMarket.NoFeed(), (cause, timeNs, buffer, offset, length) -> {});
        for (int id = 1; id <= SYMBOLS.size(); id++) {
            TestMarket.define(core.ingress(), id, SYMBOLS.get(id - 1), "ETF");
        }
        RunFeed feed = core.runFeed();
        feed.calendar(1, "always-open", true, true, Instant.EPOCH, Instant.EPOCH, List.of());
        for (int id = 1; id <= SYMBOLS.size(); id++) {
            feed.closes(id, BarPeriod.MONTH, closes(id));
        }
        board = core.runBoard();
        commands = core.runCommands(symbol -> SYMBOLS.indexOf(symbol) + 1, name -> 1);
    }

    /** Around today's price, so that the strategies do not agree on half and half. */
    private static List<Close> closes(int id) {
        SplittableRandom random = new SplittableRandom(id);
        List<Close> closes = new ArrayList<>();
        for (int month = 1; month <= MONTHS; month++) {
            closes.add(new Close(month, PRICE_TICKS + random.nextInt(-2_000, 2_000)));
        }
        return closes;
    }

    @Override
    public void close() {
        core.quiesce();
        core.close();
    }
}

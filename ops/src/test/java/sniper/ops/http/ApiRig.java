package sniper.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import sniper.core.engine.StrategyFactory;
import sniper.core.message.BarPeriod;
import sniper.core.pipeline.EpochClock;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.Threading;
import sniper.core.pipeline.WaitStrategy;
import sniper.gateway.broker.BrokerClient;
import sniper.gateway.broker.BrokerConfig;
import sniper.gateway.brokersim.SimulatedBroker;
import sniper.journal.database.Database;
import sniper.journal.ledger.JdbcLedgerStore;
import sniper.journal.ledger.LedgerId;
import sniper.journal.ledger.LedgerProjection;
import sniper.journal.log.DataMode;
import sniper.ops.broker.BrokerSessions;
import sniper.ops.daemon.Keeping;
import sniper.ops.daemon.SystemClock;
import sniper.ops.daemon.TradingCore;
import sniper.ops.metrics.Latencies;
import sniper.ops.run.Close;
import sniper.ops.run.RunBoard;
import sniper.ops.run.RunCommands;
import sniper.ops.run.RunFeed;
import sniper.ops.run.RunLine;
import sniper.ops.run.TestMarket;
import sniper.ops.run.TickPrice;
import sniper.strategies.StrategyHost;

/** A whole of what stands behind the interface: core, projection, PostgreSQL, and a simulated broker where one is asked for. */
public final class ApiRig implements AutoCloseable {
    static final int EQUITY = 1;
    static final int HEDGE = 2;
    private static final int UNTRADED = 3;

    private static final Map<String, Integer> SYMBOLS = Map.of("NIFTYBEES.NS", EQUITY, "GOLDBEES.NS", HEDGE);
    private static final long TIMER_SLEEP_NS = 1_000_000;
    private static final int PRICE_TICKS = 10_000;

    private final Path directory;
    private final AtomicLong aheadNs = new AtomicLong();
    private final EpochClock clock;
    private final TradingCore core;
    private final LedgerProjection projection;
    private final Thread follower;
    private final BrokerClient brokerClient;
    /** As many as a test likes. */
    private static final int CHANGES_PER_MINUTE = 1_000_000;

    private volatile boolean stopped;
    final RunCommands commands;
    final RunBoard board;
    final Tokens tokens;
    final HttpEndpoint endpoint;
    final ApiClient admin;

    public ApiRig(Path directory, Database database) {
        this(directory, database, null, 0);
    }

    /** @param aheadNs how far its clock is ahead of the machine's */
    ApiRig(Path directory, Database database, SimulatedBroker broker, long aheadNs) {
        this(
                directory,
                database,
                broker,
                aheadNs,
                PipelineConfig.defaults().waiting(WaitStrategy.BACKOFF),
                StrategyHost::new);
    }

    /** @param strategies what the sniper's own run is decided by, on the engine's thread */
    ApiRig(
            Path directory,
            Database database,
            SimulatedBroker broker,
            long aheadNs,
            PipelineConfig ring,
            StrategyFactory strategies) {
        this.directory = directory;
        this.aheadNs.set(aheadNs);
        SystemClock system = new SystemClock();
        clock = () -> system.nanos() + this.aheadNs.get();
        core = new TradingCore(
                directory,
                DataMode.PAPER,
                ring,
                Threading.DEDICATED,
                clock,
                new Latencies(),
                TIMER_SLEEP_NS,
                journal -> journal,
                strategies,
                Keeping.NO_SNAPSHOTS);
        core.start(new TestMarket.NoOrders(), new TestMarket.NoFeed(), (cause, timeNs, buffer, offset, length) -> {});
        TestMarket.define(core.ingress(), EQUITY, "NIFTYBEES.NS", "ETF");
        TestMarket.define(core.ingress(), HEDGE, "GOLDBEES.NS", "ETF");
        RunFeed feed = core.runFeed();
        feed.calendar(1, "always-open", true, true, Instant.EPOCH, Instant.EPOCH, List.of());
        feed.calendar(2, "nse", false, true, Instant.EPOCH, Instant.EPOCH, List.of());
        closes(feed, EQUITY);
        closes(feed, HEDGE);
        board = core.runBoard();
        commands = core.runCommands(symbol -> SYMBOLS.getOrDefault(symbol, 0), name -> name.equals("nse") ? 2 : 1);
        projection = new LedgerProjection(
                directory, ledgerId(directory), database.application(), commands::refused, System::nanoTime);
        follower = new Thread(this::follow, "test-ledger");
        follower.start();
        tokens = Tokens.open(directory);
        brokerClient = broker == null
                ? null
                : new BrokerClient(
                        new BrokerConfig(broker.url(), SimulatedBroker.API_KEY, SimulatedBroker.API_SECRET, 5_000));
        BrokerSessions sessions = new BrokerSessions(brokerClient, directory, commands, board, clock);
        sessions.tellAll();
        endpoint = new HttpEndpoint(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new ApiParts(
                        commands,
                        board,
                        new JdbcLedgerStore(database.application()),
                        projection.progress(),
                        tokens,
                        sessions,
                        CHANGES_PER_MINUTE));
        endpoint.start();
        admin = new ApiClient(endpoint.uri(), read(directory.resolve(Tokens.ADMIN_FILE)));
    }

    EpochClock clock() {
        return clock;
    }

    void advance(Duration time) {
        aheadNs.addAndGet(time.toNanos());
    }

    public Path directory() {
        return directory;
    }

    public HttpEndpoint endpoint() {
        return endpoint;
    }

    private void follow() {
        while (!stopped) {
            if (projection.follow() <= 0) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** A new user. */
    ApiClient user(String name) {
        ApiAnswer answer = admin.post("/api/users", "{\"user_id\":\"" + name + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return admin.as(answer.text("token"));
    }

    /** A run that is RUNNING, of 1,000, without plans. */
    UUID start(ApiClient user) {
        return start(user, "");
    }

    /** @param more fields, each with a comma before it */
    UUID start(ApiClient user, String more) {
        ApiAnswer answer = user.post(
                "/api/strategy/start",
                "{\"strategy_name\":\"golden_nifty\",\"initial_cash\":\"1000\",\"base_currency\":\"INR\"" + more + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(answer.text("run_id"));
    }

    RunLine line(UUID run) {
        return board.run(run).orElseThrow();
    }

    /** Has the engine hear of a symbol that nobody trades. */
    void define() {
        TestMarket.define(core.ingress(), UNTRADED, "UNTRADED.NS", "NONE");
    }

    /** A tick with a price of 100.00 for both symbols; the engine has it when this returns. */
    public void tick(UUID run) {
        tick(run, PRICE_TICKS);
    }

    void tick(UUID run, long priceTicks) {
        RunLine before = line(run);
        long nowNs = clock.nanos();
        commands.tick(
                before.userId(),
                before.runId(),
                nowNs,
                List.of(new TickPrice(EQUITY, priceTicks, nowNs), new TickPrice(HEDGE, priceTicks, nowNs)));
        await().atMost(Duration.ofSeconds(10)).until(() -> line(run).sequence() > before.sequence());
    }

    ApiAnswer order(ApiClient user, String id, String side, String quantity) {
        return user.post("/api/paper/orders", order(id, side, "MARKET", quantity, null));
    }

    static String order(String id, String side, String type, String quantity, String limit) {
        return "{\"client_order_id\":\"" + id + "\",\"symbol\":\"NIFTYBEES.NS\",\"side\":\"" + side
                + "\",\"order_type\":\"" + type + "\",\"quantity\":\"" + quantity + "\""
                + (limit == null ? "" : ",\"limit_price\":\"" + limit + "\"") + "}";
    }

    /** The database has everything that the engine has told of the run. */
    public void settle(UUID run) {
        long sequence = line(run).sequence();
        assertThat(projection.progress().await(sequence, 20_000_000_000L))
                .as("the database follows")
                .isTrue();
    }

    /** Messages that the database does not have. */
    long lag() {
        return projection.progress().lagMessages();
    }

    private static UUID ledgerId(Path directory) {
        try {
            return LedgerId.of(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closes(RunFeed feed, int instrument) {
        List<Close> closes = new ArrayList<>();
        for (int month = 1; month <= 60; month++) {
            closes.add(new Close(month, PRICE_TICKS));
        }
        feed.closes(instrument, BarPeriod.MONTH, closes);
    }

    @Override
    public void close() {
        endpoint.close();
        stopped = true;
        await().atMost(Duration.ofSeconds(20)).until(() -> !follower.isAlive());
        projection.close();
        if (brokerClient != null) {
            brokerClient.close();
        }
        core.quiesce();
        core.close();
    }
}

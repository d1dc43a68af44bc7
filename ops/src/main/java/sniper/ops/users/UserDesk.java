package sniper.ops.users;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.pipeline.EpochClock;
import sniper.gateway.broker.BrokerClient;
import sniper.gateway.broker.BrokerConfig;
import sniper.gateway.brokersim.SimulatedBroker;
import sniper.journal.database.Database;
import sniper.journal.ledger.JdbcLedgerStore;
import sniper.journal.ledger.LedgerId;
import sniper.journal.ledger.LedgerProgress;
import sniper.journal.ledger.LedgerProjection;
import sniper.ops.broker.BrokerSessions;
import sniper.ops.calendar.CalendarAgent;
import sniper.ops.calendar.Calendars;
import sniper.ops.config.BrokerChoice;
import sniper.ops.config.UsersConfig;
import sniper.ops.daemon.MexcConnection;
import sniper.ops.daemon.TradingCore;
import sniper.ops.http.ApiParts;
import sniper.ops.http.HttpEndpoint;
import sniper.ops.http.Tokens;
import sniper.ops.run.RunBoard;
import sniper.ops.run.RunCommands;
import sniper.ops.run.RunFeed;

/**
 * All that users and runs need beside the engine, from the opening of the database to its end. Threading: opened, started
 * and closed by one thread; closing takes what was opened in the reverse order, also when opening failed half way.
 */
public final class UserDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UserDesk.class);
    private static final int BROKER_TIMEOUT_MS = 5_000;
    /** Below the mode's directory. */
    private static final String DATABASE = "ledger-db";

    /** What publishes messages to the ring. */
    private final Deque<AutoCloseable> producers = new ArrayDeque<>();
    /** What has to outlive the ring. */
    private final Deque<AutoCloseable> keepers = new ArrayDeque<>();

    private final TradingCore core;
    private final MexcConnection connection;
    private final Database database;
    private final LedgerProjection projection;
    private final LedgerAgent ledger;
    private final TradedInstruments instruments;
    private final BrokerSessions sessions;
    private final CalendarAgent calendars;
    private final ClosesAgent closes;
    private final PriceAgent prices;
    private final TickScheduler ticks;
    private final HttpEndpoint http;
    private final RunCommands commands;

    private UserDesk(
            UsersConfig config,
            Path directory,
            @Nullable String dsn,
            TradingCore core,
            MexcConnection connection,
            EpochClock clock)
            throws IOException {
        this.core = core;
        this.connection = connection;
        try {
            RunBoard board = core.runBoard();
            RunFeed feed = core.runFeed();
            BrokerClient broker = broker(config, clock);
            instruments = new TradedInstruments(
                    config.instruments(),
                    connection.instruments(),
                    new ExchangeMarket(connection.market(), clock, System::nanoTime),
                    broker == null ? null : new BrokerMarket(broker));
            commands = core.runCommands(instruments, Calendars::numberOf);
            sessions = new BrokerSessions(broker, directory, commands, board, clock);
            Tokens tokens = Tokens.open(directory);
            database = keep(Database.open(dsn, directory.resolve(DATABASE)));
            projection = new LedgerProjection(
                    directory, LedgerId.of(directory), database.application(), commands::refused, System::nanoTime);
            ledger = new LedgerAgent(database, projection);
            calendars = new CalendarAgent(new Calendars(config.calendars()), feed, clock);
            closes = new ClosesAgent(instruments, board::running, feed, clock);
            prices = new PriceAgent(
                    board::running, instruments::find, TimeUnit.MILLISECONDS.toNanos(config.priceIntervalMs()));
            ticks = new TickScheduler(board::running, prices, commands, clock);
            http = new HttpEndpoint(
                    new InetSocketAddress(config.httpAddress(), config.httpPort()),
                    new ApiParts(
                            commands,
                            board,
                            new JdbcLedgerStore(database.application(), ledger::isMigrated),
                            projection.progress(),
                            tokens,
                            sessions,
                            config.changesPerMinute()));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a database of our own when none is given, and a simulated broker when one is asked for; nothing else yet.
     *
     * @param directory of the mode's data, which this process owns
     * @param dsn of the database; null or blank: one of our own
     * @throws sniper.journal.database.DsnException when the text of the database cannot be read
     * @throws sniper.journal.database.DatabaseException when there is no database to be had
     */
    public static UserDesk open(
            UsersConfig config,
            Path directory,
            @Nullable String dsn,
            TradingCore core,
            MexcConnection connection,
            EpochClock clock) {
        try {
            return new UserDesk(config, directory, dsn, core, connection, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory must be usable: " + e.getMessage(), e);
        }
    }

    private @Nullable BrokerClient broker(UsersConfig config, EpochClock clock) {
        if (config.broker() == BrokerChoice.NONE) {
            return null;
        }
        SimulatedBroker simulated = keep(SimulatedBroker.start(0, clock));
        return keep(new BrokerClient(new BrokerConfig(
                simulated.url(), SimulatedBroker.API_KEY, SimulatedBroker.API_SECRET, BROKER_TIMEOUT_MS)));
    }

    private <T extends AutoCloseable> T keep(T part) {
        keepers.push(part);
        return part;
    }

    private <T extends AutoCloseable> T produce(T part) {
        producers.push(part);
        return part;
    }

    /** The core has been started before: what is asked wants an answer. */
    public void start() {
        keep(ledger).start();
        instruments.define(core.ingress(), connection::watch);
        produce(calendars).start();
        produce(closes).start();
        produce(prices).start();
        produce(ticks).start();
        sessions.tellAll();
        produce(http).start();
        LOG.info("users and runs: {}, the ledger is being made ready in {}", uri(), database());
    }

    public RunCommands commands() {
        return commands;
    }

    public LedgerProgress progress() {
        return projection.progress();
    }

    /** Where the HTTP interface is. */
    public URI uri() {
        return http.uri();
    }

    /** Which database, in words. */
    public String database() {
        return database.isEmbedded() ? "a database of our own" : "the database of DB_DSN";
    }

    /** Ends what asks the engine for anything; may be called again. */
    public void stopProducing() {
        closeAll(producers);
    }

    /** The core has been closed before: the ledger takes what the journal still has, for seconds at most. */
    @Override
    public void close() {
        stopProducing();
        closeAll(keepers);
    }

    private static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.error("closing failed", e);
            }
        }
    }
}

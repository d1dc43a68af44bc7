package sniper.journal.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The ledger in PostgreSQL. Threading: any; each call takes a connection and gives it back.
 *
 * <p>A server that hangs holds its readers for seconds; while {@value #MAX_READERS} are held, more are refused at once.
 */
public final class JdbcLedgerStore implements LedgerStore {
    /** Fewer than who calls has threads, so that a database that hangs leaves some for other requests. */
    public static final int MAX_READERS = 24;

    private static final int TIMEOUT_SECONDS = 5;

    private final DataSource source;
    private final BooleanSupplier isMade;
    private final Semaphore readers = new Semaphore(MAX_READERS);

    public JdbcLedgerStore(DataSource source) {
        this(source, () -> true);
    }

    /** @param isMade whether the schema is there; until then the database is as good as away */
    public JdbcLedgerStore(DataSource source, BooleanSupplier isMade) {
        this.source = source;
        this.isMade = isMade;
    }

    @Override
    public Page<RunRow> runs(String user, Range range) {
        PageKey<UUID> after = PageKey.ofUuid(range.after());
        List<RunRow> rows = list(LedgerQueries.RUNS, LedgerRows::run, statement -> {
            statement.setString(1, user);
            setRange(statement, 2, range, after);
        });
        return page(rows, range.limit(), row -> key(row.createdAt(), row.run()));
    }

    @Override
    public Optional<RunRow> run(String user, UUID run) {
        return list(LedgerQueries.RUN, LedgerRows::run, statement -> setRun(statement, user, run)).stream()
                .findFirst();
    }

    @Override
    public Page<OrderRow> orders(String user, UUID run, Range range) {
        PageKey<UUID> after = PageKey.ofUuid(range.after());
        List<OrderRow> rows = pageOf(LedgerQueries.ORDERS, LedgerRows::order, user, run, range, after);
        return page(rows, range.limit(), row -> key(row.logicalTime(), row.order()));
    }

    @Override
    public Optional<OrderRow> order(String user, UUID run, String clientOrderId) {
        if (!isStorable(clientOrderId)) {
            return Optional.empty();
        }
        return list(LedgerQueries.ORDER, LedgerRows::order, statement -> {
                    setRun(statement, user, run);
                    statement.setString(3, clientOrderId);
                })
                .stream()
                .findFirst();
    }

    @Override
    public Page<TradeRow> trades(String user, UUID run, Range range) {
        PageKey<UUID> after = PageKey.ofUuid(range.after());
        List<TradeRow> rows = pageOf(LedgerQueries.TRADES, LedgerRows::trade, user, run, range, after);
        return page(rows, range.limit(), row -> key(row.logicalTime(), row.trade()));
    }

    @Override
    public List<PositionRow> positions(String user, UUID run) {
        return list(LedgerQueries.POSITIONS, LedgerRows::position, statement -> setRun(statement, user, run));
    }

    @Override
    public Page<EventRow> events(String user, UUID run, Range range) {
        PageKey<Long> after = PageKey.ofNumber(range.after());
        List<EventRow> rows = pageOf(LedgerQueries.EVENTS, LedgerRows::event, user, run, range, after);
        return page(rows, range.limit(), row -> key(row.logicalTime(), row.eventId()));
    }

    @Override
    public Page<MarkRow> marks(String user, UUID run, Range range) {
        PageKey<Long> after = PageKey.ofNumber(range.after());
        List<MarkRow> rows = pageByTime(LedgerQueries.MARKS, LedgerRows::mark, user, run, range, after);
        return page(rows, range.limit(), row -> key(row.logicalTime(), PageKey.FIRST_NUMBER));
    }

    @Override
    public Page<EquityRow> equityCurve(String user, UUID run, Range range) {
        PageKey<Long> after = PageKey.ofNumber(range.after());
        List<EquityRow> rows = pageByTime(LedgerQueries.EQUITY_CURVE, LedgerRows::equity, user, run, range, after);
        return page(rows, range.limit(), row -> key(row.logicalTime(), PageKey.FIRST_NUMBER));
    }

    private <T> List<T> pageOf(String sql, RowReader<T> reader, String user, UUID run, Range range, PageKey<?> after) {
        return list(sql, reader, statement -> {
            setRun(statement, user, run);
            setRange(statement, 3, range, after);
        });
    }

    /** Of rows that have their time to themselves. */
    private <T> List<T> pageByTime(
            String sql, RowReader<T> reader, String user, UUID run, Range range, PageKey<Long> after) {
        return list(sql, reader, statement -> {
            setRun(statement, user, run);
            int parameter = setTimes(statement, 3, range, after);
            statement.setLong(parameter, rowsToRead(range));
        });
    }

    private <T> List<T> list(String sql, RowReader<T> reader, Parameters parameters) {
        if (!isMade.getAsBoolean()) {
            throw new LedgerUnavailableException("the database must have the ledger's schema, which is made first");
        }
        if (!readers.tryAcquire()) {
            throw new LedgerUnavailableException(
                    "the database must have at most " + MAX_READERS + " readers at once, and has as many");
        }
        try {
            return read(sql, reader, parameters);
        } finally {
            readers.release();
        }
    }

    private <T> List<T> read(String sql, RowReader<T> reader, Parameters parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            parameters.set(statement);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            if (e instanceof SQLTransientException || SqlFailure.of(e) == SqlFailure.PASSING) {
                throw new LedgerUnavailableException("the database must answer: " + SqlFailure.words(e), e);
            }
            throw new IllegalStateException("the database must let the ledger be read: sqlState=" + e.getSQLState(), e);
        }
    }

    private static void setRun(PreparedStatement statement, String user, UUID run) throws SQLException {
        statement.setString(1, user);
        statement.setObject(2, run);
    }

    private static void setRange(PreparedStatement statement, int first, Range range, PageKey<?> after)
            throws SQLException {
        int parameter = setTimes(statement, first, range, after);
        statement.setObject(parameter, after.key());
        statement.setLong(parameter + 1, rowsToRead(range));
    }

    /** Returns the parameter that follows. */
    private static int setTimes(PreparedStatement statement, int first, Range range, PageKey<?> after)
            throws SQLException {
        statement.setObject(first, Bound.from(range.from()));
        statement.setObject(first + 1, Bound.to(range.to()));
        statement.setObject(first + 2, after.timeOrFirst());
        return first + 3;
    }

    /** One more than asked for tells whether there is a next page. */
    private static long rowsToRead(Range range) {
        return range.limit() + 1L;
    }

    private static <T> Page<T> page(List<T> rows, int limit, Function<T, PageKey<?>> keyOf) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), null);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, keyOf.apply(items.get(limit - 1)).toString());
    }

    private static PageKey<?> key(Instant time, Object key) {
        return new PageKey<>(time.atOffset(ZoneOffset.UTC), key);
    }

    /** The database has no text with U+0000 or half a character in it. */
    private static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }
}

package sniper.journal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import sniper.core.message.Side;
import sniper.journal.database.LedgerDatabase;
import sniper.journal.ledger.LedgerStore.EquityRow;
import sniper.journal.ledger.LedgerStore.EventRow;
import sniper.journal.ledger.LedgerStore.MarkRow;
import sniper.journal.ledger.LedgerStore.OrderRow;
import sniper.journal.ledger.LedgerStore.RunRow;
import sniper.journal.ledger.LedgerStore.TradeRow;

@Timeout(60)
class JdbcLedgerStoreTest {
    private static final int TRADES = 25;

    @RegisterExtension
    static final LedgerDatabase DATABASE = new LedgerDatabase();

    private static final ScriptedRun RUN = new ScriptedRun("alice", 11);
    private static final ScriptedRun NEXT = new ScriptedRun("alice", 12);
    private static final ScriptedRun OTHER = new ScriptedRun("bob", 13);

    private final JdbcLedgerStore store = new JdbcLedgerStore(DATABASE.application());

    @BeforeAll
    static void write(@TempDir Path directory) {
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            journal.add(ScriptedRun.registered("alice", 2));
            journal.add(ScriptedRun.registered("bob", 3));
            journal.add(RUN.start());
            journal.add(OTHER.start());
            for (int i = 0; i < TRADES; i++) {
                // Of one logical time, so that the key tells them apart.
                journal.add(RUN.market(Side.BUY, "0.1", "100"));
            }
            journal.add(RUN.limit("1", "50"));
            journal.add(RUN.contribution("1", "101"));
            journal.add(RUN.tick("102"));
            journal.add(RUN.tick("103"));
            journal.add(RUN.stop());
            journal.add(NEXT.start());
        }
        ProjectionFixture.project(directory, DATABASE.application());
    }

    @Test
    void shouldRefuseMoreReadersThanItMayHaveAtOnce() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(JdbcLedgerStore.MAX_READERS);
        PGSimpleDataSource hanging = new PGSimpleDataSource() {
            private static final long serialVersionUID = 1L;

            @Override
            public Connection getConnection() throws SQLException {
                waiting.countDown();
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    throw new SQLException(e);
                }
                return DATABASE.application().getConnection();
            }
        };
        JdbcLedgerStore held = new JdbcLedgerStore(hanging);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Optional<RunRow>>> readers = new ArrayList<>();
            for (int i = 0; i < JdbcLedgerStore.MAX_READERS; i++) {
                readers.add(threads.submit(() -> held.run("alice", RUN.run)));
            }
            waiting.await();

            assertThatThrownBy(() -> held.run("alice", RUN.run))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessage("the database must have at most 24 readers at once, and has as many");
            answer.countDown();
            for (Future<Optional<RunRow>> reader : readers) {
                assertThat(reader.get()).isPresent();
            }
            assertThat(held.run("alice", RUN.run)).isPresent();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldTellABugFromADatabaseThatIsAway() {
        assertThatThrownBy(() ->
                        new JdbcLedgerStore(failing(new SQLException("shutting down", "57P01"))).run("alice", RUN.run))
                .isInstanceOf(LedgerUnavailableException.class);
        assertThatThrownBy(() -> new JdbcLedgerStore(failing(new SQLTransientConnectionException(
                                "pool: timed out", "28P01", new SQLException("no\npassword", "28P01"))))
                        .run("alice", RUN.run))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessage("the database must answer: no password");
        assertThatThrownBy(() -> new JdbcLedgerStore(failing(new SQLException("no such table", "42P01")), () -> false)
                        .run("alice", RUN.run))
                .isInstanceOf(LedgerUnavailableException.class);
        assertThatThrownBy(() ->
                        new JdbcLedgerStore(failing(new SQLException("no such column", "42703"))).run("alice", RUN.run))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the database must let the ledger be read: sqlState=42703");
    }

    private static DataSource failing(SQLException failure) {
        return new PGSimpleDataSource() {
            private static final long serialVersionUID = 1L;

            @Override
            public Connection getConnection() throws SQLException {
                throw failure;
            }
        };
    }

    private static Range page(int limit, @Nullable String after) {
        return new Range(null, null, limit, after);
    }

    private static <T> List<T> all(int limit, Function<Range, Page<T>> read) {
        List<T> rows = new ArrayList<>();
        String after = null;
        do {
            Page<T> page = read.apply(page(limit, after));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            rows.addAll(page.items());
            after = page.next();
        } while (after != null);
        return rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 26, 27, 100})
    void shouldPageWithoutLosingOrRepeatingARow(int limit) {
        List<OrderRow> orders = all(limit, range -> store.orders("alice", RUN.run, range));
        List<TradeRow> trades = all(limit, range -> store.trades("alice", RUN.run, range));
        List<EventRow> events = all(limit, range -> store.events("alice", RUN.run, range));
        List<MarkRow> marks = all(limit, range -> store.marks("alice", RUN.run, range));
        List<EquityRow> points = all(limit, range -> store.equityCurve("alice", RUN.run, range));
        List<RunRow> runs = all(limit, range -> store.runs("alice", range));

        assertThat(orders).hasSize(TRADES + 2).extracting(OrderRow::order).doesNotHaveDuplicates();
        assertThat(orders).extracting(OrderRow::logicalTime).isSorted();
        assertThat(trades).hasSize(TRADES + 1).extracting(TradeRow::trade).doesNotHaveDuplicates();
        assertThat(events)
                .extracting(EventRow::eventType)
                .containsExactly("RUN_STARTED", "RUN_STOPPED", "SIP_EXECUTED");
        assertThat(marks).hasSize(4).extracting(MarkRow::logicalTime).isSorted();
        assertThat(points).hasSize(4);
        assertThat(runs).extracting(RunRow::run).containsExactly(RUN.run, NEXT.run);
    }

    @Test
    void shouldReadARun() {
        RunRow run = store.run("alice", RUN.run).orElseThrow();

        assertThat(run.status()).isEqualTo("STOPPED");
        assertThat(run.mode()).isEqualTo("PAPER");
        assertThat(run.initialCash()).isEqualByComparingTo("10000");
        assertThat(run.cash()).isEqualByComparingTo(RUN.cash);
        assertThat(run.totalInvested()).isEqualByComparingTo(RUN.invested);
        assertThat(run.lastSipSlot()).isEqualTo(Instant.parse("2026-01-05T05:56:00Z"));
        assertThat(run.lastRebalanceSlot()).isNull();
        assertThat(run.stoppedAt()).isNotNull();
        assertThat(run.configJson()).contains("\"sip_amount\": \"250.5\"");
        assertThat(store.positions("alice", RUN.run)).singleElement().satisfies(position -> {
            assertThat(position.quantity()).isEqualByComparingTo("3.5");
            assertThat(position.avgPrice()).isEqualByComparingTo(RUN.average);
        });
        assertThat(store.order("alice", RUN.run, "hand-3"))
                .get()
                .extracting(OrderRow::status)
                .isEqualTo("FILLED");
        assertThat(store.order("alice", RUN.run, "hand-26")).get().satisfies(order -> {
            assertThat(order.status()).isEqualTo("CANCELED");
            assertThat(order.limitPrice()).isEqualByComparingTo("50");
        });
        assertThat(store.order("alice", RUN.run, "no")).isEmpty();
    }

    @Test
    void shouldGiveNothingOfAnothersRun() {
        Range range = page(100, null);

        assertThat(store.run("bob", RUN.run)).isEmpty();
        assertThat(store.orders("bob", RUN.run, range).items()).isEmpty();
        assertThat(store.order("bob", RUN.run, "hand-3")).isEmpty();
        assertThat(store.trades("bob", RUN.run, range).items()).isEmpty();
        assertThat(store.positions("bob", RUN.run)).isEmpty();
        assertThat(store.events("bob", RUN.run, range).items()).isEmpty();
        assertThat(store.marks("bob", RUN.run, range).items()).isEmpty();
        assertThat(store.equityCurve("bob", RUN.run, range).items()).isEmpty();
        assertThat(store.runs("bob", range).items()).extracting(RunRow::run).containsExactly(OTHER.run);
        assertThat(store.runs("nobody", range).items()).isEmpty();
        assertThat(store.run("alice", UUID.randomUUID())).isEmpty();
    }

    @Test
    void shouldReadFromATimeUpToATime() {
        Instant from = Instant.parse("2026-01-05T05:57:00Z");
        Instant to = Instant.parse("2026-01-05T05:59:00Z");

        assertThat(marks(new Range(from, to, 10, null))).hasSize(2);
        assertThat(marks(new Range(from.plusNanos(1), to, 10, null))).hasSize(1);
        assertThat(marks(new Range(from, to.plusNanos(1), 10, null))).hasSize(3);
        assertThat(marks(new Range(Instant.MIN, Instant.MAX, 10, null))).hasSize(4);
        assertThat(marks(new Range(Instant.MAX, null, 10, null))).isEmpty();
        assertThat(store.marks("alice", RUN.run, new Range(from, to, 1, null)).next())
                .isEqualTo("1767592620000000~0");
    }

    private List<MarkRow> marks(Range range) {
        return store.marks("alice", RUN.run, range).items();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "~",
                "1~",
                "~1",
                "x~1",
                "1~x",
                "1",
                "01~0",
                "1~0 ",
                "9223372036854775807~0",
                "1767592620000000~00000000-0000-0000-0000-000000000000'",
                "1767592620000000~0-0-0-0-0"
            })
    void shouldRefuseAPageThatNobodyGave(String after) {
        assertThatThrownBy(() -> store.orders("alice", RUN.run, page(10, after)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("after must be the next of a page: ");
        assertThatThrownBy(() -> store.events("alice", RUN.run, page(10, after + "-")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldSayWhenTheDatabaseDoesNotAnswer() {
        FaultyDataSource source = new FaultyDataSource(DATABASE.application());
        source.takeDown();

        assertThatThrownBy(() -> new JdbcLedgerStore(source).positions("alice", RUN.run))
                .isInstanceOf(LedgerUnavailableException.class);
    }
}

package sniper.journal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.PaperReason;
import sniper.journal.database.LedgerDatabase;
import sniper.journal.ledger.LedgerStore.OrderRow;
import sniper.journal.ledger.LedgerStore.RunRow;

/** Whatever is in a text of a message comes out of the database as it was, and the schema stays as it is. */
@Timeout(600)
@Tag("fault")
class HostileTextTest {
    private static final int STRINGS = Boolean.getBoolean("sniper.exhaustive") ? 10_000 : 400;
    private static final long SEED = 20_261_122L;
    private static final int MAX_BYTES = 240;

    @RegisterExtension
    static final LedgerDatabase DATABASE = new LedgerDatabase();

    private static final List<String> PIECES = List.of(
            "'",
            "\"",
            "'; DROP TABLE strategy_run; --",
            "\\",
            "\\'; DELETE FROM app_user; --",
            "$$",
            "?",
            ":a",
            "%s",
            "{",
            "}",
            "[",
            ",",
            "\"\":",
            "\\u0000",
            "\n",
            "\r\t\b",
            "\u0001",
            "\u007f",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\ufffd",
            "\uffff",
            "\u202e",
            "\ud83d\ude00",
            "\u00e9",
            "e\u0301",
            "NULL",
            "null",
            "NaN",
            "1e400",
            " ",
            "x",
            "<script>",
            "../",
            "/*",
            "*/",
            "--",
            "E'\\x27'",
            "COPY app_user FROM PROGRAM 'id'");

    private static final String SCHEMA = """
            SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(column_default, '')
              FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL SELECT tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger
            UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
             WHERE connamespace = 'public'::regnamespace
            UNION ALL SELECT proname || ' ' || md5(prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT rolname FROM pg_roles
             ORDER BY 1""";

    @TempDir
    private Path directory;

    @Test
    void shouldRoundTripInEveryField() {
        DataSource app = DATABASE.application();
        LedgerDump.clear(DATABASE.owner());
        List<String> schema = LedgerDump.column(DATABASE.owner(), SCHEMA);
        SplittableRandom random = new SplittableRandom(SEED);
        List<ScriptedRun> runs = new ArrayList<>();
        List<String> clientOrderIds = new ArrayList<>();
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            journal.add(ScriptedRun.registered("alice", 2));
            for (int i = 0; i < STRINGS; i++) {
                String clientOrderId = text(random);
                ScriptedRun run = new ScriptedRun("alice", 10 + i) {
                    @Override
                    String clientOrderId() {
                        return clientOrderId;
                    }
                };
                run.symbol = text(random);
                run.strategyName = text(random);
                run.baseCurrency = text(random);
                journal.add(run.start());
                journal.add(run.rejected("1", PaperReason.FORBIDDEN_SYMBOL));
                journal.add(run.priceUnavailable());
                run.held = run.initialCash;
                journal.add(run.tick("2"));
                journal.add(run.stop());
                runs.add(run);
                clientOrderIds.add(clientOrderId);
            }
        }

        try (ProjectionFixture projection = new ProjectionFixture(directory, app)) {
            assertThat(projection.followAll()).isZero();
            assertThat(projection.refusals).as("seed " + SEED).isEmpty();
        }

        LedgerStore store = new JdbcLedgerStore(app);
        for (int i = 0; i < STRINGS; i++) {
            ScriptedRun run = runs.get(i);
            String what = "string " + i + " of seed " + SEED;
            RunRow row = store.run("alice", run.run).orElseThrow();
            assertThat(row.strategyName()).as(what).isEqualTo(run.strategyName);
            assertThat(row.baseCurrency()).as(what).isEqualTo(run.baseCurrency);
            OrderRow order =
                    store.order("alice", run.run, clientOrderIds.get(i)).orElseThrow();
            assertThat(order.clientOrderId()).as(what).isEqualTo(clientOrderIds.get(i));
            assertThat(order.symbol()).as(what).isEqualTo(run.symbol);
            assertThat(LedgerDump.column(app, """
                            SELECT config -> 'symbols' -> 0 ->> 'symbol' FROM strategy_run WHERE run_id = ?
                            UNION ALL SELECT config -> 'instances' -> 0 ->> 'equity_symbol' FROM strategy_run
                                       WHERE run_id = ?
                            UNION ALL SELECT config -> 'allowed_symbols' ->> 0 FROM strategy_run WHERE run_id = ?
                            UNION ALL SELECT payload ->> 'symbol' FROM event_ledger
                                       WHERE run_id = ? AND event_type = 'PRICE_UNAVAILABLE'
                            UNION ALL SELECT max(k) FROM mtm_ledger, jsonb_object_keys(marks) AS k WHERE run_id = ?""", run.run, run.run, run.run, run.run, run.run))
                    .as(what)
                    .hasSize(5)
                    .containsOnly(run.symbol);
        }
        assertThat(LedgerDump.column(DATABASE.owner(), SCHEMA)).isEqualTo(schema);
        assertThat(LedgerDump.column(app, "SELECT user_id FROM app_user")).containsExactly("alice");
    }

    @Test
    void shouldRefuseWhatTheDatabaseCannotKeep() {
        LedgerDump.clear(DATABASE.owner());
        ScriptedRun run = new ScriptedRun("alice", 7);
        ScriptedRun other = new ScriptedRun("bob", 8);
        run.symbol = "nul\0";
        LedgerStore store = new JdbcLedgerStore(DATABASE.application());
        Path journalDirectory = directory.resolve("nul");
        try (LedgerJournal journal = new LedgerJournal(journalDirectory)) {
            journal.add(ScriptedRun.registered("alice", 2));
            journal.add(ScriptedRun.registered("bob", 3));
            journal.add(run.start());
            journal.add(other.start());
        }

        try (ProjectionFixture projection = new ProjectionFixture(journalDirectory, DATABASE.application())) {
            assertThat(projection.followAll()).isZero();
            assertThat(projection.refusals).hasSize(1);
        }

        assertThat(store.run("alice", run.run)).isEmpty();
        assertThat(store.run("bob", other.run)).isPresent();
        assertThat(store.order("bob", other.run, "nul\0")).isEmpty();
        assertThat(store.order("bob", other.run, "\ud800")).isEmpty();
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(12);
        for (int i = 0; i < pieces; i++) {
            String piece = random.nextInt(4) == 0
                    ? Character.toString(character(random))
                    : PIECES.get(random.nextInt(PIECES.size()));
            int length = (text + piece).getBytes(StandardCharsets.UTF_8).length;
            if (length <= MAX_BYTES) {
                text.append(piece);
            }
        }
        return text.toString();
    }

    /** Any but U+0000 and halves of characters. */
    private static int character(SplittableRandom random) {
        int any = 1 + random.nextInt(Character.MAX_CODE_POINT);
        return any >= Character.MIN_SURROGATE && any <= Character.MAX_SURROGATE ? 'y' : any;
    }
}

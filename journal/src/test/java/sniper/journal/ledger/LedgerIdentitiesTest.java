package sniper.journal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.core.message.PaperReason;
import sniper.core.message.RunStatus;
import sniper.core.message.Side;
import sniper.journal.database.LedgerDatabase;

/** What always holds of the rows, asked of the database: the spec's identities and its three queries. */
@Timeout(120)
class LedgerIdentitiesTest {
    private static final int MESSAGES = 800;

    @RegisterExtension
    static final LedgerDatabase DATABASE = new LedgerDatabase();

    private static final List<String> NOTHING = List.of(
            // The three seed queries.
            """
            SELECT es.run_id FROM engine_state es LEFT JOIN strategy_run sr
                ON sr.user_id = es.user_id AND sr.run_id = es.run_id WHERE sr.run_id IS NULL""",
            """
            SELECT user_id FROM mtm_ledger GROUP BY user_id, run_id, logical_time HAVING count(*) > 1""",
            "SELECT user_id FROM strategy_run WHERE status = 'RUNNING' GROUP BY user_id HAVING count(*) > 1",
            // Cash is what the trades left of it.
            """
            SELECT s.run_id FROM engine_state s
             WHERE s.cash <> s.initial_cash + coalesce(
                   (SELECT sum(CASE side WHEN 'BUY' THEN -quantity * price ELSE quantity * price END - fee)
                      FROM paper_trade t WHERE t.run_id = s.run_id), 0)""",
            // A position is the sum of its trades.
            """
            SELECT p.run_id FROM paper_position p
             WHERE p.quantity <> (SELECT sum(CASE side WHEN 'BUY' THEN quantity ELSE -quantity END)
                                    FROM paper_trade t WHERE t.run_id = p.run_id AND t.symbol = p.symbol)""",
            // Realised and unrealised are what the equity has changed by, but for the average's last digit.
            """
            SELECT m.run_id FROM mtm_ledger m
              JOIN (SELECT run_id, max(logical_time) AS logical_time FROM mtm_ledger GROUP BY run_id) l
             USING (run_id, logical_time)
              JOIN engine_state s ON s.run_id = m.run_id AND s.cash = m.cash
              JOIN paper_position p ON p.run_id = m.run_id
             WHERE abs(p.realized_pnl + m.positions_value - p.quantity * p.avg_price - m.pnl)
                   > 0.000000000000000001 * (1 + (SELECT count(*) + sum(quantity) FROM paper_trade t
                                                   WHERE t.run_id = m.run_id))""",
            "SELECT run_id FROM mtm_ledger JOIN engine_state USING (run_id) WHERE pnl <> equity - initial_cash",
            "SELECT m.run_id FROM mtm_ledger m LEFT JOIN paper_equity_curve c USING (user_id, run_id, logical_time)"
                    + " WHERE c.equity IS DISTINCT FROM m.equity",
            "SELECT run_id FROM paper_equity_curve WHERE drawdown > 0",
            // Orders and trades.
            """
            SELECT o.order_id FROM paper_order o
             WHERE o.status = 'FILLED' AND o.quantity IS DISTINCT FROM
                   (SELECT sum(quantity) FROM paper_trade t WHERE t.order_id = o.order_id)""",
            "SELECT t.trade_id FROM paper_trade t JOIN paper_order o USING (order_id) WHERE o.status <> 'FILLED'",
            "SELECT o.order_id FROM paper_order o JOIN strategy_run r USING (run_id)"
                    + " WHERE o.status = 'PENDING' AND r.status <> 'RUNNING'");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Tag("LG-01")
    @Tag("LG-02")
    void shouldHoldOnRandomSequences(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DataSource app = DATABASE.application();
        LedgerDump.clear(DATABASE.owner());
        List<ScriptedRun> runs = new ArrayList<>();
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            for (int i = 0; i < 4; i++) {
                journal.add(ScriptedRun.registered("user" + i, 2 + i));
                runs.add(new ScriptedRun("user" + i, 10 + i));
            }
            for (int i = 0; i < MESSAGES; i++) {
                journal.add(message(runs, random, i));
            }
        }

        try (ProjectionFixture projection = new ProjectionFixture(directory, app)) {
            assertThat(projection.followAll()).isZero();
            assertThat(projection.refusals).as("seed " + seed).isEmpty();
        }

        assertThat(LedgerDump.column(app, "SELECT count(*) >= 100 FROM paper_trade"))
                .containsExactly("t");
        for (String query : NOTHING) {
            assertThat(LedgerDump.column(app, query))
                    .as("seed " + seed + ": " + query)
                    .isEmpty();
        }
        for (ScriptedRun run : runs) {
            assertThat(LedgerDump.column(app, "SELECT cash FROM engine_state WHERE run_id = ?", run.run).stream()
                            .map(BigDecimal::new))
                    .allSatisfy(cash -> assertThat(cash).isEqualByComparingTo(run.cash));
        }
    }

    private static List<byte[]> message(List<ScriptedRun> runs, SplittableRandom random, int number) {
        int at = random.nextInt(runs.size());
        ScriptedRun run = runs.get(at);
        if (run.status == RunStatus.STOPPED) {
            run = new ScriptedRun(run.user, 100 + number);
            runs.set(at, run);
        }
        if (run.status == RunStatus.CREATED) {
            return run.start();
        }
        if (run.status == RunStatus.PAUSED) {
            return random.nextInt(4) == 0 ? run.stop() : run.arm();
        }
        String price = decimal(5_000 + random.nextInt(10_000), 2);
        String quantity = decimal(1 + random.nextInt(30_000), 4);
        return switch (random.nextInt(16)) {
            case 0 -> random.nextInt(4) == 0 ? run.stop() : run.tick(price);
            case 1 -> run.pause();
            case 2 -> run.limit(quantity, price);
            case 3 -> run.rejected("-1", PaperReason.INVALID_QTY);
            case 4, 5 -> isAffordable(run, quantity, price) ? run.contribution(quantity, price) : run.tick(price);
            case 6, 7, 8 ->
                isAffordable(run, quantity, price) ? run.market(Side.BUY, quantity, price) : run.tick(price);
            case 9, 10, 11 ->
                run.held.signum() > 0
                        ? run.market(
                                Side.SELL,
                                run.held.min(new BigDecimal(quantity)).toPlainString(),
                                price)
                        : run.closedTick();
            default -> run.tick(price);
        };
    }

    private static boolean isAffordable(ScriptedRun run, String quantity, String price) {
        return new BigDecimal(quantity)
                        .multiply(new BigDecimal(price))
                        .multiply(new BigDecimal("1.002"))
                        .compareTo(run.cash)
                < 0;
    }

    private static String decimal(long units, int scale) {
        return BigDecimal.valueOf(units, scale).toPlainString();
    }
}

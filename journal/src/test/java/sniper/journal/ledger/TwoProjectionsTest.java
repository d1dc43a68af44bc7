package sniper.journal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.RunStatus;
import sniper.core.message.Side;
import sniper.journal.database.LedgerDatabase;

/** Several projections of one journal at once write what one would. */
@Timeout(120)
class TwoProjectionsTest {
    private static final long SEED = 7_202_611L;
    private static final int MESSAGES = 600;

    @RegisterExtension
    static final LedgerDatabase DATABASE = new LedgerDatabase();

    @TempDir
    private Path directory;

    @Test
    @Tag("CC-02")
    @Tag("MT-03")
    @Tag("IR-03")
    void shouldWriteEveryMessageOnce() throws Exception {
        DataSource app = DATABASE.application();
        writeJournal();
        ProjectionFixture.project(directory, app);
        List<String> alone = LedgerDump.of(app);
        LedgerDump.clear(DATABASE.owner());
        int projections = 4;
        ExecutorService pool = Executors.newFixedThreadPool(projections);
        CountDownLatch go = new CountDownLatch(1);

        List<Future<List<String>>> all = new ArrayList<>();
        for (int i = 0; i < projections; i++) {
            all.add(pool.submit(() -> {
                try (ProjectionFixture projection = new ProjectionFixture(directory, app)) {
                    go.await();
                    assertThat(projection.followAll()).isZero();
                    assertThat(projection.progress().retries()).isZero();
                    return projection.refusals;
                }
            }));
        }
        go.countDown();

        for (Future<List<String>> one : all) {
            assertThat(one.get(60, TimeUnit.SECONDS)).isEmpty();
        }
        pool.shutdown();
        assertThat(LedgerDump.of(app)).as("seed " + SEED).isEqualTo(alone);
    }

    private void writeJournal() {
        SplittableRandom random = new SplittableRandom(SEED);
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            List<ScriptedRun> runs = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                journal.add(ScriptedRun.registered("user" + i, 2 + i));
                ScriptedRun run = new ScriptedRun("user" + i, 10 + i);
                journal.add(run.start());
                runs.add(run);
            }
            for (int i = 0; i < MESSAGES; i++) {
                int at = random.nextInt(runs.size());
                ScriptedRun run = runs.get(at);
                if (run.status == RunStatus.STOPPED) {
                    run = new ScriptedRun(run.user, 100 + i);
                    runs.set(at, run);
                    journal.add(run.start());
                } else if (run.status == RunStatus.PAUSED) {
                    journal.add(random.nextInt(3) == 0 ? run.stop() : run.arm());
                } else {
                    journal.add(running(run, random));
                }
            }
        }
    }

    private static List<byte[]> running(ScriptedRun run, SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> run.stop();
            case 1 -> run.pause();
            case 2 -> run.limit("1", "50");
            case 3 -> run.market(Side.BUY, "0.1", "100");
            case 4 -> run.contribution("0.25", "99");
            case 5 -> run.closedTick();
            case 6 -> run.duplicateTick();
            default -> run.tick(String.valueOf(90 + random.nextInt(20)));
        };
    }
}

package sniper.journal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sniper.journal.database.LedgerDatabase;

@Timeout(60)
class LedgerLagTest {
    @RegisterExtension
    static final LedgerDatabase DATABASE = new LedgerDatabase();

    private final ScriptedRun run = new ScriptedRun("alice", 11);

    @TempDir
    private Path directory;

    private DataSource app;

    @BeforeEach
    void clear() {
        app = DATABASE.application();
        LedgerDump.clear(DATABASE.owner());
    }

    /** As when a process has no file descriptor left for a while. */
    @Test
    void shouldGoOnOnceTheJournalCanBeReadAgain() throws Exception {
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            journal.add(ScriptedRun.registered(run.user, run.runId));
            journal.add(run.start());
        }
        Path file;
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            file = files.filter(each -> each.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
        Path kept = directory.resolve("kept");
        Files.move(file, kept);
        Files.createDirectory(file);
        try (ProjectionFixture projection = new ProjectionFixture(directory, app)) {
            for (int i = 0; i < 3; i++) {
                assertThat(projection.follow()).isZero();
            }
            assertThat(projection.progress().isReachable()).isFalse();
            Files.delete(file);
            Files.move(kept, file);

            assertThat(projection.followAll()).isZero();
            assertThat(projection.progress().isReachable()).isTrue();
            assertThat(LedgerDump.column(app, "SELECT status FROM strategy_run"))
                    .containsExactly("RUNNING");
        }
    }

    @Test
    void shouldTellHowFarItIsBehindWhileATransactionHangs() throws Exception {
        try (LedgerJournal journal = new LedgerJournal(directory);
                ProjectionFixture projection = new ProjectionFixture(directory, app);
                Connection other = DATABASE.owner().getConnection()) {
            journal.add(ScriptedRun.registered(run.user, run.runId));
            journal.add(run.start());
            assertThat(projection.followAll()).isZero();
            assertThat(projection.progress().lagMessages()).isZero();
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("SELECT 1 FROM strategy_run FOR UPDATE");
            }
            journal.add(run.contribution("2.5", "100"));

            CompletableFuture<Integer> hanging = CompletableFuture.supplyAsync(projection::follow);

            await().atMost(Duration.ofSeconds(40))
                    .until(() -> projection.progress().lagMessages() == 1 || hanging.isDone());
            assertThat(hanging).as("it waits for the lock").isNotDone();
            other.rollback();
            assertThat(hanging.get(40, TimeUnit.SECONDS)).isPositive();
            assertThat(projection.followAll()).isZero();
            assertThat(projection.progress().lagMessages()).isZero();
        }
    }
}

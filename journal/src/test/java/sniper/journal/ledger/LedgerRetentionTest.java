package sniper.journal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sniper.journal.database.LedgerDatabase;
import sniper.journal.log.JournalFixture;
import sniper.journal.log.Retention;

/** Files of the journal stay until the database has all of them, and no longer. */
@Timeout(60)
class LedgerRetentionTest {
    @RegisterExtension
    static final LedgerDatabase DATABASE = new LedgerDatabase();

    /** Long after all of them. */
    private static final long NOW_NS = JournalFixture.START_NS + TimeUnit.DAYS.toNanos(30);

    private static final Retention A_DAY = new Retention(1, 0);

    private final ScriptedRun run = new ScriptedRun("alice", 11);

    @TempDir
    private Path directory;

    private DataSource app;

    @BeforeEach
    void clear() {
        app = DATABASE.application();
        LedgerDump.clear(DATABASE.owner());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".cq4"))
                    .sorted()
                    .toList();
        }
    }

    private int drop(String neededFile) throws IOException {
        return A_DAY.apply(directory, neededFile, NOW_NS, () -> true);
    }

    @Test
    void shouldKeepFilesUntilTheDatabaseHasThem() throws IOException {
        FaultyDataSource source = new FaultyDataSource(app);
        try (LedgerJournal journal = new LedgerJournal(directory);
                ProjectionFixture projection = new ProjectionFixture(directory, source)) {
            LedgerProgress progress = projection.progress();
            journal.add(ScriptedRun.registered(run.user, run.runId));
            journal.add(run.start());
            journal.passDays(1);
            journal.add(run.tick("100"));
            List<String> first = files();
            assertThat(first).hasSize(2);
            assertThat(progress.neededFile()).as("not known yet").isEmpty();
            assertThat(drop(progress.neededFile())).isZero();

            projection.followAll();
            assertThat(progress.neededFile()).isEqualTo(first.get(1));

            source.takeDown();
            source.failAt(1, FaultyDataSource.Fault.LOST_BEFORE);
            for (int day = 2; day < 5; day++) {
                journal.passDays(1);
                journal.add(run.tick("101"));
                projection.followAll();
            }
            assertThat(progress.neededFile())
                    .as("nothing of the days of the outage is in the database")
                    .isEqualTo(first.get(1));
            assertThat(drop(progress.neededFile())).isEqualTo(1);
            assertThat(drop(progress.neededFile())).isZero();
            assertThat(files()).hasSize(4).startsWith(first.get(1));

            source.heal();
            projection.followAll();
            assertThat(progress.neededFile()).isEqualTo(files().get(3));
            assertThat(drop(progress.neededFile())).isEqualTo(3);

            journal.passDays(1);
            journal.addOther();
            journal.add(run.tick("102"));
        }

        try (ProjectionFixture projection = new ProjectionFixture(directory, app)) {
            assertThat(projection.followAll())
                    .as("what was dropped is not missed")
                    .isZero();
            assertThat(projection.progress().neededFile()).isEqualTo(files().get(1));
            assertThat(projection.refusals).isEmpty();
        }
        assertThat(LedgerDump.column(app, "SELECT count(*) FROM mtm_ledger")).containsExactly("5");
    }

    @Test
    void shouldKeepAFileOfOtherMessagesUntilTheDatabaseKnowsThatItIsPast() throws IOException {
        try (LedgerJournal journal = new LedgerJournal(directory);
                ProjectionFixture projection = new ProjectionFixture(directory, app)) {
            journal.add(ScriptedRun.registered(run.user, run.runId));
            journal.add(run.start());
            projection.followAll();
            for (int i = 0; i < 10; i++) {
                journal.add(run.duplicateTick());
            }
            journal.passDays(1);
            journal.add(run.duplicateTick());
            String first = files().get(0);

            while (projection.followNow() > 0) {
                // until the end, before it is time to pass anything
            }
            assertThat(projection.progress().neededFile()).isEqualTo(first);
            projection.followAll();

            assertThat(projection.progress().neededFile()).isEqualTo(files().get(1));
            assertThat(LedgerDump.column(app, "SELECT applied_sequence FROM ledger_position"))
                    .containsExactly(Long.toString(journal.sequence()));
        }
    }
}

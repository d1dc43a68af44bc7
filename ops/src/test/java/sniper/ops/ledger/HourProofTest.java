package sniper.ops.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sniper.ops.proof.Extent;
import sniper.ops.run.RunLine;

/**
 * An hour of 200 users by chance, in time of their own, while one projector after the other is killed: the database holds what
 * the spec's queries and the books' identities demand, and what an undisturbed projection makes of the same journal.
 */
@Timeout(3_600)
class HourProofTest {
    private static final int SLICE_MINUTES = 2;
    private static final int HOUR_MINUTES = 60;
    private static final int USERS = 200;
    private static final int THREADS = 4;
    private static final long SEED = 6;
    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);

    @RegisterExtension
    static final ProofDatabases DATABASES = new ProofDatabases();

    @TempDir
    Path directory;

    @Test
    void shouldKeepBooksThatAgreeWhileProjectorsAreKilled() throws Exception {
        int minutes = Extent.of(SLICE_MINUTES, HOUR_MINUTES);
        long startedNanos = System.nanoTime();
        ProofDatabases.Made disturbed = DATABASES.make();
        ProofDatabases.Made undisturbed = DATABASES.make();
        AtomicLong clock = new AtomicLong(LedgerScript.START_NS);
        long last;
        long requests;
        int kills;
        try (LedgerCore core = new LedgerCore(directory, clock::get)) {
            KilledProjectors projectors = new KilledProjectors(directory, disturbed.dsn(), SEED);
            try {
                requests = play(core, clock, minutes);
            } finally {
                kills = projectors.end();
            }
            core.core.quiesce();
            last = core.board.users().stream()
                    .flatMap(user -> core.board.runsOf(core.board.userId(user)).stream())
                    .mapToLong(RunLine::sequence)
                    .max()
                    .orElseThrow();
            follow(disturbed, last);
            follow(undisturbed, last);
        }

        List<String> rows = LedgerRows.of(disturbed.owner());
        assertThat(LedgerRows.violations(disturbed.owner())).isEmpty();
        assertThat(rows).isEqualTo(LedgerRows.of(undisturbed.owner()));
        assertThat(kills).isPositive();
        assertThat(rows)
                .anyMatch(row -> row.contains("RUN_STOPPED"))
                .anyMatch(row -> row.contains("RUN_PAUSED"))
                .anyMatch(row -> row.contains("RUN_ARMED"))
                .anyMatch(row -> row.startsWith("paper_trade"));
        Extent.figures(
                "hour of users: %d minutes of %d users, %,d requests, %,d rows, %d projectors killed; %d s",
                minutes,
                USERS,
                requests,
                rows.size(),
                kills,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedNanos));
    }

    /** Returns how many requests there were. */
    private static long play(LedgerCore core, AtomicLong clock, int minutes) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<RandomUsers> groups = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                groups.add(new RandomUsers(core, "user-" + i + "-", USERS / THREADS, SEED + i));
            }
            long untilNs = clock.get() + minutes * MINUTE_NS;
            while (clock.get() < untilNs) {
                long nowNs = clock.addAndGet(RandomUsers.INTERVAL_NS);
                List<Future<?>> steps = new ArrayList<>();
                groups.forEach(group -> steps.add(threads.submit(() -> group.step(nowNs))));
                for (Future<?> step : steps) {
                    step.get();
                }
            }
            return groups.stream().mapToLong(RandomUsers::requests).sum();
        } finally {
            threads.shutdownNow();
        }
    }

    private void follow(ProofDatabases.Made database, long last) {
        try (Following following = new Following(directory, database.database(), (run, sequence, state) -> {
            throw new AssertionError("refused: run " + run + " at " + sequence + ": " + state);
        })) {
            assertThat(following.progress().await(last, TimeUnit.MINUTES.toNanos(10)))
                    .as("%d of %d", following.progress().appliedSequence(), last)
                    .isTrue();
            assertThat(following.progress().refusals()).isZero();
        }
    }
}

package sniper.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;
import sniper.journal.database.Database;
import sniper.journal.ledger.LedgerId;
import sniper.journal.ledger.LedgerMigration;
import sniper.journal.ledger.LedgerProjection;

/**
 * How fast the database follows the engine: ticks of 100 runs, each of which invests, marks and is a transaction or two. The
 * server is the one a daemon starts itself, with {@code fsync} on. And whether the engine notices: its time for a tick with
 * the database following, with it busy with something else, and twice with none at work, which says how far two histograms
 * of one run differ by themselves; by turns, of which the first warms up.
 *
 * <p>Threading: one thread beside those of the core and the projection's.
 */
final class LedgerFollowing implements Bench {
    private static final int USERS = 100;
    private static final int PER_SECOND = 500;
    private static final long LAST_LIMIT_NS = TimeUnit.MINUTES.toNanos(10);
    private static final String ENGINE = "engine: ticks of runs, decided and journaled";
    private static final String NONE = "engine's time for a tick, no database at work";

    @Override
    public void run(Scale scale, Result into) throws IOException {
        int ticks = scale.pick(1_000, 30_000, 300_000);
        Path home = Leftovers.directory("sniper-ledger-bench");
        try {
            into.with(
                            "threading",
                            "compact, the feed's thread spins; the projection has a thread, the server its processes")
                    .with("ticks", ticks + " of " + USERS + " runs, two trades and a mark each");
            Path directory = home.resolve("journal");
            try (Database database = database(home.resolve("database"))) {
                follow(directory, database, decide(directory, database, scale, ticks, into), ticks, into);
            }
        } finally {
            Leftovers.delete(home);
        }
        into.note("Each tick is two transactions, the books and the mark; the journal is synced before the first"
                        + " of a batch.")
                .note("Lag: messages in the journal and not in the database, every 10 ms, at " + PER_SECOND
                        + " ticks a second.");
    }

    private static Database database(Path directory) throws IOException {
        Database database = Database.open(null, directory);
        Leftovers.closeAtEnd(database::close);
        LedgerMigration.migrate(database.owner());
        return database;
    }

    /** Returns the sequence of the last of as many ticks that nobody has followed yet. */
    private static long decide(Path directory, Database database, Scale scale, int ticks, Result into)
            throws IOException {
        RunTimings timings = new RunTimings();
        try (RunLoad load = new RunLoad(directory, USERS, timings)) {
            besides(load, timings, new Following(directory, database), scale, into);
            long startedNanos = System.nanoTime();
            for (int i = 0; i < ticks; i++) {
                load.tick();
            }
            load.awaitDecided();
            double took = (System.nanoTime() - startedNanos) / 1e9;
            into.add(Measure.of(ENGINE, "msg/s", ticks, ticks / took, null));
            return load.core.runBoard().running().stream()
                    .mapToLong(line -> line.sequence())
                    .max()
                    .orElseThrow();
        }
    }

    private static void follow(Path directory, Database database, long last, int ticks, Result into)
            throws IOException {
        try (Follower follower = new Follower(directory, database)) {
            long startedNanos = System.nanoTime();
            follower.awaitAll(last);
            double seconds = (System.nanoTime() - startedNanos) / 1e9;
            into.add(Measure.of(
                    "projection: the same messages into the database", "msg/s", ticks, ticks / seconds, ENGINE));
        }
    }

    /** The engine's time for a tick, by turns with the database following and without. */
    private static void besides(RunLoad load, RunTimings timings, Following following, Scale scale, Result into)
            throws IOException {
        int seconds = scale.pick(1, 5, 30);
        int turns = scale.pick(1, 3, 3);
        Histogram with = new Histogram(3);
        Histogram without = new Histogram(3);
        Histogram other = new Histogram(3);
        Histogram again = new Histogram(3);
        Histogram lag = new Histogram(3);
        for (int turn = 0; turn <= turns; turn++) {
            if (turn == 1) {
                List.of(with, without, other, again, lag).forEach(Histogram::reset); // the first turn warms up
            }
            timings.forget();
            ticks(load, seconds, null, lag);
            without.add(timings.decided());
            try (OtherTransactions client =
                    new OtherTransactions(following.database().owner(), 2 * PER_SECOND)) {
                client.start();
                timings.forget();
                ticks(load, seconds, null, lag);
                other.add(timings.decided());
            }
            try (Follower follower = following.begin()) {
                follower.awaitAll(load.core.runBoard().running().get(0).sequence());
                timings.forget();
                ticks(load, seconds, follower, lag);
                with.add(timings.decided());
            }
            timings.forget();
            ticks(load, seconds, null, lag);
            again.add(timings.decided());
        }
        into.add(Measure.of(NONE, without, null))
                .add(Measure.of("the same once more: the noise of this run", again, NONE))
                .add(Measure.of("engine's time for a tick, the database busy with something else", other, NONE))
                .add(Measure.of("engine's time for a tick, the database follows", with, NONE))
                .add(new Measure(
                        "lag of the database",
                        "msg",
                        lag.getTotalCount(),
                        lag.getValueAtPercentile(50),
                        lag.getValueAtPercentile(90),
                        lag.getValueAtPercentile(99),
                        lag.getValueAtPercentile(99.9),
                        lag.getMaxValue(),
                        Double.NaN,
                        null));
    }

    /** @param follower whose lag is looked at; null: none follows */
    private static void ticks(RunLoad load, int seconds, @Nullable Follower follower, Histogram lag) {
        long startNanos = System.nanoTime();
        for (int i = 0; i < seconds * PER_SECOND; i++) {
            long dueNanos = startNanos + i * 1_000_000_000L / PER_SECOND;
            while (System.nanoTime() < dueNanos) {
                LockSupport.parkNanos(100_000);
            }
            load.tick();
            if (follower != null && i % (PER_SECOND / 100) == 0) {
                lag.recordValue(Math.max(0, follower.projection.progress().lagMessages()));
            }
        }
        load.awaitDecided();
    }

    /** What is followed, and into what. */
    private record Following(Path directory, Database database) {
        Follower begin() throws IOException {
            return new Follower(directory, database);
        }
    }

    /** Threading: a thread of its own until it is closed. */
    private static final class Follower implements AutoCloseable {
        private final LedgerProjection projection;
        private final Thread thread = new Thread(this::follow, "bench-ledger");

        /** Written by whoever closes; read by the thread. */
        private volatile boolean closed;

        Follower(Path directory, Database database) throws IOException {
            projection = new LedgerProjection(
                    directory,
                    LedgerId.of(directory),
                    database.application(),
                    (run, sequence, state) -> System.err.println("refused: run " + run + " " + sequence + " " + state),
                    System::nanoTime);
            thread.start();
        }

        private void follow() {
            while (!closed) {
                if (projection.follow() <= 0) {
                    LockSupport.parkNanos(2_000_000);
                }
            }
        }

        void awaitAll(long sequence) {
            if (!projection.progress().await(sequence, LAST_LIMIT_NS)
                    || projection.progress().refusals() > 0) {
                throw new IllegalStateException(
                        "the database does not follow: " + projection.progress().appliedSequence() + " of " + sequence);
            }
        }

        @Override
        public void close() {
            closed = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            projection.close();
        }
    }
}

package sniper.journal.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** A projection with a clock of its own, so that it never waits. Threading: the test's. */
final class ProjectionFixture implements AutoCloseable {
    static final UUID LEDGER = UUID.fromString("7e57ab1e-0000-4000-8000-000000000001");

    final List<String> refusals = new ArrayList<>();
    private final LedgerProjection projection;
    private long nanos;

    ProjectionFixture(Path directory, DataSource source) {
        this(directory, LEDGER, source);
    }

    ProjectionFixture(Path directory, UUID ledger, DataSource source) {
        projection = new LedgerProjection(
                directory,
                ledger,
                source,
                (runId, sequence, sqlState) -> refusals.add(runId + " " + sequence + " " + sqlState),
                () -> nanos);
    }

    LedgerProgress progress() {
        return projection.progress();
    }

    /** After the longest pause. */
    int follow() {
        nanos += BackOff.LONGEST_NS;
        return projection.follow();
    }

    /** At once. */
    int followNow() {
        return projection.follow();
    }

    /** Until there is nothing more; returns what it said then. */
    int followAll() {
        int done = follow();
        while (done > 0) {
            done = follow();
        }
        return done;
    }

    @Override
    public void close() {
        projection.close();
    }

    /** Everything that is in a journal, by a projection of its own. */
    static void project(Path directory, DataSource source) {
        try (ProjectionFixture fixture = new ProjectionFixture(directory, source)) {
            int unused = fixture.followAll();
        }
    }
}

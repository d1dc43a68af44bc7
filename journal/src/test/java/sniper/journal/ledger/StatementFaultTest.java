package sniper.journal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.core.message.Side;
import sniper.journal.database.LedgerDatabase;
import sniper.journal.ledger.FaultyDataSource.Fault;

/**
 * Every statement of every kind of message fails in turn, before it and after it: the database is as before the message or as after
 * it (or, of a mark, as before the mark), and what follows ends with the rows of a run without faults.
 */
@Timeout(300)
@Tag("fault")
class StatementFaultTest {
    @RegisterExtension
    static final LedgerDatabase DATABASE = new LedgerDatabase();

    private static final boolean WHOLE = Boolean.getBoolean("sniper.exhaustive");

    @TempDir
    private Path directory;

    enum Kind {
        USER,
        START,
        TICK,
        CONTRIBUTION,
        ORDER,
        LIMIT,
        STOP,
        PAUSE,
        ARM,
        STOP_OF_PAUSED,
        ERROR
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("IR-02")
    @Tag("FI-01")
    @Tag("OR-06")
    void shouldBeBeforeOrAfterWhicheverStatementFails(Kind kind) {
        ScriptedRun run = new ScriptedRun("alice", 11);
        List<List<byte[]>> before = new ArrayList<>();
        List<byte[]> message = script(kind, run, before);
        DataSource app = DATABASE.application();
        Path start = directory.resolve("before");
        Path whole = directory.resolve("whole");
        write(start, before);
        before.add(message);
        write(whole, before);
        LedgerDump.clear(DATABASE.owner());
        ProjectionFixture.project(start, app);
        List<String> rowsBefore = LedgerDump.of(app);
        ProjectionFixture.project(whole, app);
        List<String> rowsAfter = LedgerDump.of(app);
        assertThat(rowsAfter).isNotEqualTo(rowsBefore);
        int statements = 0;

        for (Fault fault : faults(kind)) {
            int at = 1;
            // Every other one goes on with a restart; with all of it, both.
            while (failsAt(at, fault, at % 2 == 0, start, whole, rowsBefore, rowsAfter)
                    && (!WHOLE || failsAt(at, fault, at % 2 != 0, start, whole, rowsBefore, rowsAfter))) {
                at++;
            }
            statements += at - 1;
        }

        assertThat(statements).as("faults of " + kind).isGreaterThan(2 * 3);
    }

    /** A deadlock leaves the connection as it is, whatever the message. */
    private static List<Fault> faults(Kind kind) {
        boolean isAll = WHOLE || kind == Kind.CONTRIBUTION || kind == Kind.STOP;
        return isAll ? List.of(Fault.values()) : List.of(Fault.LOST_BEFORE, Fault.LOST_AFTER);
    }

    /** Returns false when there are fewer statements. */
    private static boolean failsAt(
            int at,
            Fault fault,
            boolean restarts,
            Path start,
            Path whole,
            List<String> rowsBefore,
            List<String> rowsAfter) {
        String what = fault + " at statement " + at + (restarts ? " and a restart" : "");
        DataSource app = DATABASE.application();
        LedgerDump.clear(DATABASE.owner());
        ProjectionFixture.project(start, app);
        FaultyDataSource source = new FaultyDataSource(app);
        try (ProjectionFixture projection = new ProjectionFixture(whole, source)) {
            source.failAt(at, fault);
            int unused = projection.follow();
            if (!source.hasFailed()) {
                return false;
            }
            List<String> rows = LedgerDump.of(app);
            assertThat(rows.equals(rowsBefore)
                            || rows.equals(rowsAfter)
                            || isBeforeTheMark(rows, rowsBefore, rowsAfter))
                    .as(what + ": " + rows)
                    .isTrue();
            if (!restarts) {
                source.heal();
                int unusedDone = projection.followAll();
                assertThat(projection.refusals).as(what).isEmpty();
            }
        }
        if (restarts) {
            ProjectionFixture.project(whole, app);
        }
        assertThat(LedgerDump.of(app)).as(what).isEqualTo(rowsAfter);
        return true;
    }

    /** All of the message but its mark, and the position says so. */
    private static boolean isBeforeTheMark(List<String> rows, List<String> rowsBefore, List<String> rowsAfter) {
        List<String> missing = new ArrayList<>(rowsAfter);
        missing.removeAll(rows);
        List<String> others = new ArrayList<>(rows);
        others.removeAll(rowsAfter);
        return missing.size() == 3
                && missing.stream().allMatch(row -> row.startsWith("mark ") || row.startsWith("point ") || isAt(row))
                && others.size() == 1
                && isAt(others.get(0))
                && !rowsBefore.contains(others.get(0));
    }

    private static boolean isAt(String row) {
        return row.startsWith("at ");
    }

    private static void write(Path directory, List<List<byte[]>> messages) {
        try (LedgerJournal journal = new LedgerJournal(directory)) {
            messages.forEach(journal::add);
        }
    }

    /** Fills what comes before, and returns the message. */
    private static List<byte[]> script(Kind kind, ScriptedRun run, List<List<byte[]>> before) {
        before.add(ScriptedRun.registered("bob", 3));
        if (kind == Kind.USER) {
            return ScriptedRun.registered("alice", 2);
        }
        before.add(ScriptedRun.registered("alice", 2));
        if (kind == Kind.START) {
            return run.start();
        }
        before.add(run.start());
        before.add(run.contribution("3", "100"));
        before.add(run.limit("1", "50"));
        before.add(run.limit("2", "51"));
        before.add(run.limit("3", "52"));
        return switch (kind) {
            case TICK -> run.tick("101.5");
            case CONTRIBUTION -> run.contribution("2", "102");
            case ORDER -> run.market(Side.SELL, "1.5", "103");
            case LIMIT -> run.limit("4", "53");
            case STOP -> run.stop();
            case PAUSE -> run.pause();
            case ERROR -> run.fault();
            case ARM -> {
                before.add(run.pause());
                yield run.arm();
            }
            case STOP_OF_PAUSED -> {
                before.add(run.pause());
                yield run.stop();
            }
            case USER, START -> throw new IllegalStateException();
        };
    }
}

package sniper.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.journal.log.Retention;

/** What a shadow does when something goes wrong, and what it leaves. */
class ShadowTest {
    private static final long DAY_NS = TimeUnit.DAYS.toNanos(1);
    private static final long START_NS = 20_000 * DAY_NS;
    private static final Retention THRIFTY = new Retention(1, 0);
    /** Divisible by three, so that nothing follows from it in the journal. */
    private static final int INPUTS = 300;

    @TempDir
    Path place;

    private Path directory = Path.of("");
    private long intervalNs;
    private final CountingMachine live = new CountingMachine();

    @BeforeEach
    void name() {
        directory = place.resolve("data");
    }

    private Shadow shadow(Machine machine, Retention retention) {
        return new Shadow(
                directory,
                new Recovery<>(directory, CountingMachine::new).run(),
                machine,
                new SnapshotPlan(intervalNs, retention, "test"),
                () -> true,
                System::nanoTime);
    }

    /** Only at its end, unless there are parts. */
    private void session(int day, Retention retention, int... parts) {
        long timeNs = START_NS + day * DAY_NS;
        try (Shadow shadow = shadow(new CountingMachine(), retention);
                CountedJournal journal = new CountedJournal(directory, live, day)) {
            for (int part : parts) {
                journal.run(part, timeNs);
                journal.sync();
                assertThat(shadow.follow(() -> true)).isTrue();
            }
            if (parts.length == 0) {
                journal.run(INPUTS, timeNs);
            }
        }
    }

    private List<Path> snapshots() throws IOException {
        return new SnapshotFiles(directory).list();
    }

    @Test
    void shouldWriteNoSnapshotOfAnEngineThatBrokeOff() throws IOException {
        Shadow shadow = shadow(new BreakingMachine(INPUTS), Retention.EVERYTHING);
        try (CountedJournal journal = new CountedJournal(directory, live, 1)) {
            journal.run(INPUTS, START_NS);
            journal.sync();
            assertThatThrownBy(() -> shadow.follow(() -> true)).isInstanceOf(StackOverflowError.class);
            assertThat(shadow.follow(() -> true)).isFalse();
        }

        shadow.close();

        assertThat(snapshots()).isEmpty();
    }

    /** Whoever stops is waited for, and reading old files takes long. */
    @Test
    void shouldDropNothingAtTheEndAndThenAtTheNextBeginning() {
        intervalNs = Long.MAX_VALUE;
        for (int day = 0; day < 5; day++) {
            session(day, THRIFTY);
        }
        assertThat(Retention.droppedUpTo(directory)).isZero();

        session(5, THRIFTY, 1);

        assertThat(Retention.droppedUpTo(directory)).isEqualTo(2 * INPUTS);
    }
}

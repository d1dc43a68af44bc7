package sniper.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
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
    private String alsoNeeded = SnapshotPlan.NO_FILE;
    private final CountingMachine live = new CountingMachine();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        directory = place.resolve("data");
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(Shadow.class);
    }

    private List<String> logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private Shadow shadow(Machine machine, Retention retention) {
        return new Shadow(
                directory,
                new Recovery<>(directory, CountingMachine::new).run(),
                machine,
                new SnapshotPlan(intervalNs, retention, "test", () -> alsoNeeded),
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

    private static List<Path> journalFiles(Path dataDirectory) throws IOException {
        try (Stream<Path> files = Files.list(dataDirectory.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .sorted()
                    .toList();
        }
    }

    /** Some records before the last one. */
    private static void damageEnd(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int last = bytes.length - 1;
        while (bytes[last] == 0) {
            last--;
        }
        bytes[last - 2_000] ^= 4;
        Files.write(file, bytes);
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

    @Test
    void shouldDropNothingThatSomebodyElseHasNotRead() throws IOException {
        intervalNs = Long.MAX_VALUE;
        for (int day = 0; day < 5; day++) {
            session(day, THRIFTY);
        }

        alsoNeeded = "";
        session(5, THRIFTY, 1);
        assertThat(Retention.droppedUpTo(directory)).isZero();

        alsoNeeded = String.valueOf(journalFiles(directory).get(1).getFileName());
        session(6, THRIFTY, 1);
        assertThat(Retention.droppedUpTo(directory)).isEqualTo(INPUTS);
    }

    @Test
    void shouldSayThatOldFilesWereNotDroppedWhenTheSnapshotIsWritten() throws IOException {
        for (int day = 0; day < 3; day++) {
            session(day, Retention.EVERYTHING);
        }
        log.list.clear();
        try (Shadow shadow = shadow(new CountingMachine(), THRIFTY);
                CountedJournal journal = new CountedJournal(directory, live, 4)) {
            damageEnd(journalFiles(directory).get(0));
            journal.run(10, START_NS + 4 * DAY_NS);
            journal.sync();
            assertThat(shadow.follow(() -> true)).isTrue();
        }

        assertThat(snapshots().get(0).toString()).endsWith("910.snapshot");
        assertThat(logged()).anyMatch(line -> line.startsWith("old files of the journal not dropped"));
        assertThat(logged()).noneMatch(line -> line.contains("snapshot not written"));
    }

    @Test
    void shouldClearAwayWhatAnInterruptedWriteLeft() throws IOException {
        session(0, Retention.EVERYTHING);
        Path left = Files.write(
                directory.resolve(SnapshotFiles.DIRECTORY).resolve("0000000000000000007.snapshot.tmp"), new byte[99]);

        session(1, Retention.EVERYTHING);

        assertThat(left).doesNotExist();
        assertThat(snapshots()).hasSize(2);
    }
}

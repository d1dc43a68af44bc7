package sniper.ops.risk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import sniper.journal.log.ChronicleJournal;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.Retention;
import sniper.journal.snapshot.Recovered;
import sniper.journal.snapshot.Recovery;
import sniper.journal.snapshot.Shadow;
import sniper.journal.snapshot.SnapshotPlan;
import sniper.ops.daemon.CoreMachine;
import sniper.strategies.StrategyHost;

/** What is measured while old files of the journal are dropped. */
@Timeout(120)
class RiskMeterRetentionTest {
    private static final long MS = 1_000_000;
    private static final long START_NS = TimeUnit.SECONDS.toNanos(1_767_225_600);
    private static final int PER_DAY = 30;

    @TempDir
    Path directory;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(RiskMeter.class);
    }

    private static CoreMachine machine() {
        return new CoreMachine(false, StrategyHost::new);
    }

    /** A session of inputs without a message, and three snapshots. */
    private void writeDay(int day) {
        Recovered<CoreMachine> recovered = new Recovery<>(directory, RiskMeterRetentionTest::machine).run();
        SnapshotPlan plan = new SnapshotPlan(0, Retention.EVERYTHING, "test");
        try (Shadow shadow = new Shadow(directory, recovered, machine(), plan, () -> true, System::nanoTime);
                DirectoryLock lock = DirectoryLock.acquire(directory);
                ChronicleJournal journal = ChronicleJournal.open(
                        lock, day + 1, recovered.result().tail(), new JournalSettings(1 << 20, 16 << 20))) {
            UnsafeBuffer nothing = new UnsafeBuffer(new byte[0]);
            long timeNs = START_NS + TimeUnit.DAYS.toNanos(day);
            for (int i = 1; i <= PER_DAY; i++) {
                journal.appendInput(recovered.result().lastSequence() + i, timeNs + i, nothing, 0, 0);
                if (i % (PER_DAY / 3) == 0) {
                    journal.sync();
                    assertThat(shadow.follow(() -> true)).isTrue();
                }
            }
        }
    }

    private void dropBut(int kept, int days) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".cq4"))
                    .sorted()
                    .toList();
            int dropped = new Retention(0, 1)
                    .apply(
                            directory,
                            names.get(names.size() - kept),
                            START_NS + TimeUnit.DAYS.toNanos(days),
                            () -> true);
            assertThat(dropped).isEqualTo(days - kept);
        }
    }

    @Test
    void shouldBeginAgainWhenOldFilesGoBeforeTheyAreRead() throws IOException {
        writeDay(0);
        AtomicBoolean holding = new AtomicBoolean(true);
        AtomicLong asked = new AtomicLong();
        AtomicLong measured = new AtomicLong(-1);
        RiskMeter.Listener listener = new RiskMeter.Listener() {
            @Override
            public void onReport(RiskReport report) {
                measured.set(report.lastSequence());
            }

            @Override
            public void onNothingHeld() {}
        };
        try (RiskMeter meter = new RiskMeter(
                directory,
                MS,
                () -> {
                    asked.incrementAndGet();
                    return holding.get();
                },
                listener)) {
            meter.start();
            Awaitility.await().until(() -> measured.get() == PER_DAY);
            holding.set(false);
            long after = asked.get();
            Awaitility.await().until(() -> asked.get() > after + 1);
            for (int day = 1; day < 4; day++) {
                writeDay(day);
            }
            dropBut(1, 4);

            holding.set(true);

            Awaitility.await().until(() -> measured.get() == 4 * PER_DAY);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("cannot be measured"));
    }
}

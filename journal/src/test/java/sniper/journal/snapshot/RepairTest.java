package sniper.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.pipeline.JournalException;
import sniper.journal.log.JournalFixture;
import sniper.journal.log.Repair;
import sniper.journal.log.RepairReport;
import sniper.journal.log.Retention;
import sniper.journal.replay.Verify;

/** Repairs of a journal whose old files were dropped, and so needs its snapshots. */
@Tag("fault")
class RepairTest {
    private static final long DAY_NS = TimeUnit.DAYS.toNanos(1);
    private static final long START_NS = 20_000 * DAY_NS;
    private static final SnapshotPlan THRIFTY = new SnapshotPlan(0, new Retention(1, 0), "test");
    private static final int PART = 100;

    @TempDir
    Path place;

    /** Six days, of which four were dropped, and three snapshots of the last one. */
    private Path write() {
        Path directory = place.resolve("data");
        CountingMachine live = new CountingMachine();
        for (int day = 0; day < 6; day++) {
            Recovered<CountingMachine> recovered = new Recovery<>(directory, CountingMachine::new).run();
            try (Shadow shadow = new Shadow(
                            directory, recovered, new CountingMachine(), THRIFTY, () -> true, System::nanoTime);
                    CountedJournal journal = new CountedJournal(directory, live, day)) {
                for (int i = 0; i < 3; i++) {
                    journal.run(PART, START_NS + day * DAY_NS);
                    journal.sync();
                    assertThat(shadow.follow(() -> true)).isTrue();
                }
            }
        }
        return directory;
    }

    private static void damageEnd(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".cq4"))
                    .sorted()
                    .toList();
            Path file = sorted.get(sorted.size() - 1);
            byte[] bytes = Files.readAllBytes(file);
            int last = bytes.length - 1;
            while (bytes[last] == 0) {
                last--;
            }
            bytes[last - 2_000] ^= 4;
            Files.write(file, bytes);
        }
    }

    @Test
    void shouldRepairAJournalWithoutItsOldFiles() throws IOException {
        Path directory = write();
        long dropped = Retention.droppedUpTo(directory);
        assertThat(dropped).isPositive();
        damageEnd(directory);
        long goodTo = Verify.run(directory).tail().lastSequence();
        assertThat(goodTo).isBetween(1_701L, 1_799L);
        Path target = place.resolve("repaired");

        RepairReport report = Repair.run(directory, target, JournalFixture.SMALL, StaleSnapshots::copyOthers);
        Recovered<CountingMachine> recovered = new Recovery<>(target, CountingMachine::new).run();

        assertThat(Retention.droppedUpTo(target)).isEqualTo(dropped);
        assertThat(Verify.run(target).damage()).isNull();
        assertThat(report.lastSequence()).isEqualTo(goodTo);
        assertThat(report.kept()).isEqualTo(Verify.run(target).records());
        assertThat(new SnapshotFiles(target).list())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("0000000000000001700.snapshot", "0000000000000001600.snapshot");
        assertThat(recovered.snapshotSequence()).isEqualTo(1_700);
        assertThat(recovered.result().isFaithful()).isTrue();
        assertThat(recovered.result().lastSequence()).isEqualTo(goodTo);
        assertThat(target.toFile().list())
                .containsExactlyInAnyOrder("journal", "journal.mark", "journal.base", "snapshots");
    }

    @Test
    void shouldNotMakeUpWhereAJournalBegins() throws IOException {
        Path directory = write();
        Files.write(directory.resolve("journal.base"), new byte[20]);
        Path target = place.resolve("repaired");

        assertThatThrownBy(() -> Repair.run(directory, target, JournalFixture.SMALL, StaleSnapshots::copyOthers))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("BAD_BASE");

        assertThat(place.toFile().list()).containsExactly("data");
    }
}

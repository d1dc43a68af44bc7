package sniper.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.pipeline.JournalException;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalPosition;
import sniper.journal.log.Retention;
import sniper.journal.replay.Replay;
import sniper.journal.replay.ReplayResult;
import sniper.journal.replay.Verify;

/** A machine that comes back from a snapshot and the journal behind it is the one that read everything. */
class RecoveryTest {
    private static final long DAY_NS = TimeUnit.DAYS.toNanos(1);
    private static final long START_NS = 20_000 * DAY_NS;
    private static final SnapshotPlan ALWAYS = plan(Retention.EVERYTHING);

    @TempDir
    Path directory;

    private final CountingMachine live = new CountingMachine();

    private static SnapshotPlan plan(Retention retention) {
        return new SnapshotPlan(0, retention, "test");
    }

    private Recovered<CountingMachine> recover() {
        return new Recovery<>(directory, CountingMachine::new).run();
    }

    private Shadow shadow(Recovered<CountingMachine> from, SnapshotPlan plan) {
        return new Shadow(directory, from, new CountingMachine(), plan, () -> true, System::nanoTime);
    }

    /** Sessions with a shadow, which writes a snapshot after each part and one at the end. */
    private void session(SnapshotPlan plan, long timeNs, int... parts) {
        try (Shadow shadow = shadow(recover(), plan);
                CountedJournal journal = new CountedJournal(directory, live, timeNs)) {
            for (int part : parts) {
                journal.run(part, timeNs);
                journal.sync();
                assertThat(shadow.follow(() -> true)).isTrue();
            }
        }
    }

    private ReplayResult replayAll() {
        CountingMachine fresh = new CountingMachine();
        return new Replay(fresh, fresh.outputs()).run(directory);
    }

    private List<Path> snapshots() throws IOException {
        return new SnapshotFiles(directory).list();
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void shouldReadOnlyWhatCameAfterTheSnapshotOfAnOrderlyStop() {
        session(ALWAYS, START_NS, 1_000, 500);

        Recovered<CountingMachine> recovered = recover();

        assertThat(recovered.snapshotSequence()).isEqualTo(1_500);
        assertThat(recovered.machine().handled()).isZero();
        assertThat(recovered.result().lastSequence()).isEqualTo(1_500);
        assertThat(recovered.result().stateHash()).isEqualTo(live.stateHash());
        assertThat(recovered.result().isFaithful()).isTrue();
        assertThat(recovered.result().tail()).isEqualTo(replayAll().tail());
    }

    @Test
    void shouldEqualAMachineThatReadEverythingWhereverTheSnapshotsLie() {
        for (long seed = 1; seed <= 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Shadow shadow = shadow(recover(), ALWAYS);
            CountedJournal journal = new CountedJournal(directory, live, seed);
            for (int part = random.nextInt(1, 5); part > 0; part--) {
                journal.run(random.nextInt(1, 200), START_NS + seed);
                if (random.nextBoolean()) {
                    shadow.follow(() -> true);
                }
            }
            if (random.nextBoolean()) {
                journal.die();
            } else {
                journal.close();
                shadow.close();
            }

            Recovered<CountingMachine> recovered = recover();
            ReplayResult all = replayAll();

            assertThat(recovered.result().stateHash()).as("seed %d", seed).isEqualTo(live.stateHash());
            assertThat(recovered.result().isFaithful())
                    .as("seed %d %s", seed, recovered.result())
                    .isTrue();
            assertThat(recovered.result().tail()).as("seed %d", seed).isEqualTo(all.tail());
            assertThat(recovered.result().unjournaledOutputs())
                    .as("seed %d", seed)
                    .isEqualTo(all.unjournaledOutputs());
            assertThat(recovered.snapshotSequence()).as("seed %d", seed).isLessThanOrEqualTo(all.lastSequence());
        }
    }

    @Test
    void shouldKeepNewSnapshotsWhenOldOnesStandForAPartThatIsGone() throws Exception {
        session(ALWAYS, START_NS, 100);
        for (long gone : new long[] {5_000, 6_000, 7_000}) {
            Path stale = snapshots().get(0).resolveSibling(String.format("%019d.snapshot", gone));
            Files.copy(snapshots().get(snapshots().size() - 1), stale);
        }

        session(ALWAYS, START_NS, 300, 300);
        Recovered<CountingMachine> recovered = recover();

        assertThat(recovered.snapshotSequence()).isEqualTo(700);
        assertThat(snapshots()).hasSize(SnapshotFiles.KEPT).noneMatch(file -> file.toString()
                .contains("000.snapshot"));
    }

    @Test
    void shouldGoBackToTheSnapshotBeforeOneThatIsDamaged() throws Exception {
        session(ALWAYS, START_NS, 300, 300, 300);
        List<Path> files = snapshots();
        assertThat(files).hasSize(SnapshotFiles.KEPT);

        damage(files.get(0));
        Recovered<CountingMachine> second = recover();
        Files.write(files.get(1), new byte[10]);
        Recovered<CountingMachine> third = recover();
        Files.write(files.get(2), new byte[0]);
        Recovered<CountingMachine> whole = recover();

        assertThat(second.snapshotSequence()).isPositive();
        assertThat(third.snapshotSequence()).isPositive().isLessThan(second.snapshotSequence());
        assertThat(whole.snapshotSequence()).isZero();
        assertThat(whole.machine().handled()).isEqualTo(900);
        for (Recovered<CountingMachine> each : List.of(second, third, whole)) {
            assertThat(each.result().stateHash()).isEqualTo(live.stateHash());
            assertThat(each.result().isFaithful()).isTrue();
        }
    }

    @Test
    void shouldNotUseASnapshotThatAnotherProgramHashesOtherwise() {
        session(ALWAYS, START_NS, 300);

        Recovered<CountingMachine> recovered = new Recovery<>(directory, () -> new CountingMachine(7)).run();

        assertThat(recovered.snapshotSequence()).isZero();
        assertThat(recovered.machine().handled()).isEqualTo(300);
    }

    @Test
    void shouldNotUseASnapshotOfAnotherJournal() throws Exception {
        Path other = directory.resolve("other");
        try (CountedJournal journal = new CountedJournal(other, new CountingMachine(), 5)) {
            journal.run(400, START_NS + 1);
        }
        CountingMachine fresh = new CountingMachine();
        Recovered<CountingMachine> foreign = new Recovery<>(other, () -> fresh).run();
        new Shadow(other, foreign, new CountingMachine(), ALWAYS, () -> true, System::nanoTime).close();
        session(plan(Retention.EVERYTHING), START_NS, 300);
        for (Path file : snapshots()) {
            Files.delete(file);
        }
        Path stranger = new SnapshotFiles(other).list().get(0);
        Files.copy(stranger, directory.resolve(SnapshotFiles.DIRECTORY).resolve(stranger.getFileName()));

        Recovered<CountingMachine> recovered = recover();

        assertThat(recovered.snapshotSequence()).isZero();
        assertThat(recovered.result().isFaithful()).isTrue();
        assertThat(recovered.result().lastSequence()).isEqualTo(300);
    }

    @Test
    void shouldRefuseADamageBehindTheSnapshotAsAlways() throws Exception {
        session(ALWAYS, START_NS, 300);
        CountedJournal journal = new CountedJournal(directory, live, 2);
        journal.run(300, START_NS);
        journal.close();
        Path file;
        try (var files = Files.list(directory.resolve("journal"))) {
            file = files.filter(each -> each.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        int last = bytes.length - 1;
        while (bytes[last] == 0) {
            last--;
        }
        bytes[last - 2_000] ^= 4;
        Files.write(file, bytes);

        Recovered<CountingMachine> recovered = recover();

        JournalDamage found = Objects.requireNonNull(recovered.result().damage());
        assertThat(found.kind()).isIn(JournalDamage.Kind.BAD_CHECKSUM, JournalDamage.Kind.BAD_LENGTH);
    }

    @Test
    void shouldDropOldFilesThatNoSnapshotNeedsAndStartFromTheRest() {
        SnapshotPlan thrifty = plan(new Retention(2, 0));
        for (int day = 0; day < 8; day++) {
            session(thrifty, START_NS + day * DAY_NS, 100, 100, 100);
        }

        long dropped = Retention.droppedUpTo(directory);
        Recovered<CountingMachine> recovered = recover();

        assertThat(dropped).isEqualTo(5 * 300);
        assertThat(Verify.run(directory).damage()).isNull();
        assertThat(Verify.run(directory).inputs()).isEqualTo(3 * 300);
        assertThat(recovered.result().stateHash()).isEqualTo(live.stateHash());
        assertThat(recovered.result().isFaithful()).isTrue();
        session(thrifty, START_NS + 8 * DAY_NS, 100);
        assertThat(recover().result().stateHash()).isEqualTo(live.stateHash());
    }

    @Test
    void shouldDropBySizeButNeverToday() {
        SnapshotPlan tiny = plan(new Retention(0, 1));
        session(tiny, START_NS, 300, 300);
        session(tiny, START_NS + DAY_NS, 300, 300, 300, 300);

        assertThat(Retention.droppedUpTo(directory)).isEqualTo(600);
        assertThat(Verify.run(directory).inputs()).isEqualTo(1_200);
    }

    @Test
    void shouldNotDropWhatTheOldestGoodSnapshotNeeds() throws Exception {
        session(ALWAYS, START_NS, 300);
        for (int day = 1; day < 4; day++) {
            CountedJournal journal = new CountedJournal(directory, live, day);
            journal.run(300, START_NS + day * DAY_NS);
            journal.close();
        }

        int dropped = new Retention(1, 1)
                .apply(directory, new SnapshotFiles(directory).neededFile(), START_NS + 9 * DAY_NS, () -> true);

        assertThat(dropped).isZero();
        assertThat(replayAll().isFaithful()).isTrue();
    }

    @Test
    void shouldBeginAsEarlyAsTheJournalAllows() {
        session(ALWAYS, START_NS, 100, 100, 100);
        Recovery<CountingMachine> recovery = new Recovery<>(directory, CountingMachine::new);
        JournalPosition whole = recovery.beginning().position();
        SnapshotPlan thrifty = plan(new Retention(1, 0));
        for (int day = 1; day < 4; day++) {
            session(thrifty, START_NS + day * DAY_NS, 100, 100, 100);
        }

        Beginning<CountingMachine> later = recovery.beginning();
        ReplayResult result =
                new Replay(later.machine(), later.follower()).run(directory, later.position(), Replay.NO_STOP);

        assertThat(whole).isEqualTo(JournalPosition.START);
        assertThat(later.position().tail().lastSequence()).isBetween(600L, 1_000L);
        assertThat(result.isFaithful()).isTrue();
        assertThat(result.stateHash()).isEqualTo(live.stateHash());
    }

    @Test
    void shouldSayWhatToDoWhenNeitherTheWholeJournalNorASnapshotIsThere() throws Exception {
        SnapshotPlan thrifty = plan(new Retention(1, 0));
        for (int day = 0; day < 4; day++) {
            session(thrifty, START_NS + day * DAY_NS, 100, 100, 100);
        }
        for (Path file : snapshots()) {
            damage(file);
        }

        assertThatThrownBy(this::recover)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("begins behind sequence 600")
                .hasMessageContaining("none of its snapshots can be used");
        assertThatThrownBy(this::replayAll).hasMessageContaining("up to sequence 600 were dropped");
    }

    @Test
    void shouldTakeADamagedBeginningForDamage() throws Exception {
        SnapshotPlan thrifty = plan(new Retention(1, 0));
        for (int day = 0; day < 4; day++) {
            session(thrifty, START_NS + day * DAY_NS, 100, 100, 100);
        }
        damage(directory.resolve("journal.base"));

        assertThat(Objects.requireNonNull(Verify.run(directory).damage()).kind())
                .isEqualTo(JournalDamage.Kind.BAD_BASE);
    }

    @Test
    void shouldFinishADropThatWasInterrupted() throws Exception {
        SnapshotPlan thrifty = plan(new Retention(1, 0));
        Path first = null;
        byte[] content = null;
        for (int day = 0; day < 4; day++) {
            session(thrifty, START_NS + day * DAY_NS, 100, 100, 100);
            if (day == 0) {
                try (var files = Files.list(directory.resolve("journal"))) {
                    first = files.filter(each -> each.toString().endsWith(".cq4"))
                            .findFirst()
                            .orElseThrow();
                }
                content = Files.readAllBytes(first);
            }
        }
        Files.write(first, content);

        assertThat(Verify.run(directory).damage()).isNull();
        session(thrifty, START_NS + 4 * DAY_NS, 100, 100, 100);

        assertThat(first).doesNotExist();
        assertThat(recover().result().stateHash()).isEqualTo(live.stateHash());
    }

    @Test
    void shouldStopTakingSnapshotsWhenItMakesOtherOutputs() throws Exception {
        CountingMachine other = new CountingMachine();
        session(ALWAYS, START_NS, 30);
        int before = snapshots().size();
        try (Shadow shadow = shadow(recover(), ALWAYS);
                CountedJournal journal = new CountedJournal(directory, other, 1)) {
            journal.run(100, START_NS); // whoever wrote this had another state
            journal.sync();

            assertThat(shadow.follow(() -> true)).isFalse();
        }

        assertThat(snapshots()).hasSize(before);
    }

    @Test
    void shouldWriteNothingOnceTheJournalHasFailed() throws Exception {
        session(ALWAYS, START_NS, 30);
        List<Path> before = snapshots();
        try (Shadow shadow =
                        new Shadow(directory, recover(), new CountingMachine(), ALWAYS, () -> false, System::nanoTime);
                CountedJournal journal = new CountedJournal(directory, live, 1)) {
            journal.run(100, START_NS);
            shadow.follow(() -> true);
        }

        assertThat(snapshots()).isEqualTo(before);
    }
}

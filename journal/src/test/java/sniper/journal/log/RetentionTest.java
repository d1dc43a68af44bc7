package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers of a journal whose old files are dropped meanwhile. */
class RetentionTest {
    private static final int DAYS = 5;
    private static final long LAST = DAYS * (long) DayWriter.PER_DAY;

    @TempDir
    Path directory;

    /** All but this many files. */
    private void dropBut(int kept) throws IOException {
        int count = JournalBytes.files(directory).size() - kept;
        String needed =
                Objects.toString(JournalBytes.files(directory).get(count).getFileName());
        int dropped =
                new Retention(0, 1).apply(directory, needed, DayWriter.timeNs(LAST) + DayWriter.DAY_NS, () -> true);
        assertThat(dropped).isEqualTo(count);
    }

    private static JournalReader.Step read(JournalReader reader, long toSequence) {
        JournalReader.Step step = JournalReader.Step.RECORD;
        while (step == JournalReader.Step.RECORD && reader.tail().lastSequence() < toSequence) {
            step = reader.next();
        }
        return step;
    }

    @Test
    void shouldDropNothingWhenItIsNotToGoOn() throws IOException {
        DayWriter.write(directory, DAYS);
        List<Path> files = JournalBytes.files(directory);
        String needed = Objects.toString(files.get(3).getFileName());
        AtomicInteger asked = new AtomicInteger();

        int dropped = new Retention(0, 1)
                .apply(
                        directory,
                        needed,
                        DayWriter.timeNs(LAST) + DayWriter.DAY_NS,
                        () -> asked.incrementAndGet() < 2 * DayWriter.PER_DAY);

        assertThat(dropped).isZero();
        assertThat(asked).hasValue(2 * DayWriter.PER_DAY);
        assertThat(Retention.droppedUpTo(directory)).isZero();
        assertThat(JournalBytes.files(directory)).isEqualTo(files);
    }

    @Test
    void shouldReadOnWhenOnlyWhatWasReadIsDropped() throws IOException {
        DayWriter.write(directory, DAYS);
        try (JournalReader reader = new JournalReader(directory)) {
            read(reader, 2 * DayWriter.PER_DAY - 10);

            dropBut(DAYS - 2);

            assertThat(reader.readToEnd()).as("%s", reader.damage()).isEqualTo(JournalReader.Step.END);
            assertThat(reader.tail().lastSequence()).isEqualTo(LAST);
        }
    }

    @Test
    void shouldSayThatRecordsWereDroppedBeforeTheyWereRead() throws IOException {
        DayWriter.write(directory, DAYS);
        try (JournalReader reader = new JournalReader(directory)) {
            read(reader, DayWriter.PER_DAY / 2);

            dropBut(2);

            assertThat(read(reader, LAST)).isEqualTo(JournalReader.Step.DAMAGE);
            assertThat(reader.tail().lastSequence()).isEqualTo(DayWriter.PER_DAY);
            JournalDamage found = Objects.requireNonNull(reader.damage());
            assertThat(found.kind()).isEqualTo(JournalDamage.Kind.DROPPED);
            assertThat(found.sentence())
                    .startsWith("old files of the journal were dropped meanwhile: DROPPED after sequence 100 at ")
                    .contains("read it again from where it begins now")
                    .doesNotContain("salvage", "damaged");
        }
    }

    @Test
    void shouldSayThatThePlaceToReadFromWasDropped() throws IOException {
        DayWriter.write(directory, DAYS);
        JournalPosition from = DayWriter.behind(directory, DayWriter.PER_DAY / 2);
        dropBut(2);

        try (JournalReader reader = new JournalReader(directory, from)) {
            assertThat(reader.next()).isEqualTo(JournalReader.Step.DAMAGE);
            assertThat(Objects.requireNonNull(reader.damage()).toString())
                    .contains("read it again from where it begins now");
        }
    }

    @Test
    void shouldStillTakeAMissingFileForDamage() throws IOException {
        DayWriter.write(directory, DAYS);
        dropBut(4);
        java.nio.file.Files.delete(JournalBytes.files(directory).get(1));

        try (JournalReader reader = new JournalReader(directory)) {
            assertThat(reader.readToEnd()).isEqualTo(JournalReader.Step.DAMAGE);
            assertThat(Objects.requireNonNull(reader.damage()).kind()).isEqualTo(JournalDamage.Kind.BROKEN_CHAIN);
        }
    }

    /** The file is replaced by the next session, which cuts off what is torn. */
    @Test
    void shouldFollowAFileThatIsMadeAnewAfterOldOnesWereDropped() throws IOException {
        DayWriter.writeAndTear(directory, DAYS);
        dropBut(1);
        try (JournalFollower follower = new JournalFollower(directory)) {
            long read = 0;
            while (follower.next() == JournalReader.Step.RECORD) {
                read = follower.record().sequence();
            }
            assertThat(read).isEqualTo(LAST - 1);
            try (JournalFixture fixture = new JournalFixture(directory)) {
                DayWriter.append(fixture, LAST, LAST);
            }

            follower.refresh();

            assertThat(follower.next()).as("%s", follower.damage()).isEqualTo(JournalReader.Step.RECORD);
            assertThat(follower.record().sequence()).isEqualTo(LAST);
            assertThat(follower.next()).isEqualTo(JournalReader.Step.END);
        }
    }
}

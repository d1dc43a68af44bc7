package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {
    @TempDir
    Path directory;

    @Test
    void shouldFindNothingWhereThereIsNoJournal() {
        try (JournalReader reader = new JournalReader(directory.resolve("missing"))) {
            assertThat(reader.next()).isEqualTo(JournalReader.Step.END);
            assertThat(reader.checkEnd()).isEqualTo(JournalReader.Step.END);
            assertThat(reader.tail()).isEqualTo(JournalTail.EMPTY);
        }
    }

    @Test
    @Timeout(120)
    void shouldFollowALivingWriterWithTwoReaders() {
        int records = 50_000;
        try (JournalFixture fixture = new JournalFixture(directory)) {
            CompletableFuture<Long> first = CompletableFuture.supplyAsync(() -> readTo(records));
            CompletableFuture<Long> second = CompletableFuture.supplyAsync(() -> readTo(records));

            fixture.appendInputs(1, records);

            assertThat(first.join()).isEqualTo(records);
            assertThat(second.join()).isEqualTo(records);
        }
    }

    /** Checks on the way that no end found while the writer works is taken for damage. */
    private long readTo(long lastSequence) {
        try (JournalReader reader = new JournalReader(directory)) {
            while (reader.tail().lastSequence() < lastSequence) {
                switch (reader.next()) {
                    case RECORD -> RecordAssert.assertIsTicker(reader.record());
                    case END ->
                        assertThat(reader.checkEnd())
                                .as(() -> String.valueOf(reader.damage()))
                                .isEqualTo(JournalReader.Step.END);
                    case DAMAGE -> throw new AssertionError(reader.damage());
                }
            }
            return reader.tail().lastSequence();
        }
    }

    @Test
    void shouldGoOnFromTheEndWhenMoreIsWritten() {
        try (JournalFixture fixture = new JournalFixture(directory);
                JournalReader reader = new JournalReader(directory)) {
            assertThat(reader.next()).isEqualTo(JournalReader.Step.END);

            fixture.appendInput(1);
            assertThat(reader.next()).isEqualTo(JournalReader.Step.RECORD);
            assertThat(reader.next()).isEqualTo(JournalReader.Step.END);

            long nextDayNs = JournalFixture.START_NS + TimeUnit.DAYS.toNanos(1);
            fixture.journal().appendInput(2, nextDayNs, fixture.ticker(2), 0, JournalFixture.tickerLength());
            assertThat(reader.next()).isEqualTo(JournalReader.Step.RECORD);
            assertThat(reader.record().timeNs()).isEqualTo(nextDayNs);
            assertThat(reader.next()).isEqualTo(JournalReader.Step.END);
        }
    }

    @Test
    void shouldChangeNothingOnTheDisk() throws IOException {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, 1_000);
        }
        Map<String, String> before = snapshot();

        assertThat(JournalFixture.tail(directory).lastSequence()).isEqualTo(1_000);

        assertThat(snapshot()).isEqualTo(before);
    }

    private Map<String, String> snapshot() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                files.put(path.toString(), Files.getLastModifiedTime(path) + " " + Files.size(path));
            }
        }
        return files;
    }

    @Test
    @Timeout(120)
    void shouldReadFromAReadOnlyFileSystem() throws Exception {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, 1_000);
        }
        Path script = Files.writeString(directory.resolve("read.sh"), """
                mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" || exit 77
                touch "$1/probe" 2>/dev/null && exit 78
                shift; exec "$@"
                """);
        Process process = new ProcessBuilder(
                        "unshare",
                        "-rm",
                        "sh",
                        script.toString(),
                        directory.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + Path.of(System.getProperty("sniper.root"), "ops", "jvm", "java17.args"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TailPrinter.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(process.waitFor() != 77 && !said.contains("unshare:"), said);

        assertThat(said).contains("TAIL 1000 null");
    }

    @Test
    void shouldSayWhatIsWrongAndWhatToDo() throws IOException {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, 100);
        }
        Path file = JournalFiles.list(directory.resolve("journal")).get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[0] = 0x40;
        bytes[3] = 0;
        Files.write(file, bytes);

        try (JournalReader reader = new JournalReader(directory)) {
            assertThat(reader.next()).isEqualTo(JournalReader.Step.DAMAGE);
            assertThat(reader.next()).isEqualTo(JournalReader.Step.DAMAGE);
            assertThat(reader.damage()).extracting(JournalDamage::kind).isEqualTo(JournalDamage.Kind.NOT_A_JOURNAL);
            assertThat(String.valueOf(reader.damage()))
                    .contains(file.toString())
                    .contains("after sequence 0")
                    .contains("restore");
        }
    }
}

package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.order.OrderId;
import sniper.journal.log.Retention;
import sniper.ops.cli.CommandLineRun;
import sniper.ops.cli.ExitCode;

/** The journal's tools where there are snapshots, and where old files were dropped behind them. */
@Tag("fault")
@Timeout(120)
class JournalSnapshotsTest {
    /** Ten minutes before a midnight. */
    private static final long START = 1_767_225_000L * Inputs.SECOND;

    private static final Retention LITTLE = new Retention(0, 1);

    @TempDir
    static Path place;

    private static EngineDriver driver;
    private static Set<Integer> snapshots = Set.of();
    private static int files;
    private Path directory = place;

    @BeforeAll
    static void write() {
        driver = new ManyOrders(11, 60, START).play().driver;
        int end = driver.inputs.size();
        snapshots = new TreeSet<>(List.of(end - end / 4, end - end / 6, end - end / 8));
        assertThat(driver.inputs.get(end - end / 4).timeNs()).isGreaterThan(START + 600 * Inputs.SECOND);
        JournaledScenario.writeWithSnapshots(place.resolve("whole"), driver, Retention.EVERYTHING, snapshots);
        JournaledScenario.writeWithSnapshots(place.resolve("dropped"), driver, LITTLE, snapshots);
    }

    @BeforeEach
    void copy() throws IOException {
        directory = Files.createDirectory(place.resolve("copy-" + files++));
        copy("whole");
    }

    private void copy(String from) throws IOException {
        Path source = place.resolve(from);
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path to = directory.resolve(source.relativize(path).toString());
                Files.createDirectories(to.getParent());
                Files.copy(path, to);
            }
        }
    }

    private void dropped() throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(directory))
                    .toList()) {
                Files.delete(path);
            }
        }
        copy("dropped");
        assertThat(list("journal")).hasSize(1);
    }

    private List<Path> list(String below) throws IOException {
        try (Stream<Path> paths = Files.list(directory.resolve(below))) {
            return paths.filter(path -> !path.toString().endsWith(".cq4t"))
                    .sorted()
                    .toList();
        }
    }

    private CommandLineRun run(String verb, Object... arguments) {
        return CommandLineRun.of(
                Stream.concat(Stream.of("journal", verb), Stream.of(arguments).map(String::valueOf))
                        .toArray(String[]::new));
    }

    @Test
    void shouldHoldTheReplayedStateAgainstEverySnapshot() throws IOException {
        CommandLineRun run = run("verify", directory);
        String json = run("verify", directory, "--json").out();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().filter(line -> line.startsWith("snapshot  of sequence ")))
                .hasSize(3)
                .allMatch(line -> line.endsWith(": equal to the replay there"));
        for (int sequence : snapshots) {
            assertThat(run.out()).contains("snapshot  of sequence " + sequence + ", state ");
        }
        assertThat(json).contains("\"snapshots_match\":true", "\"outcome\":\"EQUAL\"");
    }

    @Test
    void shouldSayThatThereIsNothingToCompareWith() throws IOException {
        for (Path file : list("snapshots")) {
            Files.delete(file);
        }

        CommandLineRun run = run("verify", directory);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("snapshots none");
    }

    @Test
    void shouldFindEveryDamagedSnapshot() throws IOException {
        for (Path file : list("snapshots")) {
            byte[] good = Files.readAllBytes(file);
            for (int at = 0; at < good.length; at += at < 60 ? 7 : good.length / 9) {
                byte[] changed = good.clone();
                changed[at] ^= 4;
                Files.write(file, changed);

                CommandLineRun run = run("verify", directory);

                assertThat(run.exitCode()).as("byte %d of %s", at, file).isEqualTo(ExitCode.ERROR);
                assertThat(run.err()).contains("a snapshot is damaged").contains(file.toString());
                assertThat(run.out()).contains("snapshot  DAMAGED");
            }
            Files.write(file, good);
        }
        assertThat(run("verify", directory).exitCode()).isZero();
    }

    /** As a journal that changed behind its snapshot, with all checksums right: another one, of the same beginning. */
    @Test
    void shouldFindAStateThatIsNotTheOneReplayed() throws IOException {
        EngineDriver other = new ManyOrders(12, 60, START).play().driver;
        Path elsewhere = place.resolve("elsewhere-" + files++);
        JournaledScenario.writeWithSnapshots(elsewhere, other, Retention.EVERYTHING, snapshots);
        Path ours = list("snapshots").get(1);
        Files.copy(
                elsewhere.resolve("snapshots").resolve(ours.getFileName().toString()),
                ours,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        CommandLineRun run = run("verify", directory);

        assertThat(run.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(run.err()).contains("the state replayed is not the one in the snapshot of sequence ");
        assertThat(run.out()).contains(": DIFFERENT, replayed ");
        assertThat(run("verify", directory, "--json").out()).contains("\"snapshots_match\":false");
    }

    @Test
    void shouldFindThatTheJournalEndsBeforeItsSnapshotAndSalvageThat() throws IOException {
        int end = snapshots.stream().mapToInt(sequence -> sequence).max().orElseThrow();
        Path shorter = place.resolve("shorter-" + files++);
        EngineDriver cut = new ManyOrders(11, 60, START).play().driver;
        cut.inputs.subList(end - 5, cut.inputs.size()).clear();
        cut.outputs.removeIf(output -> output.cause() > end - 5);
        JournaledScenario.write(shorter, cut, true);
        for (Path file : list("snapshots")) {
            Files.createDirectories(shorter.resolve("snapshots"));
            Files.copy(
                    file,
                    shorter.resolve("snapshots").resolve(file.getFileName().toString()));
        }
        directory = shorter;

        CommandLineRun lost = run("verify", directory);
        CommandLineRun salvage = run("salvage", directory);
        CommandLineRun after = run("verify", directory);

        assertThat(lost.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(lost.err()).contains("ends before sequence " + end);
        assertThat(salvage.exitCode()).as(salvage.err()).isZero();
        assertThat(after.exitCode()).as(after.err()).isZero();
        assertThat(list("snapshots")).hasSize(2);
        assertThat(list("journal.damaged")).hasSize(1);
    }

    @Test
    void shouldReadWhatIsLeftWhenOldFilesWereDropped() throws IOException {
        dropped();
        int began = snapshots.iterator().next();

        CommandLineRun verify = run("verify", directory);
        CommandLineRun replay = run("replay", directory, "--print-state");

        assertThat(verify.exitCode()).as(verify.err()).isZero();
        assertThat(verify.out())
                .contains("old files were dropped: began from the snapshot of sequence " + began, "all equal");
        assertThat(replay.exitCode()).as(replay.err()).isZero();
        assertThat(hash(replay.out()))
                .isEqualTo(hash(run("replay", place.resolve("whole")).out()));
        assertThat(run("diff", directory).out()).startsWith("equal     ");
        assertThat(run("replay", directory, "--until", 1).exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    }

    private static String hash(String replayed) {
        return replayed.replaceFirst("(?s).*?state ([0-9a-f]{16}).*", "$1");
    }

    @Test
    void shouldExplainTheOrdersThatAreLeft() throws IOException {
        dropped();
        long began = snapshots.iterator().next();
        List<Long> left = driver.outputs.stream()
                .filter(output -> output.cause() > began && output.templateId() == NewOrderDecoder.TEMPLATE_ID)
                .map(output -> new NewOrderDecoder()
                        .wrapAndApplyHeader(output.bytes(), 0, new MessageHeaderDecoder())
                        .orderId())
                .toList();
        assertThat(left).hasSizeGreaterThan(5);

        for (long orderId : left) {
            CommandLineRun why = run("why", OrderId.toText(Inputs.RUN, orderId), directory);

            assertThat(why.exitCode()).as(why.err()).isZero();
            assertThat(why.out()).contains(" risk       passed in state ").doesNotContain(" lots", " ticks");
        }
    }

    @Test
    void shouldSayThatNothingCanBeReplayedWithoutASnapshot() throws IOException {
        dropped();
        for (Path file : list("snapshots")) {
            Files.write(file, new byte[10]);
        }

        CommandLineRun run = run("replay", directory);

        assertThat(run.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.contains("none of its snapshots can be used"));
    }
}

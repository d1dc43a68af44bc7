package sniper.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.core.message.BookTickerEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.journal.log.ChronicleJournal;
import sniper.journal.log.DataMode;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.DirectoryStamp;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.JournalTail;
import sniper.ops.daemon.DamagedJournalException;
import sniper.ops.daemon.DirectoryCheck;
import sniper.ops.keys.SecretInput;

class JournalCommandTest {
    private static final SecretInput NO_SECRETS = new SecretInput(InputStream.nullInputStream(), null, Map.of());

    private static final int INPUTS = 50;
    private static final long START_NS = 1_760_000_000_000_000_000L;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"cat", "stat", "verify", "replay", "salvage"})
    void shouldNotFindAJournalWhereThereIsNone(String verb) throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path file = Files.createFile(directory.resolve("file"));
        Path missing = directory.resolve("missing");

        assertOneLine(ExitCode.NOT_FOUND, List.of(empty.toString(), "no journal"), verb, empty.toString());
        assertOneLine(ExitCode.NOT_FOUND, List.of(file.toString(), "it is a file"), verb, file.toString());
        assertOneLine(ExitCode.NOT_FOUND, List.of(missing.toString(), "does not exist"), verb, missing.toString());
        assertThat(missing).doesNotExist();
        assertThat(empty).isEmptyDirectory();
    }

    /** Root may read everything, but not what leads nowhere. */
    @ParameterizedTest
    @ValueSource(strings = {"cat", "stat", "verify", "replay", "salvage"})
    void shouldSayThatADirectoryCannotBeRead(String verb) throws IOException {
        Path loop = directory.resolve("loop");
        Files.createSymbolicLink(loop, loop);

        assertOneLine(ExitCode.ERROR, List.of(loop.toString(), "too many levels"), verb, loop.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat", "stat", "verify", "replay"})
    void shouldReportAJournalOfWhichOnlyTheMarkIsLeft(String verb) throws IOException {
        write();
        Files.delete(queueFile());

        assertThat(run(verb, directory.toString())).isEqualTo(ExitCode.ERROR);

        assertDamage("LOST_TAIL after sequence 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat", "stat", "verify", "replay"})
    void shouldReportALostTail(String verb) throws IOException {
        write();
        byte[] bytes = Files.readAllBytes(queueFile());
        Files.write(queueFile(), Arrays.copyOf(bytes, end(bytes) - 200));

        assertThat(run(verb, directory.toString())).isEqualTo(ExitCode.ERROR);

        assertDamage("BAD_LENGTH after sequence");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat", "stat", "verify", "replay"})
    void shouldReportADamagedStartOfAFile(String verb) throws IOException {
        write();
        byte[] bytes = Files.readAllBytes(queueFile());
        Arrays.fill(bytes, 0, 64, (byte) 0);
        Files.write(queueFile(), bytes);

        assertThat(run(verb, directory.toString())).isEqualTo(ExitCode.ERROR);

        assertDamage(" after sequence 0");
        assertThat(err.toString()).doesNotContain("chronicle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat", "stat", "verify", "replay"})
    void shouldReportAStampedJournalWithoutItsMark(String verb) throws IOException {
        try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
            DirectoryStamp.require(lock, DataMode.PAPER);
        }
        write();
        Files.delete(directory.resolve("journal.mark"));

        assertThat(run(verb, directory.toString())).isEqualTo(ExitCode.ERROR);

        assertDamage("BAD_MARK after sequence " + INPUTS + " at " + directory.resolve("journal.mark"));
        assertThatThrownBy(() -> DirectoryCheck.run(directory, DataMode.PAPER))
                .isInstanceOf(DamagedJournalException.class)
                .hasMessageContaining("BAD_MARK");

        assertThat(run("salvage", directory.toString())).isEqualTo(ExitCode.OK);
        assertThat(run("verify", directory.toString())).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains(
                        "salvaged from BAD_MARK: the journal is good, " + INPUTS + " records up to sequence " + INPUTS)
                .doesNotContain("journal.damaged");
    }

    @Test
    void shouldSayThatTheJournalEndsBeforeTheStop() {
        write();

        assertThat(run("replay", directory.toString(), "--stop-at", String.valueOf(INPUTS)))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("last sequence " + INPUTS).doesNotContain("the journal ends");
        assertThat(run("replay", directory.toString(), "--stop-at", "1000000")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("the journal ends at sequence " + INPUTS + ", before --until 1000000");
    }

    private void assertDamage(String text) {
        String advice = "./sniper journal salvage " + directory;
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString())
                .startsWith("error: the journal is damaged: ")
                .contains(text)
                .containsOnlyOnce(advice)
                .doesNotContain("Exception");
    }

    @Test
    void shouldSalvageWhatIsLeftAndVerifyItThen() throws IOException {
        write();
        byte[] bytes = Files.readAllBytes(queueFile());
        Files.write(queueFile(), Arrays.copyOf(bytes, end(bytes) - 200));

        assertThat(run("salvage", directory.toString())).isEqualTo(ExitCode.OK);
        assertThat(run("verify", directory.toString())).isEqualTo(ExitCode.OK);
        assertThat(run("salvage", directory.toString())).isEqualTo(ExitCode.OK);

        assertThat(out.toString())
                .containsPattern("salvaged from BAD_LENGTH: the journal is good, 4\\d records up to sequence 4\\d")
                .contains(directory.resolve("journal.damaged").toString())
                .contains("the journal is good, nothing was changed");
    }

    @Test
    void shouldRefuseToSalvageWhatAProcessIsWriting() {
        write();
        try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
            assertThat(lock.directory()).exists();

            assertOneLine(ExitCode.ERROR, List.of("one owner"), "salvage", directory.toString());
        }
    }

    @Test
    void shouldTakeTheJournalFolderForItsDirectory() {
        write();

        assertThat(run("verify", directory.resolve("journal").toString())).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("50 inputs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void shouldRefuseALimitBelowOne(String limit) {
        write();

        assertUsage("--limit must be at least 1: --limit=" + limit, "cat", directory.toString(), "--limit", limit);
    }

    @Test
    void shouldSuggestTheTypeThatWasMeant() {
        write();

        assertUsage("did you mean NewOrder,", "cat", directory.toString(), "--type", "NewOder");
        assertUsage("did you mean BookTicker,", "cat", directory.toString(), "--type", "bookticker");
        assertUsage("CancelOrder, NewOrder", "cat", directory.toString(), "--type", "order");
    }

    @Test
    void shouldCountRecordsByType() {
        write();

        assertThat(run("stat", directory.toString())).isEqualTo(ExitCode.OK);
        assertThat(run("stat", directory.toString(), "--json")).isEqualTo(ExitCode.OK);

        assertThat(out.toString())
                .contains("records   50 good, ", " 1 sessions", "sequence  1 to 50, 2025-10-09T08:53:20.000000001Z to ")
                .containsPattern("file      20251009F.cq4 \\d+ bytes")
                .contains("        50  BookTicker")
                .contains("\"by_type\":{\"BookTicker\":50}", "\"first_sequence\":1,\"last_sequence\":50")
                .contains("\"files\":[{\"name\":\"20251009F.cq4\",\"bytes\":", "\"damage\":null}");
    }

    @Test
    void shouldCountWhatIsGoodAndSayWhatIsDamaged() throws IOException {
        write();
        Files.delete(queueFile());

        assertThat(run("stat", directory.toString())).isEqualTo(ExitCode.ERROR);
        assertDamage("LOST_TAIL after sequence 0");
        assertThat(run("stat", directory.toString(), "--json")).isEqualTo(ExitCode.ERROR);

        assertThat(out.toString()).contains("records   0 good", "\"damage\":\"LOST_TAIL");
    }

    @Test
    void shouldPrintTheRecordsThatHoldAText() {
        write();

        assertThat(run("grep", "T08:53:20.000000007Z", directory.toString())).isEqualTo(ExitCode.OK);
        assertThat(run("grep", "BookTicker", directory.toString(), "--json", "--limit", "2"))
                .isEqualTo(ExitCode.OK);

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("7 2025-10-09"),
                        line -> assertThat(line).startsWith("{\"sequence\":1,"),
                        line -> assertThat(line).startsWith("{\"sequence\":2,"));
    }

    @Test
    void shouldSayThatNoRecordHoldsTheText() {
        write();

        assertOneLine(
                ExitCode.NOT_FOUND, List.of("no record holds that text"), "grep", "NewOrder", directory.toString());
        assertThat(run("grep", "", directory.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("grep", "x", directory.toString(), "--limit", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(run("grep")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldRefuseARangeThatEndsBeforeItStarts() {
        write();

        assertUsage("--from must be at least 0: --from=-1", "cat", directory.toString(), "--from", "-1");
        assertUsage(
                "--from must not be above --to: --from=5 --to=4",
                "cat",
                directory.toString(),
                "--from",
                "5",
                "--to",
                "4");
    }

    @Test
    void shouldPrintSoManyOfOneType() {
        write();

        assertThat(run("cat", directory.toString(), "--type", "BookTicker", "--from", "7", "--limit", "2"))
                .isEqualTo(ExitCode.OK);

        assertThat(out.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.contains("BookTicker"))
                .satisfiesExactly(line -> assertThat(line).startsWith("7 "), line -> assertThat(line)
                        .startsWith("8 "));
    }

    private void assertUsage(String text, String... arguments) {
        err.getBuffer().setLength(0);

        assertThat(run(arguments)).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("error: ")
                .contains(text)
                .endsWith("; see ./sniper journal cat --help");
        assertThat(out.toString()).isEmpty();
    }

    private void assertOneLine(int exitCode, List<String> parts, String... arguments) {
        err.getBuffer().setLength(0);

        assertThat(run(arguments)).isEqualTo(exitCode);

        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("error: ").contains(parts).doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
    }

    private int run(String verb, String... rest) {
        String[] arguments =
                Stream.concat(Stream.of("journal", verb), Arrays.stream(rest)).toArray(String[]::new);
        return Main.run(Map.of(), NO_SECRETS, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private int run(String[] arguments) {
        return run(arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    /** Market data nobody asked for: the engine makes nothing of it, so that replay has nothing to compare. */
    private void write() {
        UnsafeBuffer message = new UnsafeBuffer(new byte[256]);
        int length = new BookTickerEncoder()
                        .wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
                        .instrumentId(1)
                        .encodedLength()
                + MessageHeaderEncoder.ENCODED_LENGTH;
        try (DirectoryLock lock = DirectoryLock.acquire(directory);
                ChronicleJournal journal =
                        ChronicleJournal.open(lock, 1, JournalTail.EMPTY, JournalSettings.DEFAULTS)) {
            for (int sequence = 1; sequence <= INPUTS; sequence++) {
                journal.appendInput(sequence, START_NS + sequence, message, 0, length);
            }
        }
    }

    private Path queueFile() {
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int end(byte[] bytes) {
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }
}

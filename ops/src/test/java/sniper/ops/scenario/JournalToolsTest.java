package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.core.message.NewOrderDecoder;
import sniper.core.order.OrderId;
import sniper.journal.log.ChronicleJournal;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.JournalReader;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.JournalTail;
import sniper.ops.cli.CommandLineRun;
import sniper.ops.cli.ExitCode;

/** The journal verbs on a journal with orders in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournalToolsTest {
    private static final long SEED = 7;
    private static final int SIGINT_BIT = 1;

    @TempDir
    static Path directory;

    private EngineDriver driver = new EngineDriver(1);

    @BeforeAll
    void write() {
        driver = new ManyOrders(SEED, 60).play().driver;
        JournaledScenario.write(directory, driver, true);
    }

    private static CommandLineRun run(String verb, Object... arguments) {
        Stream<String> all =
                Stream.concat(Stream.of("journal", verb), Stream.of(arguments).map(String::valueOf));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static List<String> lines(String verb, Object... arguments) {
        CommandLineRun run = run(verb, arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out().lines().toList();
    }

    private String clientOrderId(int index) {
        return OrderId.toText(Inputs.RUN, driver.sent.get(index).orderId());
    }

    @Test
    void shouldShowThatEveryIntentWasSyncedBeforeItsAnswer() {
        assertThat(run("verify", directory).out())
                .containsPattern(
                        "orders    (\\d+) let out, \\d+ known to the exchange; intent synced before: \\d+ yes, 0 no\n")
                .contains("let out")
                .contains("all equal")
                .doesNotContain("did not note");
        assertThat(run("verify", directory, "--json").out())
                .contains("\"good\":true", "\"write_ahead_violations\":0", "\"intents_not_known\":0");
    }

    @Test
    void shouldFindIntentsThatWereNotSynced(@TempDir Path unsynced) {
        JournaledScenario.write(unsynced, driver, false);

        CommandLineRun run = run("verify", unsynced);

        assertThat(run.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(run.err())
                .contains("order intents must be synced before orders leave", "before its intent was synced");
        assertThat(run("verify", unsynced, "--json").out()).contains("\"good\":false");
    }

    @Test
    void shouldFindAnAnswerWithoutAnIntent(@TempDir Path other) {
        EngineDriver alone = new EngineDriver(1);
        Inputs in = new Inputs(alone);
        in.session(1, false);
        in.reply(4711, sniper.core.message.ReplyOutcome.ACCEPTED, sniper.core.message.ErrorClass.NONE, 0);
        in.report(OrderId.of(99, 0), sniper.core.message.OrderStatus.NEW, 0);
        JournaledScenario.write(other, alone, true);

        CommandLineRun run = run("verify", other);

        assertThat(run.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(run.err()).contains("an answer for order 4711 without an intent before it");
        assertThat(run.out()).contains("told of 1 orders with ids of ours");
    }

    @Test
    void shouldSelectByOrderWhateverTheRecordNames() {
        List<String> whole = lines("cat", directory, "--order", clientOrderId(0));
        String number = String.valueOf(driver.sent.get(0).orderId());

        assertThat(whole).hasSizeGreaterThan(3).anyMatch(line -> line.contains(" OUTPUT NewOrder "));
        assertThat(whole).allMatch(line -> line.contains("orderId=" + number) || line.contains("timerId="));
        assertThat(lines("cat", directory, "--order", number)).isEqualTo(whole);
        assertThat(lines("grep", "NewOrder", directory, "--order", number)).hasSize(1);
    }

    @Test
    void shouldSelectRepliesByTheSymbolOfTheirOrders() {
        int instrument = driver.sent.get(0).instrumentId();
        String symbol = "N" + instrument + "usdt";
        List<String> replies = lines("cat", directory, "--symbol", symbol, "--type", "OrderReplied,NewOrder");
        long orders = driver.sent.stream()
                .filter(order -> order.instrumentId() == instrument)
                .count();

        assertThat(replies.stream().filter(line -> line.contains("NewOrder"))).hasSize((int) orders);
        assertThat(replies.stream().filter(line -> line.contains("OrderReplied")))
                .isNotEmpty();
        assertThat(lines("cat", directory, "--symbol", "NOSUCHUSDT")).isEmpty();
    }

    @Test
    void shouldSelectByUserAndRun() {
        String count = "--type=NewOrder";

        assertThat(lines("cat", directory, count, "--run", 1)).hasSize(driver.sent.size());
        assertThat(lines("cat", directory, count, "--user", 1)).hasSize(driver.sent.size());
        assertThat(lines("cat", directory, count, "--run", 2)).isEmpty();
        assertThat(lines("cat", directory, count, "--user", 2)).isEmpty();
    }

    @Test
    void shouldSelectByTime() {
        List<String> all = lines("cat", directory);
        String time = all.get(all.size() / 2).split(" ", -1)[1];

        List<String> earlier = lines("cat", directory, "--before", time);
        List<String> later = lines("cat", directory, "--since", time.replace("Z", ""));

        assertThat(earlier).isNotEmpty().hasSizeLessThan(all.size());
        assertThat(earlier.size() + later.size()).isEqualTo(all.size());
        assertThat(lines("cat", directory, "--since", "2031-01-01")).isEmpty();
        assertThat(run("cat", directory, "--since", "yesterday").err()).contains("--since must be a time");
        assertThat(run("cat", directory, "--since", time, "--before", time).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldCountWhatWasSelected() {
        String all = run("stat", directory, "--type", "NewOrder,OrderChanged").out();

        assertThat(all)
                .contains(driver.sent.size() + "  NewOrder", "OrderChanged")
                .doesNotContain("BookTicker");
    }

    @Test
    void shouldPrintTheLastRecords() {
        List<String> all = lines("cat", directory);

        assertThat(lines("tail", directory)).isEqualTo(all.subList(all.size() - 10, all.size()));
        assertThat(lines("tail", directory, "-n", 2, "--type", "NewOrder"))
                .hasSize(2)
                .allMatch(line -> line.contains("NewOrder"));
        assertThat(lines("tail", directory, "-n", 0)).isEmpty();
        assertThat(run("tail", directory, "-n", "-1").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    @Timeout(120)
    void shouldFollowAWriterAcrossFilesUntilASignal(String signal, @TempDir Path live) throws IOException {
        Path output = live.resolve("output");
        try (DirectoryLock lock = DirectoryLock.acquire(live);
                ChronicleJournal journal =
                        ChronicleJournal.open(lock, 1, JournalTail.EMPTY, new JournalSettings(1 << 20, 16 << 20))) {
            append(journal, 1);
            Process tail = tail(live, output);
            try {
                await().atMost(60, TimeUnit.SECONDS)
                        .until(() -> Files.readAllLines(output).size() == 1);
                Assumptions.assumeFalse(signal.equals("INT") && ignoresInterrupts(tail));
                append(journal, 2);
                append(journal, 3);

                await().atMost(30, TimeUnit.SECONDS)
                        .until(() -> Files.readAllLines(output).size() == 3);
                new ProcessBuilder("kill", "-" + signal, String.valueOf(tail.pid())).start();

                await().atMost(30, TimeUnit.SECONDS).until(() -> !tail.isAlive());
                assertThat(tail.exitValue()).isEqualTo(signal.equals("INT") ? 130 : 143);
                assertThat(Files.readAllLines(output))
                        .extracting(line -> line.substring(0, line.indexOf(' ')))
                        .containsExactly("1", "2", "3");
                assertThat(journalFiles(live)).hasSize(3);
            } finally {
                tail.destroyForcibly();
            }
        }
    }

    /** Each a day later than the one before, in a file of its own. */
    private void append(ChronicleJournal journal, int sequence) {
        EngineDriver.Input input = driver.inputs.get(sequence - 1);
        journal.appendInput(
                sequence,
                input.timeNs() + TimeUnit.DAYS.toNanos(sequence),
                input.bytes(),
                0,
                input.bytes().capacity());
    }

    private static Process tail(Path live, Path output) throws IOException {
        Path root = Path.of(System.getProperty("sniper.root"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + root.resolve("ops/jvm/java17.args"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "sniper.ops.cli.Main",
                        "journal",
                        "tail",
                        "-f",
                        live.toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** A shell that starts something in the background has it ignore interrupts, and so do all that this starts. */
    private static boolean ignoresInterrupts(Process process) throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> SIGINT_BIT & 1) == 1);
    }

    private static List<Path> journalFiles(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    @Test
    void shouldExplainAnOrderFromItsClientOrderId() {
        String id = clientOrderId(driver.sent.size() - 1);

        assertThat(run("why", id, directory).out())
                .contains("order    " + id, "outcome  ", " trigger ", " risk ", " order ", " status ")
                .doesNotContain("missing");
        assertThat(run("why", id.toLowerCase(java.util.Locale.ROOT), directory, "--json")
                        .out())
                .contains("\"client_order_id\":\"" + id, "\"complete\":true", "\"stage\":\"TRIGGER\"", "\"time_ns\":");
        assertThat(run("why", OrderId.toText(1, OrderId.of(1, 7)), directory).exitCode())
                .isEqualTo(ExitCode.NOT_FOUND);
        assertThat(run("why", OrderId.toText(2, driver.sent.get(0).orderId()), directory)
                        .exitCode())
                .isEqualTo(ExitCode.NOT_FOUND);
        assertThat(run("why", "nonsense", directory).exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldFindEqualJournalsEqual(@TempDir Path copy) {
        JournaledScenario.write(copy, driver, true);

        CommandLineRun run = run("diff", directory, copy);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("equal     " + (driver.inputs.size() + driver.outputs.size()) + " records");
        assertThat(run("diff", directory).out()).startsWith("equal     " + driver.outputs.size() + " outputs");
    }

    @Test
    void shouldSayWhereAnotherJournalParts(@TempDir Path other) {
        int place = driver.inputs.size() / 2;
        EngineDriver.Input original = driver.inputs.get(place);
        driver.inputs.set(place, new EngineDriver.Input(original.sequence(), original.timeNs() + 1, original.bytes()));
        try {
            JournaledScenario.write(other, driver, true);
        } finally {
            driver.inputs.set(place, original);
        }

        CommandLineRun run = run("diff", directory, other);

        assertThat(run.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(run.out())
                .containsPattern("differ    after \\d+ equal records")
                .containsPattern("\nA         " + original.sequence() + " ")
                .containsPattern("timeNs +" + original.timeNs() + "  \\|  " + (original.timeNs() + 1));
        assertThat(run("diff", directory, other, "--ignore", "timeNs").exitCode())
                .isZero();
        assertThat(run("diff", directory, other, "--json").out()).contains("\"equal\":false", "\"field\":\"timeNs\"");
    }

    @Test
    void shouldSayWhatThisBuildDecidesOtherwise(@TempDir Path other) {
        int place = 0;
        while (driver.outputs.get(place).templateId() != sniper.core.message.NewOrderDecoder.TEMPLATE_ID) {
            place++;
        }
        EngineDriver.Output original = driver.outputs.get(place);
        byte[] bytes = new byte[original.bytes().capacity()];
        original.bytes().getBytes(0, bytes);
        bytes[bytes.length - 10] ^= 1;
        driver.outputs.set(
                place, new EngineDriver.Output(original.cause(), new org.agrona.concurrent.UnsafeBuffer(bytes)));
        try {
            JournaledScenario.write(other, driver, true);
        } finally {
            driver.outputs.set(place, original);
        }

        CommandLineRun run = run("diff", other);

        assertThat(run.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(run.out())
                .startsWith("differ    after " + place + " equal outputs")
                .contains("\njournal   " + original.cause() + ".", "\nbuild     " + original.cause() + ".")
                .containsPattern("deadlineNs +\\d+  \\|  \\d+");
        assertThat(run("verify", other).err()).contains("journal diff' shows what differs");
    }

    private EngineDriver.Output firstOrder() {
        return driver.outputs.stream()
                .filter(output -> output.templateId() == NewOrderDecoder.TEMPLATE_ID)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldStopAReplayAndPrintTheState() {
        long until = firstOrder().cause() + 40;

        CommandLineRun run = run("replay", directory, "--until", until, "--print-state");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("last sequence " + until, "trading   NORMAL", "run       run_id=1; user_id=1; mode=LIVE")
                .contains("target    target_id=");
        assertThat(run("replay", directory, "--until", until, "--print-state", "--json")
                        .out())
                .contains("\"state\":{\"trading_state\":\"NORMAL\"", "\"positions\":[", "\"targets\":[{");
        assertThat(run("replay", directory, "--speed", "-1").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run("replay", directory, "--speed", "1e12").exitCode()).isZero();
    }

    @Test
    void shouldRepairIntoANewDirectoryAndNameTheOrdersLost(@TempDir Path place) throws IOException {
        Path damaged = place.resolve("damaged");
        JournaledScenario.write(damaged, driver, true);
        Path file = journalFiles(damaged).get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[200_000] ^= 1;
        Files.write(file, bytes);
        Path repaired = place.resolve("repaired");

        CommandLineRun run = run("repair", damaged, repaired, "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("\"damage\":\"BAD_CHECKSUM", "\"orders_left_out\":[\"S0000")
                .contains(clientOrderId(driver.sent.size() - 1));
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertThat(run("verify", damaged).exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(run("verify", repaired).exitCode()).isZero();
        assertThat(repaired.toFile().list()).containsExactlyInAnyOrder("journal", "journal.mark");
        assertThat(lines("cat", directory)).startsWith(lines("cat", repaired).toArray(String[]::new));
        assertThat(run("repair", damaged, repaired).err()).contains("a repair needs a new directory, this one exists");
        assertThat(place.toFile().list()).containsExactlyInAnyOrder("damaged", "repaired");
    }

    @Test
    void shouldKnowTheEndWithoutReading() {
        try (JournalReader reader = new JournalReader(directory)) {
            assertThat(reader.readToEnd()).isEqualTo(JournalReader.Step.END);
            assertThat(sniper.journal.log.LastSequence.of(directory))
                    .isEqualTo(reader.tail().lastSequence());
        }
    }
}

package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.ops.cli.ExitCode;
import sniper.ops.daemon.CpuAffinity;
import sniper.ops.metrics.ReadLog;
import sniper.ops.system.PackagedSniper.Ended;
import sniper.ops.system.PackagedSniper.Running;

/** The daemon as a process, trading on the simulator as another, handled by the verbs as a third. */
@Timeout(180)
class DaemonProcessTest {
    private static final Pattern STATE_HASH = Pattern.compile("stateHash=(\\w+)");
    private static final Pattern OPEN_TARGET = Pattern.compile("open target: (\\w+USDT) DISCOVERED");

    @TempDir
    Path directory;

    private PackagedSniper sniper;
    private Running simulator;
    private Path config;

    @BeforeEach
    void startSimulator() throws IOException {
        sniper = new PackagedSniper(directory)
                .with("SNIPER__STRATEGIES__SNIPER__MAX_CLOCK_UNCERTAINTY_MS", "500"); // of a machine that is busy
        simulator = sniper.start("simulator", "--port", "0", "--open-in", "3600");
        simulator.awaitOut("run --live");
        config = sniper.root().resolve("sniper.yaml");
        Files.writeString(config, simulator.out());
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    private Running trade() {
        Running daemon = sniper.start("run");
        daemon.awaitOut("interrupting ends it");
        return daemon;
    }

    private Ended journal(String verb) {
        return sniper.run("journal", verb);
    }

    @Test
    void shouldTakeTheSimulatorsOutputAsItsConfiguration() {
        Ended check = sniper.run("run", "--check");

        assertThat(check.exitCode()).as(check.err()).isZero();
        assertThat(check.out()).isEqualTo("ok: PAPER can start\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void shouldEndInOrderWhenAsked(String signal) {
        try (Running daemon = trade()) {
            Ended ended = daemon.signal(signal);

            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(ended.out()).endsWith("stopping\nstopped, nothing is left open\n");
            assertThat(journal("verify").exitCode()).isZero();
            assertThat(ReadLog.below(sniper.root())).containsKeys("ingress", "engine", "hiccup", "hiccup_intended");
        }
        assertThat(simulator.signal(signal).exitCode()).isZero();
    }

    @Test
    void shouldGiveThreadsTheirCoresAndNameThoseItHasNot() throws IOException {
        int[] usable = CpuAffinity.usable().stream().toArray();
        assumeTrue(usable.length >= 2, "two cores are needed");
        sniper.with("SNIPER__CPU_AFFINITY", usable[0] + ",4095");

        Ended refused = sniper.run("run", "--check");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIG);
        assertThat(refused.err()).contains("cpu-affinity names core 4095, and this process may run on {");

        sniper.with("SNIPER__CPU_AFFINITY", usable[1] + "," + usable[0]);
        try (Running daemon = trade()) {
            Map<String, Set<String>> cores = coresByThread(daemon.pid());

            assertThat(cores).containsEntry("sniper-feed-0", Set.of("" + usable[1]));
            assertThat(cores).containsEntry("sniper-journal", Set.of("" + usable[0]));
            assertThat(cores.get("sniper-hiccup")).noneMatch(list -> list.equals("" + usable[1]));
            assertThat(cores).hasSizeGreaterThan(20);
        }
    }

    private static Map<String, Set<String>> coresByThread(long pid) throws IOException {
        Map<String, Set<String>> cores = new HashMap<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks.toList()) {
                String name = Files.readString(task.resolve("comm")).strip();
                Files.readAllLines(task.resolve("status")).stream()
                        .filter(line -> line.startsWith("Cpus_allowed_list:"))
                        .forEach(line -> cores.computeIfAbsent(name, unused -> new HashSet<>())
                                .add(line.substring(line.indexOf(':') + 1).strip()));
            }
        }
        return cores;
    }

    @Test
    void shouldGoOnAfterAKill() {
        try (Running daemon = trade()) {
            daemon.awaitErr("target: discovered, announced");
            daemon.signal("KILL");
        }
        Ended replayed = journal("replay");

        try (Running daemon = trade()) {
            assertThat(daemon.out()).contains("PAPER trading is up: session 2");
            Matcher hash = STATE_HASH.matcher(daemon.err());
            assertThat(hash.find()).as(daemon.err()).isTrue();
            assertThat(replayed.out())
                    .contains("state " + "0".repeat(16 - hash.group(1).length()) + hash.group(1));
            assertThat(daemon.err()).containsPattern(OPEN_TARGET);

            Ended ended = daemon.signal("TERM");

            assertThat(ended.exitCode()).as(ended.err()).isZero();
        }
        assertThat(journal("verify").exitCode()).isZero();
    }

    @Test
    void shouldHaltAndResumeAndRememberIt() throws IOException {
        assertThat(sniper.run("status").exitCode()).as("nothing runs yet").isEqualTo(3);
        try (Running daemon = trade()) {
            Ended halted = sniper.run("halt", "--reason", "test");
            Map<String, String> status =
                    JsonText.values(sniper.run("status", "--json").out());

            assertThat(halted.exitCode()).as(halted.err()).isZero();
            assertThat(halted.out()).contains("trading state HALTED");
            assertThat(status)
                    .containsEntry("trading_state", "HALTED")
                    .containsEntry("halt_reason", "OPERATOR")
                    .containsEntry("mode", "PAPER")
                    .containsEntry("session", "1")
                    .containsEntry("pid", Long.toString(daemon.process().pid()));
            assertThat(status)
                    .containsEntry("limits.profile", "DOCS2026")
                    .containsEntry("limits.budgets.account.limit", "500")
                    .containsEntry("limits.stops", "[]")
                    .containsKey("limits.budgets.account.remaining");
            assertThat(status)
                    .as("a person has halted it: 20 points")
                    .containsEntry("safety_score", "80.00")
                    .containsEntry("safety_level", "SAFE");
            assertThat(status).containsEntry("alerts", "[]").containsEntry("risk", "");
            Ended risk = sniper.run("risk");
            assertThat(risk.exitCode()).as(risk.err()).isZero();
            assertThat(risk.out())
                    .contains("exposure  0.0000 in 0 positions")
                    .endsWith("risk      none: nothing is held\n");
            assertThat(sniper.run("ack").out()).isEqualTo("no alert is open\n");
            assertThat(status.get("targets")).contains("USDT DISCOVERED (announced), opens ");
            daemon.awaitErr("trading state HALTED, was NORMAL: operator; './sniper resume' goes on");
            daemon.signal("TERM");
        }
        try (Running daemon = trade()) {
            assertThat(daemon.out()).contains("It is HALTED: nothing is bought until you run './sniper resume'.");

            Ended resumed = sniper.resume();
            Ended again = sniper.run("resume");

            assertThat(resumed.exitCode()).as(resumed.err()).isZero();
            assertThat(resumed.out()).contains("trading state NORMAL, was HALTED");
            assertThat(again.out()).contains("trading state NORMAL, was NORMAL");
            assertThat(sniper.run("status").out()).startsWith("trading   NORMAL\n");
            Awaitility.await("what it has asked of the exchange counts")
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> sniper.run("status").out().contains(" left of "));
        }
    }

    @Test
    void shouldStartLiveHaltedAndSayHowToResume() throws IOException {
        Files.writeString(config, Files.readString(config).replace("mode: paper", "mode: live"));
        Ended added = sniper.startWithInput("mx0simulatorkey000\nsimulator-secret\nsimulator\n", "keys", "add", "mexc")
                .await();
        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(sniper.run("config", "stamp-live").exitCode()).isZero();

        try (Running daemon = sniper.startWithInput("simulator\n", "run", "--live")) {
            daemon.awaitOut("interrupting ends it");
            assertThat(daemon.out())
                    .contains("LIVE trading is up: session 1")
                    .contains("It is HALTED: nothing is bought until you run './sniper resume'.");
            assertThat(sniper.run("status").out())
                    .startsWith("trading   HALTED (live start) since 20")
                    .contains("; './sniper resume' goes on\n");

            Ended resumed = sniper.resume();
            Ended ended = daemon.signal("TERM");

            assertThat(resumed.exitCode()).as(resumed.err()).isZero();
            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(ended.out()).endsWith("stopped, nothing is left open\n");
        }
    }

    @Test
    void shouldRefuseASecondDaemonInTheSameDirectory() {
        try (Running daemon = trade()) {
            Ended second = sniper.run("run");

            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err())
                    .hasLineCount(1)
                    .startsWith("error: a data directory must have one owner")
                    .contains("pid=" + daemon.process().pid());
        }
    }
}

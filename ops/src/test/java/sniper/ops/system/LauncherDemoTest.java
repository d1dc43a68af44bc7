package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.ops.system.PackagedSniper.Ended;

/** The first command of a newcomer, as a process. */
@Timeout(180)
class LauncherDemoTest {
    private static final String[] FIELDS = {
        "seed",
        "target.symbol",
        "target.state",
        "target.firing_error_us",
        "orders.sent",
        "orders.filled",
        "orders.rejected",
        "orders.unknown",
        "position.bought",
        "position.sold",
        "position.remaining",
        "position.realized_pnl",
        "venue_agrees",
        "latency_ns.tick_to_order.count",
        "latency_ns.tick_to_order.p50",
        "latency_ns.tick_to_order.p99",
        "latency_ns.tick_to_order.p999",
        "latency_ns.tick_to_order.max",
        "latency_ns.order_to_ack.count",
        "journal.path",
        "journal.records",
        "journal.bytes",
        "journal.state_hash",
        "journal.replay_state_hash",
        "journal.outputs_match",
    };

    /** All that a demo may have to say besides its result, on a machine that is busy with something else. */
    private static final List<String> OF_A_BUSY_MACHINE = List.of("is the disk slow or full?", "is the machine busy?");

    @TempDir
    Path directory;

    @Test
    void shouldPlayTheDemoAndLeaveAJournalThatProvesIt() throws IOException {
        PackagedSniper sniper = new PackagedSniper(directory);
        Path data = directory.resolve("elsewhere");
        Files.writeString(sniper.root().resolve("sniper.yaml"), "mode: paper\ndata-dir: " + data + "\n");

        Ended demo = sniper.run("demo", "--json", "--seed", "7");

        assertThat(demo.exitCode()).as("%s%s", demo.out(), demo.err()).isZero();
        assertThat(demo.err().lines())
                .allMatch(line -> OF_A_BUSY_MACHINE.stream().anyMatch(line::contains));
        assertThat(data.resolve("demo")).isDirectoryContaining("glob:**-seed-7-*");
        assertThat(sniper.root().resolve("data")).doesNotExist();
        Map<String, String> result = JsonText.values(demo.out());
        String where = String.valueOf(result.get("journal.path"));
        assertThat(where).startsWith(data.resolve("demo").toString());
        assertThat(result)
                .containsKeys(FIELDS)
                .containsEntry("seed", "7")
                .containsEntry("target.state", "CLOSED")
                .containsEntry("orders.unknown", "0")
                .containsEntry("venue_agrees", "true")
                .containsEntry("journal.outputs_match", "true")
                .containsEntry("journal.replay_state_hash", result.get("journal.state_hash"))
                .containsEntry("failures", "[]");
        assertThat(result.get("position.bought")).isEqualTo(result.get("position.sold"));

        Ended verified = sniper.run("journal", "verify", "--json", where);
        Ended printed = sniper.run("journal", "cat", where, "--type", "NewOrder");

        assertThat(verified.exitCode()).as(verified.err()).isZero();
        assertThat(JsonText.values(verified.out()))
                .containsEntry("good", "true")
                .containsEntry("records", result.get("journal.records"))
                .containsEntry("state_hash", result.get("journal.state_hash"));
        assertThat(printed.exitCode()).as(printed.err()).isZero();
        assertThat(printed.out())
                .hasLineCount(Integer.parseInt(result.get("orders.sent")))
                .as("demo orders really leave, so their mode is the one of orders that do")
                .contains("mode=LIVE");
    }

    @Test
    void shouldHelpWithoutJava() throws IOException {
        PackagedSniper sniper = new PackagedSniper(directory).with("JAVA_HOME", "/nowhere");

        Ended help = sniper.run("--help");
        Ended demo = sniper.run("demo");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: sniper").contains("  demo ", "  9 unsettled");
        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(demo.err()).isEqualTo("error: JAVA_HOME must name a JDK: no bin/java in JAVA_HOME=/nowhere\n");
    }
}

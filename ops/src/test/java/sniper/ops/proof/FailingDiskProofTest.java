package sniper.ops.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.ops.daemon.SystemClock;

/**
 * Row 4 of the failure table: a disk that is full to the last byte, and one whose syncs fail, while a process trades.
 * Nothing is bought once the gate has closed, the message says what is the matter, and with room on the disk the next
 * start goes on. The disk is a tmpfs in a mount namespace, the failing sync an error that strace puts into the system
 * call; where there is neither, that test is skipped.
 */
@Tag("fault")
@Timeout(3_600)
class FailingDiskProofTest {
    private static final long MOST_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_RUN_S = 150;
    private static final int SYNCS_BEFORE = 12;
    private static final BigDecimal BAND = new BigDecimal("0.2");
    private static final Pattern LOCKED = Pattern.compile(FailingDiskProcess.LOCKED + "(-?\\d+) us LOCKED false (.*)");

    @TempDir
    Path directory;

    private long longestUs;
    private long orders;

    @Test
    void shouldStopAtOnceWhenTheDiskIsFullAndGoOnWhenThereIsRoom() throws Exception {
        int runs = Extent.of(1, 20);
        for (int i = 0; i < runs; i++) {
            List<String> said = run(i, FailingDiskProcess.Mode.FILL, """
                    mount -t tmpfs -o size=24m tmpfs "$1" || exit 77
                    """, List.of("unshare", "-rm"), "");

            assertThat(message(said)).containsAnyOf("must keep free space", "is the disk full?", "no space left");
        }
        figures("full disk", runs);
    }

    @Test
    void shouldStopAtOnceWhenASyncFailsAndGoOnWhenItWorksAgain() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/strace")), "needs strace");
        int runs = Extent.of(1, 20);
        for (int i = 0; i < runs; i++) {
            List<String> said = run(
                    i,
                    FailingDiskProcess.Mode.SYNC,
                    "strace -qq -o /dev/null true || exit 77\n",
                    List.of(),
                    "strace -f -qq -o /dev/null -e trace=fdatasync -e inject=fdatasync:error=EIO:when="
                            + (SYNCS_BEFORE + i) + "+");

            assertThat(message(said)).contains("cannot sync the journal after sequence ", "input/output error");
        }
        figures("failing sync", runs);
    }

    private void figures(String what, int runs) {
        Extent.figures(
                "%s: %d runs, %,d orders, no buy among them after the gate closed; closed after at most %.1f ms",
                what, runs, orders, longestUs / 1e3);
    }

    /** The process that fails, then the one after it; what both said. */
    private List<String> run(
            int number, FailingDiskProcess.Mode mode, String before, List<String> around, String tracing)
            throws IOException, InterruptedException {
        Path data = Files.createDirectories(directory.resolve("data-" + number));
        Path script = Files.writeString(directory.resolve("run.sh"), before + """
                mode="$2"; shift 2
                %s "$@" "$mode"; code=$?
                test $code -eq 0 || exit $code
                exec "$@" AGAIN
                """.formatted(tracing));
        SimulatorConfig config = SimulatorConfig.of(ProofRig.KEY, ProofRig.SECRET, number + 5L)
                .withBalances(Map.of("USDT", new BigDecimal("1000000")))
                .withInstrument(CalmInstrument.of(ChildCore.ASSET, 4, 2, 10_000, BAND, 1));
        try (SimulatedExchange exchange = SimulatedExchange.start(config, new SystemClock())) {
            List<String> command = new ArrayList<>(around);
            command.addAll(List.of("sh", script.toString(), data.toString(), mode.name()));
            command.addAll(ChildCore.command(FailingDiskProcess.class, exchange, data, Integer.toString(number)));
            List<String> said = said(command);
            check(said, exchange.books().requestsByClientId(), number);
            return said;
        }
    }

    private static List<String> said(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        CompletableFuture.delayedExecutor(MOST_RUN_S, TimeUnit.SECONDS).execute(() -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int code = process.waitFor();
        assumeTrue(code != 77 && said.stream().noneMatch(line -> line.startsWith("unshare:")), said.toString());
        assertThat(code).as("%s", said).isZero();
        return said;
    }

    private void check(List<String> said, Map<String, Integer> seen, int number) {
        Matcher locked = LOCKED.matcher(first(said, FailingDiskProcess.LOCKED));
        assertThat(locked.matches()).as("run %d: %s", number, said).isTrue();
        long closedUs = Long.parseLong(locked.group(1));
        if (Extent.WHOLE) {
            assertThat(closedUs).as("run %d", number).isLessThan(TimeUnit.NANOSECONDS.toMicros(MOST_NS));
        }
        longestUs = Math.max(longestUs, closedUs);
        assertThat(first(said, FailingDiskProcess.LATE))
                .as("run %d", number)
                .startsWith(FailingDiskProcess.LATE + "0 of ");
        assertThat(first(said, FailingDiskProcess.AGAIN))
                .as("run %d: %s", number, said)
                .isEqualTo(FailingDiskProcess.AGAIN + "true true true true");
        Set<String> journaled = new HashSet<>();
        said.stream()
                .filter(line -> line.startsWith(FailingDiskProcess.ORDER))
                .forEach(line -> journaled.add(line.substring(FailingDiskProcess.ORDER.length())));
        assertThat(journaled).as("run %d", number).containsAll(seen.keySet());
        assertThat(seen.values()).as("run %d: sent once", number).isNotEmpty().allMatch(count -> count == 1);
        orders += seen.size();
    }

    private static String first(List<String> said, String start) {
        return said.stream().filter(line -> line.startsWith(start)).findFirst().orElse("");
    }

    private static String message(List<String> said) {
        return first(said, FailingDiskProcess.LOCKED);
    }
}

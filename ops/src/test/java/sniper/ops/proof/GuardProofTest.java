package sniper.ops.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.simulator.ExchangeBooks.OrderEntry;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.ops.daemon.SystemClock;
import sniper.ops.guard.Guard;
import sniper.ops.guard.MexcCanceler;
import sniper.ops.stop.KillFile;

/**
 * A process that is frozen in the middle of placing orders of its own: the guard cancels all of them, not before its
 * time-out and, by the exchange's clock, within three seconds after it.
 */
@Tag("fault")
@Timeout(300)
class GuardProofTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long TIMEOUT_MS = 5_000;
    /** From the freeze, by the exchange's clock. */
    private static final long MOST_NS = 8 * SECOND;
    /** Heartbeats and looks at them are a tenth of a second apart. */
    private static final long LEAST_NS = 5 * SECOND - SECOND / 2;

    private static final int RESTING = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final SystemClock clock = new SystemClock();
    private final List<String> guardSaid = new CopyOnWriteArrayList<>();
    private SimulatedExchange exchange;
    private Process process;

    @BeforeEach
    void start() throws IOException {
        exchange = SimulatedExchange.start(
                SimulatorConfig.of(ProofRig.KEY, ProofRig.SECRET, 5)
                        .withBalances(Map.of("USDT", new BigDecimal("1000000")))
                        .withInstrument(CalmInstrument.of(ChildCore.ASSET, 4, 2, 10_000, new BigDecimal("0.2"), 1)),
                clock);
        process = new ProcessBuilder(ChildCore.command(RestingProcess.class, exchange, directory))
                .redirectErrorStream(true)
                .start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
        exchange.close();
    }

    private List<String> resting() {
        return exchange.books().orders().stream()
                .filter(order -> order.status().equals("NEW"))
                .map(OrderEntry::clientId)
                .toList();
    }

    private void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private Guard.Outcome guard(MexcCanceler canceler, CountDownLatch end) {
        try {
            return new Guard(
                            directory,
                            new KillFile(directory.resolve(RestingProcess.KILL_FILE)),
                            TIMEOUT_MS,
                            canceler,
                            guardSaid::add)
                    .run(end);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldCancelWhatAFrozenProcessHasPlacedInTime() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (Credentials credentials = new Credentials(
                        ProofRig.KEY.toCharArray(), ProofRig.SECRET.getBytes(StandardCharsets.US_ASCII));
                MexcCanceler canceler =
                        new MexcCanceler(MexcConfig.of(exchange.restUrl(), exchange.webUrl()), credentials, clock)) {
            CompletableFuture<Guard.Outcome> guarding = CompletableFuture.supplyAsync(() -> guard(canceler, end));
            Awaitility.await("a guard, and orders")
                    .atMost(PATIENCE)
                    .until(() ->
                            guardSaid.stream().anyMatch(line -> line.startsWith("guarding process " + process.pid()))
                                    && resting().size() >= RESTING);

            long frozenNs = clock.nanos();
            signal("STOP");
            Set<String> placed = new HashSet<>(resting());
            Awaitility.await("nothing rests")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> resting().isEmpty());
            long tookNs = clock.nanos() - frozenNs;

            assertThat(guarding.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(Guard.Outcome.CLEARED);
            assertThat(tookNs).as("from the freeze, %s", guardSaid).isBetween(LEAST_NS, MOST_NS);
            assertThat(placed).hasSizeGreaterThanOrEqualTo(RESTING).allSatisfy(clientId -> assertThat(
                            OrderId.parse(clientId))
                    .as("the process's own: %s", clientId)
                    .isPositive());
            assertThat(exchange.books().orders())
                    .allMatch(order -> order.status().equals("CANCELED"));
            goOn();
        } finally {
            end.countDown();
        }
    }

    /** The process wakes up, finds the kill file, and leaves nothing of what was on its way. */
    private void goOn() throws Exception {
        signal("CONT");
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            String line = said.readLine();
            while (line != null && !line.equals(RestingProcess.HALTED)) {
                line = said.readLine();
            }
            assertThat(line).as("it ended").isNotNull();
            Awaitility.await("nothing rests").atMost(PATIENCE).until(() -> resting()
                    .isEmpty());
        }
    }
}

package sniper.ops.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import org.HdrHistogram.Histogram;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.core.instrument.TradingRules;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.message.TradingState;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.orders.MexcOrders;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.ops.daemon.SystemClock;
import sniper.ops.jmx.ControlBeans;
import sniper.ops.proof.WishingStrategy.Appetite;
import sniper.ops.stop.HaltSignal;
import sniper.ops.stop.KillFileWatch;

/**
 * 50,000 messages a second, of which every five hundredth wants a buy, and a stop in the middle: of the buys that the
 * exchange gets, none was written to its socket after the gate had closed.
 */
@Tag("fault")
@Timeout(3_600)
class StopUnderLoadProofTest {
    static final int PER_SECOND = 50_000;
    static final int BUY_EVERY = 500;
    private static final int BUYS_BEFORE = 5;
    static final int OFFERED_AFTER = PER_SECOND / 5;
    private static final int TAG = 900;
    /** Of the exchange's clock and its limits; the load does not know it. */
    private static final double SPEED = 5;

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long MAX_CLOSE_NS = 120_000_000_000L;
    private static final BigDecimal BAND = new BigDecimal("0.2");

    @TempDir
    Path directory;

    private final Set<String> arrivedBefore = new HashSet<>();
    private final Histogram closeNs = new Histogram(MAX_CLOSE_NS, 3);
    private Path own;
    private ProofRig rig;
    private KillFileWatch killFileWatch;
    private ControlBeans beans;
    private TickLoad load;
    private long buys;
    private long offeredPerSecond;

    @AfterEach
    void stop() {
        end();
    }

    @ParameterizedTest
    @EnumSource(StopPath.class)
    void shouldLetNoBuyOutOnceTheGateHasClosed(StopPath path) throws Exception {
        int times = Extent.of(3, 100);
        for (int i = 0; i < times; i++) {
            if (rig == null) {
                begin(path + "-" + i);
            }
            stopOnce(path);
            if (path.endsTheProcess()) {
                end();
            } else {
                goOn();
            }
        }
        tell(path.name(), times);
    }

    private void tell(String path, int times) {
        Extent.figures(
                "%-9s %d stops, %,d buys reached the exchange, all before; offered %,d/s; closed after p50 %.3f ms, p99"
                        + " %.3f ms, max %.3f ms",
                path,
                times,
                buys,
                offeredPerSecond,
                closeNs.getValueAtPercentile(50) / 1e6,
                closeNs.getValueAtPercentile(99) / 1e6,
                closeNs.getMaxValue() / 1e6);
    }

    /** The seventh way ends the process, so that it takes one: SIGTERM, and the orderly stop that answers it. */
    @Test
    void shouldLetNoBuyOutOfAProcessOnceItsOrderlyStopHasBegun() throws Exception {
        int times = Extent.of(2, 100);
        for (int i = 0; i < times; i++) {
            try (SimulatedExchange exchange = SimulatedExchange.start(
                    SimulatorConfig.of(ProofRig.KEY, ProofRig.SECRET, 5)
                            .withBalances(Map.of("USDT", new BigDecimal("1000000")))
                            .withInstrument(CalmInstrument.of(ChildCore.ASSET, 4, 2, 10_000, BAND, 1)),
                    new SystemClock())) {
                termOnce(exchange, directory.resolve("term-" + i));
            }
        }
        tell("TERM", times);
    }

    private void termOnce(SimulatedExchange exchange, Path data) throws Exception {
        Process process = new ProcessBuilder(ChildCore.command(TermedProcess.class, exchange, data))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            CompletableFuture.delayedExecutor(LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .execute(process::destroyForcibly);
            Awaitility.await("buys flow")
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> exchange.books().requestsByClientId().size() >= BUYS_BEFORE);
            long beganNanos = System.nanoTime();
            boolean termed = process.toHandle().destroy(); // SIGTERM, and its output stays open
            assertThat(termed).isTrue();
            List<String> lines = said.lines().toList();
            assertThat(process.waitFor()).as("%s", lines).isEqualTo(TermedProcess.EXIT_CODE);

            assertThat(numberOf(lines, TermedProcess.OFFERED)).isGreaterThanOrEqualTo(OFFERED_AFTER);
            long closedNanos = numberOf(lines, TermedProcess.CLOSED);
            closeNs.recordValue(Math.min(MAX_CLOSE_NS, closedNanos - beganNanos));
            Map<String, Long> sent = new HashMap<>();
            lines.stream()
                    .filter(line -> line.startsWith(TermedProcess.SENT))
                    .map(line -> line.split(" "))
                    .forEach(words -> sent.put(words[1], Long.parseLong(words[2])));
            for (String clientId : exchange.books().requestsByClientId().keySet()) {
                assertThat(sent).as("%s was sent", clientId).containsKey(clientId);
                assertThat(sent.get(clientId) - closedNanos)
                        .as("nanoseconds that %s was sent after the gate closed", clientId)
                        .isLessThanOrEqualTo(0);
                buys++;
            }
        } finally {
            process.toHandle().destroyForcibly();
            process.waitFor();
        }
    }

    private static long numberOf(List<String> lines, String prefix) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .mapToLong(line -> Long.parseLong(line.substring(prefix.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line begins with " + prefix + ": " + lines));
    }

    private void begin(String name) throws IOException {
        own = Files.createDirectories(directory.resolve(name));
        Files.writeString(own.resolve("sniper.yaml"), "mode: paper\ndata-dir: " + own.resolve("data") + "\n");
        rig = new ProofRig(
                own.resolve("data/paper"),
                ProofRig.Setup.of(SimulatorConfig.of(ProofRig.KEY, ProofRig.SECRET, 5)
                                .withBalances(Map.of("USDT", new BigDecimal("1000000")))
                                .withInstrument(CalmInstrument.of("ONE", 4, 2, 10_000, BAND, 1)))
                        .withConnections(2));
        beans = ControlBeans.registerBrake(rig.core, rig.brake);
        HaltSignal.install(rig.brake);
        killFileWatch = KillFileWatch.start(rig.brake.killFile(), rig.brake, false);
        rig.clock.setSpeed(SPEED);
        rig.start();
        arrivedBefore.clear();
        arrivedBefore.addAll(arrived());
        TradingRules one = rig.instrument(0);
        load = new TickLoad(rig.core.ingress(), one.instrumentId(), 9_999, 10_001, PER_SECOND).start();
    }

    private void end() {
        if (load != null) {
            load.close();
            load = null;
        }
        if (beans != null) {
            beans.close();
            beans = null;
        }
        if (killFileWatch != null) {
            killFileWatch.close();
            killFileWatch = null;
        }
        if (rig != null) {
            rig.close();
            rig = null;
        }
    }

    private Set<String> arrived() {
        return rig.exchange.books().requestsByClientId().keySet();
    }

    private void stopOnce(StopPath path) throws IOException, JMException {
        int id = rig.instrument(0).instrumentId();
        Wish buy = new Wish(TAG, id, OrderType.IMMEDIATE_OR_CANCEL, false, Side.BUY, 9_000, 1_000);
        int before = arrivedBefore.size();
        long offeredBefore = load.offered();
        long beganNanos = System.nanoTime();
        rig.strategy().hunger(new Appetite(buy, BUY_EVERY));
        Awaitility.await("buys flow before " + path)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> arrived().size() >= before + BUYS_BEFORE);
        long actedNanos = System.nanoTime();
        path.take(rig, own);
        try {
            Awaitility.await("gate closes by " + path)
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> !rig.core.gate().allows(Side.BUY));
        } catch (ConditionTimeoutException e) {
            Path said = own.resolve("said");
            throw new AssertionError(Files.exists(said) ? Files.readString(said) : "nobody said anything", e);
        }
        long closedNanos = rig.core.gate().closedNanos();
        closeNs.recordValue(Math.min(MAX_CLOSE_NS, Math.max(0, closedNanos - actedNanos)));
        long offeredAtClose = load.offered();
        Awaitility.await("the load goes on after " + path)
                .atMost(LIMIT)
                .until(() -> load.offered() >= offeredAtClose + OFFERED_AFTER);
        offeredPerSecond = (load.offered() - offeredBefore) * 1_000_000_000L / (System.nanoTime() - beganNanos);
        rig.strategy().hunger(null);
        Awaitility.await("nothing is on its way after " + path)
                .atMost(LIMIT)
                .until(() -> ((MexcOrders) rig.connection.orders()).inFlight() == 0);
        assertSentBefore(closedNanos, path);
    }

    /** The exchange's list of what arrived against our list of when it was sent. */
    private void assertSentBefore(long closedNanos, StopPath path) {
        for (String clientId : arrived()) {
            if (arrivedBefore.add(clientId)) {
                long orderId = OrderId.parse(clientId);
                Long sentNanos = rig.sent.sentNanos(orderId);
                assertThat(sentNanos).as("%s: %s was sent", path, clientId).isNotNull();
                assertThat(sentNanos - closedNanos)
                        .as("%s: nanoseconds that %s was sent after the gate closed", path, clientId)
                        .isLessThanOrEqualTo(0);
                buys++;
            }
        }
    }

    /** Kill file gone, faults gone, books agreed, two steps. */
    private void goOn() throws IOException {
        Files.deleteIfExists(rig.brake.killFile().path());
        rig.exchange.faults().clear();
        Awaitility.await("nothing is in doubt").atMost(LIMIT).until(() -> rig.told.unsettled() == 0);
        Awaitility.await("trading goes on")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    if (!isNormal()) {
                        rig.brake.resume(false, "proof", "next", rig.brake.requestResume());
                    }
                    return isNormal();
                });
    }

    private boolean isNormal() {
        return rig.core.gate().state() == TradingState.NORMAL;
    }
}

package sniper.ops.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
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
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.order.OrderId;
import sniper.gateway.simulator.ExchangeBooks;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.journal.log.JournalReader;
import sniper.journal.log.JournalRecord;
import sniper.journal.replay.Replay;
import sniper.journal.replay.ReplayResult;
import sniper.journal.snapshot.Recovered;
import sniper.journal.snapshot.Recovery;
import sniper.ops.daemon.CoreMachine;
import sniper.ops.daemon.SystemClock;

/**
 * Row 1 of the failure table: a process killed at any moment, the start among them, comes back as the one that read the
 * whole journal; what the exchange has seen is in the journal, and the exchange sees nothing twice.
 */
@Tag("fault")
class KillProofTest {
    /** A journal is begun anew after so many: reading all of it takes ever longer. */
    private static final int KILLS_A_JOURNAL = 10;

    private static final int MOST_READY_S = 60;
    private static final int MOST_START_MS = 2_500;
    private static final int MOST_RUN_MS = 1_000;
    private static final BigDecimal BAND = new BigDecimal("0.2");

    @TempDir
    Path directory;

    private long messages;
    private long orders;
    private long outOfTime;
    private long snapshotStarts;

    @Test
    @Timeout(4 * 3_600)
    void shouldComeBackWithEverythingAfterEveryKill() throws Exception {
        int kills = Extent.of(3, 1_000);
        long startedNanos = System.nanoTime();
        for (int done = 0; done < kills; done += KILLS_A_JOURNAL) {
            Path data = directory.resolve("data-" + done);
            killAll(data, done, Math.min(KILLS_A_JOURNAL, kills - done));
            delete(data);
        }
        assertThat(orders).as("orders the exchange saw").isPositive();
        Extent.figures(
                "kill -9: %d kills, %d starts began from a snapshot, %,d messages and %,d orders, none lost, none twice,"
                        + " %d refused for their time and sent once more; %d s",
                kills,
                snapshotStarts,
                messages,
                orders,
                outOfTime,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedNanos));
    }

    private void killAll(Path data, int first, int kills) throws Exception {
        SimulatorConfig config = SimulatorConfig.of(ProofRig.KEY, ProofRig.SECRET, first + 5)
                .withBalances(Map.of("USDT", new BigDecimal("1000000")))
                .withInstrument(CalmInstrument.of(ChildCore.ASSET, 4, 2, 10_000, BAND, 1));
        try (SimulatedExchange exchange = SimulatedExchange.start(config, new SystemClock())) {
            for (int i = 0; i < kills; i++) {
                long seed = first + i + 1L;
                // The first of a journal is left to trade: there has to be something to lose.
                killOnce(exchange, data, seed, i > 0 && new SplittableRandom(seed).nextInt(4) == 0);
                if (Files.exists(data.resolve("journal"))) {
                    check(exchange, data, seed);
                }
            }
            messages += Math.max(0, tail(data));
            orders += exchange.books().requestsByClientId().size();
            outOfTime += exchange.books().outOfTimeByClientId().size();
        }
    }

    private static void killOnce(SimulatedExchange exchange, Path data, long seed, boolean whileStarting)
            throws Exception {
        SplittableRandom random = new SplittableRandom(-seed);
        Process process = new ProcessBuilder(
                        ChildCore.command(KilledProcess.class, exchange, data, Long.toString(seed)))
                .redirectErrorStream(true)
                .start();
        CompletableFuture.delayedExecutor(MOST_READY_S, TimeUnit.SECONDS).execute(process::destroyForcibly);
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            if (!whileStarting) {
                List<String> lines = new ArrayList<>();
                String line = said.readLine();
                while (line != null && !line.equals(KilledProcess.READY)) {
                    lines.add(line);
                    line = said.readLine();
                }
                assertThat(line).as("seed %d said %s", seed, lines).isNotNull();
            }
            boolean ended = process.waitFor(
                    random.nextLong(whileStarting ? MOST_START_MS : MOST_RUN_MS), TimeUnit.MILLISECONDS);
            assertThat(ended).as("seed %d ended by itself", seed).isFalse();
        } finally {
            process.toHandle().destroyForcibly();
            process.waitFor();
        }
    }

    private void check(SimulatedExchange exchange, Path data, long seed) {
        Recovered<CoreMachine> recovered =
                new Recovery<>(data, () -> new CoreMachine(false, WishingStrategy::new)).run();
        CoreMachine fresh = new CoreMachine(false, WishingStrategy::new);
        ReplayResult all = new Replay(fresh.handler(), fresh.outputs()).run(data);

        assertThat(all.damage()).as("seed %d", seed).isNull();
        assertThat(all.isFaithful()).as("seed %d %s", seed, all.mismatch()).isTrue();
        assertThat(recovered.result().isFaithful()).as("seed %d", seed).isTrue();
        assertThat(recovered.result().stateHash()).as("seed %d", seed).isEqualTo(all.stateHash());
        assertThat(recovered.result().tail()).as("seed %d", seed).isEqualTo(all.tail());
        snapshotStarts += recovered.snapshotSequence() > 0 ? 1 : 0;
        ExchangeBooks books = exchange.books();
        assertThat(journaledOrders(data))
                .as("seed %d", seed)
                .containsAll(books.requestsByClientId().keySet());
        assertThat(books.sentTwice()).as("seed %d: sent once", seed).isEmpty();
    }

    static Set<String> journaledOrders(Path data) {
        Set<String> ids = new HashSet<>();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        NewOrderDecoder order = new NewOrderDecoder();
        try (JournalReader reader = new JournalReader(data)) {
            while (reader.next() == JournalReader.Step.RECORD) {
                JournalRecord record = reader.record();
                if (!record.isInput()
                        && header.wrap(record.buffer(), record.offset()).templateId() == NewOrderDecoder.TEMPLATE_ID) {
                    order.wrapAndApplyHeader(record.buffer(), record.offset(), header);
                    ids.add(OrderId.toText(order.runId(), order.orderId()));
                }
            }
        }
        return ids;
    }

    private static long tail(Path data) {
        try (JournalReader reader = new JournalReader(data)) {
            reader.readToEnd();
            return reader.tail().lastSequence();
        }
    }

    private static void delete(Path data) throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        try (var files = Files.walk(data)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

package sniper.ops.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.FillBookedDecoder;
import sniper.ops.cli.CommandLineRun;
import sniper.ops.config.ConfigLoader;
import sniper.ops.config.ConfigSources;
import sniper.ops.config.RiskConfig;
import sniper.ops.jmx.ControlBeans;
import sniper.ops.system.ListingRig;

/** What is measured of a process that trades, from its journal and beside it. */
@Timeout(120)
class RiskMeterTest {
    private static final long MS = 1_000_000;

    @TempDir
    Path directory;

    private RiskConfig config() throws IOException {
        Path file = Files.writeString(directory.resolve("risk.yaml"), "mode: paper\n");
        return ConfigLoader.load(new ConfigSources(directory, file, Map.of(), Map.of()))
                .config()
                .risk();
    }

    private static String status(String attribute) throws Exception {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .getAttribute(new ObjectName("sniper:type=Process,name=Status"), attribute);
    }

    private CommandLineRun sniper(String... arguments) {
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    @Test
    void shouldMeasureWhatARunningProcessHoldsAndTellItsEngine() throws Exception {
        Path data = directory.resolve("data");
        try (ListingRig rig = new ListingRig(directory)) {
            rig.playToTheOpen();
            assertThat(rig.process().core().situation().isHolding()).isFalse();
            rig.awaitEvent(FillBookedDecoder.TEMPLATE_ID);
            Awaitility.await().until(rig.process().core().situation()::isHolding);

            String told;
            try (RiskMeter meter = RiskMeter.start(rig.process(), data, config());
                    ControlBeans beans = ControlBeans.register(rig.process(), rig.brake(), data, meter::latest)) {
                assertThat(beans).isNotNull();
                Awaitility.await().until(() -> meter.latest() != null);
                told = status("Risk");
                RiskReport report = Objects.requireNonNull(meter.latest());
                assertThat(report.holdings())
                        .extracting(RiskReport.Holding::symbol)
                        .containsExactly(rig.listing().symbol());
                assertThat(report.worstStressAtoms()).isPositive();
            }
            assertThat(told)
                    .contains("too few prices")
                    .contains("; worst stress ")
                    .contains("; as of 20");
            Awaitility.await().until(() -> sniper("journal", "cat", "--type", "RiskMeasured", data.toString())
                    .out()
                    .contains("maxVarBps=1500"));

            CommandLineRun risk = sniper("risk", data.toString());
            CommandLineRun json = sniper("risk", "--json", data.toString());

            assertThat(risk.out())
                    .contains("journal   " + data + ", to sequence ")
                    .contains("in 1 positions, open buys included")
                    .contains("holding   " + rig.listing().symbol())
                    .contains("stress    market crash: loses ");
            assertThat(json.out())
                    .startsWith("{\"journal\":\"" + data)
                    .contains("\"open_positions\":1")
                    .contains("\"var_95_day_usd\":null")
                    .contains("\"unmeasured\":[\"" + rig.listing().symbol() + "\"]");
        }
    }

    @Test
    void shouldFollowAJournalThatGoesOnBeingWritten() throws Exception {
        Path data = directory.resolve("data");
        try (ListingRig rig = new ListingRig(directory);
                JournalFollower follower = new JournalFollower(data)) {
            assertThat(follower.report(() -> true).lastSequence())
                    .as("nothing is written yet")
                    .isZero();
            rig.playToTheOpen();
            rig.awaitEvent(FillBookedDecoder.TEMPLATE_ID);
            RiskReport first = follower.report(() -> true);
            rig.passSeconds(120);
            RiskReport second = follower.report(() -> true);
            rig.process().close();

            RiskReport last = follower.report(() -> true);

            assertThat(first.holdings()).hasSize(1);
            assertThat(second.lastSequence()).isGreaterThan(first.lastSequence());
            assertThat(last.lastSequence()).isGreaterThanOrEqualTo(second.lastSequence());
            assertThat(last).isEqualTo(RiskReporter.report(data));
        }
    }

    private static RiskMeter.Listener recording(Queue<RiskReport> reports) {
        return new RiskMeter.Listener() {
            @Override
            public void onReport(RiskReport report) {
                reports.add(report);
            }

            @Override
            public void onNothingHeld() {}
        };
    }

    @Test
    void shouldBuildMatricesForWhatMovesTogetherMoreThanAssumed() {
        List<Integer> built = new ArrayList<>();
        MatrixCorrelation correlation = new MatrixCorrelation(built::add);
        for (int bps : new int[] {0, -9_000, 2_999, 3_000, 3_001, 4_000, 9_500, 9_100, 4_001, 0}) {
            correlation.onMeasured(bps);
        }

        assertThat(built).containsExactly(4_000, 10_000, 5_000, 3_000);
    }

    @Test
    void shouldMeasureOnlyWhileSomethingIsHeld() throws Exception {
        AtomicBoolean holding = new AtomicBoolean();
        AtomicLong asked = new AtomicLong();
        ConcurrentLinkedQueue<RiskReport> reports = new ConcurrentLinkedQueue<>();
        try (RiskMeter meter = new RiskMeter(
                directory,
                MS,
                () -> {
                    asked.incrementAndGet();
                    return holding.get();
                },
                recording(reports))) {
            meter.start();
            Awaitility.await().until(() -> asked.get() > 3);
            assertThat(meter.latest()).isNull();
            holding.set(true);
            Awaitility.await().until(() -> reports.size() > 2);
            holding.set(false);
            long after = asked.get();
            Awaitility.await().until(() -> asked.get() > after + 1);
            int measured = reports.size();
            Awaitility.await().until(() -> asked.get() > after + 5);

            assertThat(reports).hasSize(measured);
            assertThat(meter.latest()).isNotNull();
        }
    }

    @Test
    void shouldGoOnWhenAJournalCannotBeRead() throws IOException {
        Files.createDirectories(directory.resolve("journal"));
        Path broken = Files.writeString(directory.resolve("journal/20260105F.cq4"), "not a journal");
        AtomicLong asked = new AtomicLong();
        try (RiskMeter meter = new RiskMeter(
                directory, MS, () -> asked.incrementAndGet() > 0, recording(new ConcurrentLinkedQueue<>()))) {
            meter.start();
            Awaitility.await().until(() -> asked.get() > 3);
            assertThat(meter.latest()).isNull();

            Files.delete(broken);

            Awaitility.await().until(() -> meter.latest() != null);
        }
    }
}

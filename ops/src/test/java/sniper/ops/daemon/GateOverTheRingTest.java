package sniper.ops.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.HaltReason;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.Side;
import sniper.core.message.TradingState;
import sniper.core.message.TradingStateChangedDecoder;
import sniper.core.pipeline.HaltGate;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.Threading;
import sniper.core.pipeline.WaitStrategy;
import sniper.journal.log.DataMode;
import sniper.ops.metrics.Latencies;
import sniper.ops.stop.Brake;
import sniper.ops.stop.KillFile;

/** Stops that shut the gate at once, and what the ring brings meanwhile. */
@Timeout(60)
class GateOverTheRingTest {
    private static final int MAX_SLIPPAGE_BPS = 1_000;

    @TempDir
    Path directory;

    private final List<TradingState> told = new CopyOnWriteArrayList<>();
    private final List<Integer> refused = new CopyOnWriteArrayList<>();
    private TradingCore core;
    private HaltGate gate;
    private Brake brake;

    @BeforeEach
    void startCore() {
        core = new TradingCore(
                directory.resolve("data"),
                DataMode.PAPER,
                PipelineConfig.defaults().waiting(WaitStrategy.BACKOFF),
                Threading.DEDICATED,
                new SystemClock(),
                new Latencies(),
                1_000_000);
        gate = core.gate();
        brake = new Brake(core, symbol -> 0, new KillFile(directory.resolve("HALT")), MAX_SLIPPAGE_BPS);
        core.start(new TradingCoreTest.NoOrders(), new TradingCoreTest.NoFeed(), this::onEvent);
        core.commands().sessionStarted(core.sessionId(), HaltReason.NONE, "test", "paper", "0");
    }

    private void onEvent(long causeSequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, offset);
        if (header.templateId() == TradingStateChangedDecoder.TEMPLATE_ID) {
            told.add(new TradingStateChangedDecoder()
                    .wrapAndApplyHeader(buffer, offset, header)
                    .to());
        } else if (header.templateId() == CommandRefusedDecoder.TEMPLATE_ID) {
            refused.add(new CommandRefusedDecoder()
                    .wrapAndApplyHeader(buffer, offset, header)
                    .templateId());
        }
    }

    @AfterEach
    void closeCore() {
        core.quiesce();
        core.close();
    }

    @Test
    void shouldStayShutWhenAnotherReasonToAllowLessIsHandledFirst() {
        int trip = gate.trip();
        core.commands().tighten(TradingState.CAUTION, HaltReason.PAUSE, "test", "");
        await().until(() -> told.contains(TradingState.CAUTION));
        core.commands().tighten(TradingState.CAUTION, HaltReason.PAUSE, "test", "");
        await().until(() -> !refused.isEmpty());
        assertThat(gate.allows(Side.BUY)).isFalse();

        core.commands().publishHalt(trip, HaltReason.OPERATOR, "test", "");
        await().until(() -> told.contains(TradingState.HALTED));
        core.commands().resume(false, "test", "");

        await().until(() -> gate.allows(Side.BUY));
    }

    @Test
    void shouldBeResumableAfterTwoHaltsBeforeTheSession() {
        brake.halt(HaltReason.SIGNAL, "test", "");
        brake.halt(HaltReason.KILL_FILE, "test", "");
        assertThat(gate.allows(Side.BUY)).isFalse();
        brake.open();
        await().until(() -> told.contains(TradingState.HALTED));

        brake.resume(false, "test", "", brake.requestResume());

        await().until(() -> gate.allows(Side.BUY));
    }

    @Test
    void shouldBuyNothingOnItsWayOutEvenWhenSomebodyResumes() {
        gate.shut();
        core.commands().halt(HaltReason.OPERATOR, "test", "");
        await().until(() -> told.contains(TradingState.HALTED));
        core.commands().resume(false, "test", "");
        await().until(() -> told.contains(TradingState.NORMAL));

        assertThat(gate.allows(Side.BUY)).isFalse();
    }
}

package sniper.ops.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.TargetChangedEncoder;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;
import sniper.ops.daemon.Readiness.Measured;

class ArmingWatchTest {
    private static final long S = 1_000_000_000;
    private static final long OPEN_NS = 1_767_571_200 * S;
    private static final long LEAD_NS = 60 * S;

    private final Situation situation = new Situation(false);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final LogCapture log = new LogCapture(ArmingWatch.class);
    private Measured measured = new Measured(true, 3, true, 1_000_000, "rehearsed", TradingState.NORMAL);
    private final ArmingWatch watch = new ArmingWatch(
            situation,
            new Readiness(() -> measured, 10, 5_000_000),
            new InstrumentText(id -> null, id -> "NOVAUSDT"),
            LEAD_NS);

    @AfterEach
    void closeLog() {
        log.close();
    }

    private void target(TargetState state) {
        TargetChangedEncoder message = new TargetChangedEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .targetId(1)
                .userId(1)
                .runId(1)
                .instrumentId(7)
                .from(TargetState.DISCOVERED)
                .to(state)
                .reason(TargetReason.OPEN_TIME_KNOWN)
                .openTimeNs(OPEN_NS)
                .budgetAtoms(1)
                .capPriceTicks(1);
        situation.onEvent(1, 1, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + message.encodedLength());
    }

    private void look(long afterLeadNs) {
        watch.look(OPEN_NS - LEAD_NS + afterLeadNs, 77 * S + afterLeadNs);
    }

    @Test
    void shouldSayWhichPartIsMissingOnceAndAgainWhenItIsAnother() {
        target(TargetState.SCHEDULED);

        look(-1);
        look(0);
        look(ArmingWatch.GRACE_NANOS - 1);
        assertThat(log.lines()).as("it has just become due").isEmpty();
        look(ArmingWatch.GRACE_NANOS + S);
        measured = new Measured(true, 4, true, 1_000_000, "rehearsed", TradingState.NORMAL);
        look(ArmingWatch.GRACE_NANOS + 2 * S);
        measured = new Measured(true, 10, false, 1_000_000, "rehearsed", TradingState.NORMAL);
        look(ArmingWatch.GRACE_NANOS + 3 * S);
        measured = new Measured(true, 10, true, 1_000_000, "rehearsed", TradingState.NORMAL);
        look(ArmingWatch.GRACE_NANOS + 4 * S);
        target(TargetState.ARMED);
        look(ArmingWatch.GRACE_NANOS + 5 * S);

        String opens = "WARN NOVAUSDT opens " + InstrumentText.time(OPEN_NS) + " and is not armed: ";
        assertThat(log.lines())
                .containsExactly(
                        opens + "3 connections warm, must be 10",
                        opens + "private stream down",
                        opens + "market data of it is not live",
                        "INFO NOVAUSDT is armed now");
    }

    @Test
    void shouldSayNothingOfTargetsThatWaitForSomethingElseOrAreArmed() {
        for (TargetState state : new TargetState[] {TargetState.DISCOVERED, TargetState.ARMED, TargetState.CLOSED}) {
            target(state);
            look(state.value() * 2 * S);
        }

        assertThat(log.lines()).isEmpty();
    }
}

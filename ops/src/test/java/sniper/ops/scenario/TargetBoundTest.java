package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sniper.core.engine.EngineConfig;
import sniper.core.message.AlarmKind;
import sniper.core.message.AlarmRaisedDecoder;
import sniper.core.message.CommandKind;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.ListingSource;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.RunMode;
import sniper.core.message.TargetState;
import sniper.strategies.InstanceProbe;

/** As many targets as there may be, and one more. */
class TargetBoundTest {
    private static final int MAX_TARGETS = 4_096;
    private static final int INSTANCES = 10;

    private final EngineDriver driver =
            new EngineDriver(Snipe.START, InstanceProbe.NONE, new EngineConfig(512, 20, 8, 8, 256, 64, 256));
    private final Inputs in = new Inputs(driver);

    @BeforeEach
    void startRun() {
        in.session(1, false);
        in.user();
        in.limits(1_000, 5_000, 500, 10);
        in.run(CommandKind.START_RUN, RunMode.LIVE);
        in.sniper();
    }

    private List<AlarmKind> alarms() {
        return driver.outputs.stream()
                .filter(output -> output.templateId() == AlarmRaisedDecoder.TEMPLATE_ID)
                .map(output -> new AlarmRaisedDecoder()
                        .wrapAndApplyHeader(output.bytes(), 0, new MessageHeaderDecoder())
                        .kind())
                .toList();
    }

    private void announce(int instrument) {
        in.instrument = instrument;
        in.listing(ListingSource.CALENDAR, 0, -1, -1, -1);
    }

    private void fill() {
        for (int strategy = 2; strategy <= INSTANCES; strategy++) {
            in.strategy = strategy;
            in.sniper();
        }
        in.strategy = 1;
        for (int instrument = 1; instrument <= MAX_TARGETS / INSTANCES; instrument++) {
            announce(instrument);
        }
        assertThat(driver.steps).hasSize(MAX_TARGETS / INSTANCES * INSTANCES);
        assertThat(alarms()).isEmpty();
        announce(MAX_TARGETS / INSTANCES + 1);
        assertThat(driver.steps).hasSize(MAX_TARGETS);
    }

    @Test
    void shouldSayOnceThatThereIsNoRoom() {
        fill();
        announce(500);

        assertThat(alarms()).containsExactly(AlarmKind.TARGETS_FULL);
        in.target(10, 100);
        assertThat(driver.count(CommandRefusedDecoder.TEMPLATE_ID)).isEqualTo(1);
        assertThat(driver.steps).hasSize(MAX_TARGETS);
    }

    @Test
    void shouldTakeTheRoomOfATargetThatHasEnded() {
        fill();
        in.instrument = 7;
        in.target(10, 100, 0, true);
        assertThat(driver.targetState()).isEqualTo(TargetState.ABORTED);

        in.instrument = 500;
        in.target(10, 100);

        assertThat(driver.targetState()).isEqualTo(TargetState.DISCOVERED);
        assertThat(driver.count(CommandRefusedDecoder.TEMPLATE_ID)).isZero();
        assertThat(driver.replayDifference()).isNull();
    }

    @Test
    void shouldNeverRunOutWhenTargetsEnd() {
        for (int i = 0; i < MAX_TARGETS + 10; i++) {
            in.instrument = 1 + i % 3;
            in.target(10, 100);
            in.target(10, 100, 0, true);
        }

        assertThat(driver.steps).hasSize(2 * (MAX_TARGETS + 10));
        assertThat(driver.count(CommandRefusedDecoder.TEMPLATE_ID)).isZero();
        assertThat(alarms()).isEmpty();
        assertThat(driver.replayDifference()).isNull();
    }
}

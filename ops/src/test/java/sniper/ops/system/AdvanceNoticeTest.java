package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.Side;
import sniper.core.message.TargetState;
import sniper.ops.system.ToldEvents.Ordered;

/** A calendar that names the open four hours ahead: the plan, and the moment of the shot on the simulated clock. */
@Timeout(240)
class AdvanceNoticeTest {
    private static final Duration NOTICE = Duration.ofHours(4);
    private static final double HOURS = 1_800;
    /** Of real milliseconds a fiftieth passes, so that a busy machine is late by little. */
    private static final double SLOWEST = 0.02;

    private static final long TOLERANCE_NS = 200 * SnipeRig.MS;

    @TempDir
    Path directory;

    private SnipeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new SnipeRig(
                directory,
                new SnipeRig.Setup()
                        .startingBefore(NOTICE.plus(Duration.ofMinutes(2)), NOTICE)
                        .with("exchange.poll-near-ms", "5000")
                        .with("exchange.poll-far-ms", "5000"));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    @Tag("A-2")
    void shouldScheduleFourHoursAheadAndFireAtTheOpen() {
        long openNs = rig.listing.openTimeNs();
        rig.start();
        rig.wish(100);

        rig.hurryTo(openNs - NOTICE.toNanos() + 10 * SnipeRig.SECOND);
        rig.clock.setSpeed(5);
        rig.await("the announcement", () -> rig.told.steps.stream().anyMatch(step -> step.openTimeNs() == openNs));
        long noticeNs = openNs - rig.clock.nanos();
        rig.hurryTo(HOURS, openNs - 120 * SnipeRig.SECOND);
        rig.playToArmed();
        rig.playToTheOpen();
        rig.await("the last moments", () -> rig.clock.nanos() >= openNs - 60 * SnipeRig.MS);
        rig.clock.setSpeed(SLOWEST);
        rig.await("the entry", () -> rig.all(rig.listing, TargetState.MANAGING));

        assertThat(noticeNs).isGreaterThanOrEqualTo(Duration.ofMinutes(210).toNanos());
        assertThat(rig.told.steps)
                .filteredOn(step -> step.state() == TargetState.SCHEDULED)
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.openTimeNs()).isEqualTo(openNs));
        Ordered shot = rig.told.orders(Side.BUY).get(0);
        assertThat(shot.plannedNs()).isBetween(openNs - TOLERANCE_NS, openNs + TOLERANCE_NS);
        assertThat(shot.atNs()).isBetween(shot.plannedNs(), shot.plannedNs() + TOLERANCE_NS);
        assertThat(rig.exchange.books().trades()).isNotEmpty().allSatisfy(trade -> assertThat(trade.timeMs())
                .isBetween(openNs / SnipeRig.MS, (openNs + TOLERANCE_NS) / SnipeRig.MS));
        rig.stopAndCompare();
    }
}

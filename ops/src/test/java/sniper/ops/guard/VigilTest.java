package sniper.ops.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sniper.ops.guard.Vigil.Verdict;
import sniper.ops.stop.HeartbeatFile.Reading;

class VigilTest {
    private static final long LOOK_NS = 100_000_000;
    private static final long TIMEOUT_NS = 5_000_000_000L;
    private static final long PID = 77;

    private final Vigil vigil = new Vigil(TIMEOUT_NS, 0);
    private long nowNanos;

    private Verdict look(boolean running, long beats, boolean alive) {
        nowNanos += LOOK_NS;
        return vigil.look(Optional.of(new Reading(running, PID, 1, beats)), alive, nowNanos);
    }

    private Verdict lookFor(long ns, boolean running, long beats, boolean alive) {
        Verdict verdict = look(running, beats, alive);
        for (long passedNs = LOOK_NS; passedNs < ns; passedNs += LOOK_NS) {
            verdict = look(running, beats, alive);
        }
        return verdict;
    }

    @Test
    void shouldWaitWhileThereIsNothing() {
        nowNanos += 10 * TIMEOUT_NS;

        assertThat(vigil.look(Optional.empty(), false, nowNanos)).isEqualTo(Verdict.WAITING);
    }

    @Test
    void shouldGuardAsLongAsItBeats() {
        for (int beat = 1; beat < 200; beat++) {
            assertThat(look(true, beat, true)).isEqualTo(Verdict.GUARDING);
        }
    }

    @Test
    void shouldActAfterTheWholeTimeoutAndNotBefore() {
        look(true, 1, true);

        assertThat(lookFor(TIMEOUT_NS - LOOK_NS, true, 1, true)).isEqualTo(Verdict.GUARDING);
        assertThat(look(true, 1, true)).isEqualTo(Verdict.SILENT);
    }

    /** Whatever the phases of beats and looks, which are a tenth of a second apart at most. */
    @Test
    void shouldActWithinTwoLooksOfTheTimeout() {
        long seed = 20_261_121;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 1_000; round++) {
            Vigil watching = new Vigil(TIMEOUT_NS, 0);
            long frozenNs = random.nextLong(1, 20 * LOOK_NS);
            long nowNs = 0;
            Verdict verdict = Verdict.WAITING;
            while (verdict != Verdict.SILENT) {
                nowNs += random.nextLong(LOOK_NS / 2, LOOK_NS);
                long beats = 1 + Math.min(nowNs, frozenNs) / LOOK_NS;
                verdict = watching.look(Optional.of(new Reading(true, PID, 1, beats)), true, nowNs);
            }

            assertThat(nowNs - frozenNs)
                    .as("seed=%d round=%d frozen at %d", seed, round, frozenNs)
                    .isBetween(TIMEOUT_NS - LOOK_NS, TIMEOUT_NS + 2 * LOOK_NS);
        }
    }

    @Test
    void shouldActWhenTheProcessIsGone() {
        look(true, 1, true);

        assertThat(lookFor(TIMEOUT_NS, true, 1, false)).isEqualTo(Verdict.SILENT);
    }

    @Test
    void shouldActWhenItCameToAFrozenDaemon() {
        assertThat(lookFor(TIMEOUT_NS + LOOK_NS, true, 400, true)).isEqualTo(Verdict.SILENT);
    }

    @Test
    void shouldNotActForADaemonThatDiedBeforeItCame() {
        assertThat(lookFor(2 * TIMEOUT_NS, true, 400, false)).isEqualTo(Verdict.WAITING);
    }

    @Test
    void shouldNotActForADaemonThatHasNotBegun() {
        assertThat(lookFor(2 * TIMEOUT_NS, true, 0, true)).isEqualTo(Verdict.WAITING);
    }

    @Test
    void shouldNotActAfterAnOrderlyStop() {
        look(true, 1, true);

        assertThat(look(false, 1, true)).isEqualTo(Verdict.WAITING);
        assertThat(lookFor(10 * TIMEOUT_NS, false, 1, false)).isEqualTo(Verdict.WAITING);
    }

    @Test
    void shouldGoOnCountingWhenTheFileIsGoneOrTheNextDaemonDoesNotBegin() {
        look(true, 1, true);
        lookFor(TIMEOUT_NS / 2, true, 1, false);

        Verdict verdict = Verdict.GUARDING;
        for (long passedNs = 0; passedNs <= TIMEOUT_NS / 2; passedNs += LOOK_NS) {
            nowNanos += LOOK_NS;
            verdict = vigil.look(Optional.empty(), false, nowNanos);
        }

        assertThat(verdict).isEqualTo(Verdict.SILENT);
    }

    @Test
    void shouldNotTakeItsOwnSleepForTheDaemonsSilence() {
        look(true, 1, true);

        nowNanos += 100 * TIMEOUT_NS;

        assertThat(look(true, 1, true)).isEqualTo(Verdict.GUARDING);
    }
}

package sniper.strategies.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sniper.core.message.LaunchAlert;
import sniper.core.state.StateHash;
import sniper.strategies.Allocation;

class LaunchAlertsTest {
    private static final long OPEN_NS = minutes(10_000);
    private static final Map<LaunchAlert, Long> LEAD_NS = Map.of(
            LaunchAlert.FIRST_SIGHT, Long.MAX_VALUE,
            LaunchAlert.HOURS_3_5, minutes(210),
            LaunchAlert.HOUR_1, minutes(60),
            LaunchAlert.MINUTES_10, minutes(10),
            LaunchAlert.MINUTE_1, minutes(1));

    private final List<String> heard = new ArrayList<>();
    private final LaunchAlerts alerts = new LaunchAlerts(2, recorder(heard));

    private static long minutes(long minutes) {
        return TimeUnit.MINUTES.toNanos(minutes);
    }

    private static LaunchAlertListener recorder(List<String> heard) {
        return new LaunchAlertListener() {
            @Override
            public void onLaunchAlert(int instrumentId, LaunchAlert alert, long openTimeNs, long noticeNs) {
                heard.add(instrumentId + " " + alert + " in " + TimeUnit.NANOSECONDS.toMinutes(noticeNs));
            }

            @Override
            public void onLaunchMoved(int instrumentId, long fromNs, long toNs) {
                heard.add(instrumentId + " moved by " + TimeUnit.NANOSECONDS.toMinutes(toNs - fromNs));
            }
        };
    }

    /** Follows the alerts' own timer until nothing is due any more. */
    private void runToTheEnd() {
        while (alerts.nextDueNs() != LaunchAlerts.NEVER) {
            long due = alerts.nextDueNs();
            alerts.onTime(due - 1);
            alerts.onTime(due);
            alerts.onTime(due);
        }
    }

    @Test
    void shouldTellAllFiveOnceAndInTime() {
        alerts.onOpenTime(1, OPEN_NS, OPEN_NS - minutes(600));
        alerts.onOpenTime(1, OPEN_NS, OPEN_NS - minutes(599));
        runToTheEnd();

        assertThat(heard)
                .containsExactly(
                        "1 FIRST_SIGHT in 600",
                        "1 HOURS_3_5 in 210",
                        "1 HOUR_1 in 60",
                        "1 MINUTES_10 in 10",
                        "1 MINUTE_1 in 1");
    }

    @Test
    void shouldNotMakeUpForWhatWasOverAtFirstSight() {
        alerts.onOpenTime(1, OPEN_NS, OPEN_NS - minutes(30));
        runToTheEnd();

        assertThat(heard).containsExactly("1 FIRST_SIGHT in 30", "1 MINUTES_10 in 10", "1 MINUTE_1 in 1");
    }

    @Test
    void shouldTellOnlyTheNearestOfSeveralThatBecameDue() {
        alerts.onOpenTime(1, OPEN_NS, OPEN_NS - minutes(600));
        alerts.onTime(OPEN_NS - minutes(9));
        alerts.onTime(OPEN_NS + 1);

        assertThat(heard).containsExactly("1 FIRST_SIGHT in 600", "1 MINUTES_10 in 9");
    }

    @Test
    void shouldArmAgainWhatIsAheadOfANewTime() {
        alerts.onOpenTime(1, OPEN_NS, OPEN_NS - minutes(90));
        alerts.onTime(OPEN_NS - minutes(60));
        heard.clear();

        alerts.onOpenTime(1, OPEN_NS + minutes(120), OPEN_NS - minutes(50));
        runToTheEnd();

        assertThat(heard).containsExactly("1 moved by 120", "1 HOUR_1 in 60", "1 MINUTES_10 in 10", "1 MINUTE_1 in 1");
    }

    @Test
    void shouldSkipWhatAnEarlierTimeLeavesBehind() {
        alerts.onOpenTime(1, OPEN_NS, OPEN_NS - minutes(300));
        heard.clear();

        alerts.onOpenTime(1, OPEN_NS - minutes(270), OPEN_NS - minutes(300));
        runToTheEnd();

        assertThat(heard).containsExactly("1 moved by -270", "1 MINUTES_10 in 10", "1 MINUTE_1 in 1");
    }

    @Test
    void shouldRefuseAndCountTimesThatAreMissingOrPastAndSymbolsBeyondTheCapacity() {
        alerts.onOpenTime(1, 0, 5);
        alerts.onOpenTime(1, 5, 5);
        assertThat(alerts.refused()).isEqualTo(2);

        for (int id = 1; id <= 3; id++) {
            alerts.onOpenTime(id, OPEN_NS, 5);
        }

        assertThat(alerts.refused()).isEqualTo(3);
        assertThat(heard).hasSize(2);
    }

    @Test
    void shouldForgetWhatTrades() {
        alerts.onOpenTime(1, OPEN_NS, OPEN_NS - minutes(600));
        alerts.forget(1);
        assertThat(alerts.nextDueNs()).isEqualTo(LaunchAlerts.NEVER);

        alerts.onOpenTime(1, OPEN_NS, OPEN_NS - minutes(600));

        assertThat(heard).containsExactly("1 FIRST_SIGHT in 600", "1 FIRST_SIGHT in 600");
    }

    /** However the clock jumps and the time moves: between two moves no alert comes twice, and none out of order. */
    @Test
    void shouldNeverTellTwiceUnderRandomTimes() {
        for (long seed = 1; seed <= 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<LaunchAlert> sinceMove = new ArrayList<>();
            LaunchAlerts random1 = new LaunchAlerts(1, new LaunchAlertListener() {
                @Override
                public void onLaunchAlert(int instrumentId, LaunchAlert alert, long openTimeNs, long noticeNs) {
                    assertThat(noticeNs).isPositive().isLessThanOrEqualTo(LEAD_NS.get(alert));
                    sinceMove.add(alert);
                }

                @Override
                public void onLaunchMoved(int instrumentId, long fromNs, long toNs) {
                    sinceMove.clear();
                }
            });
            long nowNs = 1;
            for (int i = 0; i < 300; i++) {
                nowNs += random.nextLong(minutes(20));
                if (random.nextInt(20) == 0) {
                    random1.onOpenTime(1, nowNs + random.nextLong(minutes(400)), nowNs);
                } else {
                    random1.onTime(nowNs);
                }
                assertThat(sinceMove)
                        .as("seed=%d", seed)
                        .doesNotHaveDuplicates()
                        .isSorted();
            }
        }
    }

    @Test
    void shouldHashWhatItKnows() {
        alerts.onOpenTime(1, OPEN_NS, OPEN_NS - minutes(600));
        long before = hash();

        alerts.onTime(OPEN_NS - minutes(210));

        assertThat(hash()).isNotEqualTo(before);
    }

    private long hash() {
        StateHash hash = new StateHash();
        alerts.hashInto(hash);
        return hash.value();
    }

    @Test
    void shouldAllocateNothing() {
        long[] now = {1};
        LaunchAlerts quiet = new LaunchAlerts(16, new LaunchAlertListener() {
            @Override
            public void onLaunchAlert(int instrumentId, LaunchAlert alert, long openTimeNs, long noticeNs) {
                now[0]++;
            }

            @Override
            public void onLaunchMoved(int instrumentId, long fromNs, long toNs) {
                now[0]++;
            }
        });

        long bytes = Allocation.bytesOf(() -> {
            now[0] += minutes(1);
            quiet.onOpenTime((int) (now[0] & 15), now[0] + minutes(300), now[0]);
            quiet.onTime(now[0]);
        });

        assertThat(bytes).isZero();
    }
}

package sniper.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import sniper.core.message.BookTickerDecoder;
import sniper.core.message.ListingObservedDecoder;
import sniper.core.message.TimerExpiredDecoder;

class LatenciesTest {
    private static final long ORDER = 77;

    private final Latencies latencies = new Latencies();

    private void assertOnly(LatencyStage stage, long nanos) {
        Histogram total = latencies.total(stage);
        assertThat(total.getTotalCount()).as(stage.label()).isEqualTo(1);
        assertThat(total.valuesAreEquivalent(total.getMaxValue(), nanos))
                .as("%s %d", stage.label(), nanos)
                .isTrue();
    }

    private void assertNone(LatencyStage stage) {
        assertThat(latencies.total(stage).getTotalCount()).as(stage.label()).isZero();
    }

    @Test
    void shouldFollowAHurriedOrderFromTheTickToItsReply() {
        latencies.onDecided(BookTickerDecoder.TEMPLATE_ID, 1_000, 1_300, 1_350, 1_450);
        latencies.onReleased(BookTickerDecoder.TEMPLATE_ID, 1_000, 1_450, 1_650);
        latencies.onEncoded(ORDER, 1_000, 1_700);
        latencies.onOrderSubmitted(BookTickerDecoder.TEMPLATE_ID, 1_000, 1_710);
        latencies.onReplied(ORDER, 1_900, 2_900);

        assertOnly(LatencyStage.DECODE, 300);
        assertOnly(LatencyStage.INGRESS, 50);
        assertOnly(LatencyStage.ENGINE, 100);
        assertOnly(LatencyStage.JOURNAL_GATE, 200);
        assertOnly(LatencyStage.ENCODE, 50);
        assertOnly(LatencyStage.WIRE, 200);
        assertOnly(LatencyStage.ACK, 1_000);
        assertOnly(LatencyStage.TICK_TO_ORDER, 710);
        assertOnly(LatencyStage.ORDER_TO_ACK, 1_200);
        assertNone(LatencyStage.BATCH);
        assertNone(LatencyStage.TIMER_TO_ORDER);
    }

    @Test
    void shouldCallTheWaitForTheEndOfTheBatchABatch() {
        latencies.onReleased(BookTickerDecoder.TEMPLATE_ID, 1_000, 1_450, 1_650);
        latencies.onEncoded(1, 1_000, 1_700);
        latencies.onOrderSubmitted(BookTickerDecoder.TEMPLATE_ID, 1_000, 1_710);
        latencies.onOrderSubmitted(BookTickerDecoder.TEMPLATE_ID, 1_000, 1_720);
        latencies.onEncoded(2, 1_000, 1_920);

        assertOnly(LatencyStage.ENCODE, 50);
        assertOnly(LatencyStage.BATCH, 200);
    }

    @Test
    void shouldTellALateTimerFromALateOrder() {
        latencies.onTimerExpired(5_000, 40_000);
        latencies.onOrderSubmitted(TimerExpiredDecoder.TEMPLATE_ID, 5_000, 5_600);

        assertOnly(LatencyStage.TIMER_TO_ORDER, 600);
        assertOnly(LatencyStage.TIMER_TO_ORDER_INTENDED, 40_600);
    }

    @Test
    void shouldCallWorkOnListingsPattern() {
        latencies.onDecided(ListingObservedDecoder.TEMPLATE_ID, 0, 100, 200, 900);
        latencies.onRiskChecked(300, 450);

        assertOnly(LatencyStage.PATTERN, 700);
        assertOnly(LatencyStage.RISK, 150);
        assertNone(LatencyStage.DECODE);
    }

    @Test
    void shouldNotInventWhatItDidNotSee() {
        latencies.onReplied(ORDER, 1_900, 2_900);

        assertOnly(LatencyStage.ACK, 1_000);
        assertNone(LatencyStage.WIRE);
        assertNone(LatencyStage.ORDER_TO_ACK);
    }

    @Test
    void shouldKeepTheTotalsWhileItLogs() {
        latencies.onRiskChecked(0, 100);
        latencies.startLog();
        latencies.onRiskChecked(0, 100);
        long[] logged = new long[2];

        latencies.log((stage, interval) -> logged[0] += interval.getTotalCount());
        latencies.log((stage, interval) -> logged[1] += interval.getTotalCount());

        assertThat(logged).containsExactly(1, 0);
        assertThat(latencies.total(LatencyStage.RISK).getTotalCount()).isEqualTo(2);
    }

    @Test
    void shouldCountAStallOnceForEachWakeUpItCovers() {
        HiccupMeter meter = new HiccupMeter(latencies, LatencyLog.HICCUP_INTERVAL_NS);
        long dueNanos = 10_000_000;

        long next = meter.woke(9_000_000, dueNanos, dueNanos + 3_500_000);

        assertThat(next).isEqualTo(dueNanos + 4_000_000);
        assertOnly(LatencyStage.HICCUP, 3_500_000);
        Histogram intended = latencies.total(LatencyStage.HICCUP_INTENDED);
        assertThat(intended.getTotalCount()).isEqualTo(4);
        assertThat(intended.getCountBetweenValues(400_000, 600_000)).isEqualTo(1);
    }
}

package sniper.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sniper.core.message.BookTickerDecoder;
import sniper.ops.metrics.LatencyStage;

/** Ticks come at 1,000 a second, the first due at {@link #START}; every figure here is in nanoseconds after that. */
class DueTimingsTest {
    private static final long START = 1_000_000_000_000L;
    private static final long MILLI = 1_000_000;
    private static final int TICKER = BookTickerDecoder.TEMPLATE_ID;

    private final DueTimings timings = new DueTimings(1_000, 0);

    @BeforeEach
    void begin() {
        timings.begin(START);
    }

    private void decide(long number, long orderId, long received, long decided) {
        timings.onTick(number);
        if (orderId != 0) {
            timings.onOrder(orderId);
        }
        timings.onDecided(TICKER, START + received, START + received, START + received, START + decided);
    }

    private void release(long received, long decided, long released) {
        timings.onReleased(TICKER, START + received, START + decided, START + released);
        timings.onOrderSubmitted(TICKER, START + received, START + released);
    }

    private void assertDue(LatencyStage stage, long... millis) {
        assertThat(timings.intended().total(stage).getTotalCount()).isEqualTo(millis.length);
        for (long each : millis) {
            assertThat(timings.intended().total(stage).getCountAtValue(each * MILLI))
                    .as("%s of %d ms", stage, each)
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldCountFromTheTickThatWasAnsweredAmongThoseOfOneRead() {
        decide(0, 7, 50 * MILLI, 51 * MILLI);
        for (long number = 1; number < 50; number++) {
            decide(number, 0, 50 * MILLI, 51 * MILLI + number);
        }
        release(50 * MILLI, 51 * MILLI, 52 * MILLI);
        timings.onEncoded(7, START + 50 * MILLI, START + 53 * MILLI);
        timings.onReplied(7, START + 54 * MILLI, START + 55 * MILLI);

        assertDue(LatencyStage.JOURNAL_GATE, 52);
        assertDue(LatencyStage.TICK_TO_ORDER, 52);
        assertDue(LatencyStage.ENCODE, 53);
        assertDue(LatencyStage.WIRE, 54);
        assertDue(LatencyStage.ACK, 55);
        assertThat(timings.intended().total(LatencyStage.DECODE).getTotalCount())
                .isEqualTo(50);
    }

    @Test
    void shouldKeepTheFirstOfTwoOrdersThatAStallLetGoTogether() {
        decide(0, 7, 0, MILLI);
        decide(100, 8, 100 * MILLI, 101 * MILLI);
        release(0, MILLI, 150 * MILLI);
        release(100 * MILLI, 101 * MILLI, 150 * MILLI);
        timings.onEncoded(7, START, START + 160 * MILLI);
        timings.onEncoded(8, START + 100 * MILLI, START + 160 * MILLI);

        assertDue(LatencyStage.TICK_TO_ORDER, 150, 50);
        assertDue(LatencyStage.ENCODE, 160, 60);
    }

    @Test
    void shouldCountNothingOfMessagesThatAnsweredNoTick() {
        timings.onDecided(TICKER, START, START, START, START + MILLI);
        release(0, MILLI, 2 * MILLI);
        timings.onEncoded(7, START, START + 3 * MILLI);

        assertDue(LatencyStage.ENGINE);
        assertDue(LatencyStage.TICK_TO_ORDER);
        assertDue(LatencyStage.ENCODE);
    }

    @Test
    void shouldCountNothingBeforeTheFirstTickThatCounts() {
        DueTimings later = new DueTimings(1_000, 10);
        later.begin(START);
        later.onTick(9);
        later.onOrder(7);
        later.onDecided(TICKER, START, START, START, START + MILLI);
        later.onTick(10);
        later.onDecided(TICKER, START, START, START, START + 11 * MILLI);

        assertThat(later.intended().total(LatencyStage.ENGINE).getTotalCount()).isEqualTo(1);
        assertThat(later.service().total(LatencyStage.ENGINE).getTotalCount()).isEqualTo(1);
    }
}

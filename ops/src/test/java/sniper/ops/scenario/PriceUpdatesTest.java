package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;
import static sniper.ops.scenario.Snipe.CAP;
import static sniper.ops.scenario.Snipe.OPEN;
import static sniper.ops.scenario.Snipe.START;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sniper.core.message.BookTickerEncoder;
import sniper.core.message.CommandKind;
import sniper.core.message.ListingSource;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.RunMode;
import sniper.core.message.TargetState;
import sniper.ops.scenario.EngineDriver.Sent;

/** Prices into a position whose exits look at each of them. */
class PriceUpdatesTest {
    private static final int WARM_UP = 100_000;
    private static final int UPDATES = 1_000_000;
    private static final int TRIES = 3;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final EngineDriver driver = new EngineDriver(START);
    private final Inputs in = new Inputs(driver);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookTickerEncoder ticker = new BookTickerEncoder();
    private long updates;

    private void buy() {
        in.session(1, false);
        in.user();
        in.limits(1_000, 5_000, 500, 10);
        in.run(CommandKind.START_RUN, RunMode.LIVE);
        in.listing(ListingSource.CALENDAR, OPEN, -1, -1, -1);
        in.sniper(0, 2_500, 3_000, 5_000, 3_000, 10_000, 4_000);
        in.target(100, CAP);
        in.listing(ListingSource.EXCHANGE_INFO, OPEN, -1, -1, -1);
        in.instrument(false);
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 2, 4);
        driver.advanceTo(OPEN - 60 * SECOND);
        in.clock(0, MILLI, 2 * MILLI);
        in.readiness(10, true);
        in.subscription(true);
        driver.advanceTo(OPEN - 101 * MILLI);
        Sent buy = driver.lastSent();
        in.fill(buy.orderId(), buy.orderId(), 10_000, buy.quantityLots());
        in.report(buy.orderId(), OrderStatus.FILLED, buy.quantityLots());
    }

    /** Within the stop and the first level, so that every update is looked at and none leads to an order. */
    private void update() {
        long bid = 10_000 + updates % 200 * 10;
        ticker.wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(Inputs.INSTRUMENT)
                .bidPriceTicks(bid)
                .bidQuantityLots(500)
                .askPriceTicks(bid + 10)
                .askQuantityLots(500)
                .venueTimeNs(updates);
        driver.engine.onMessage(
                driver.inputs.size() + updates,
                driver.nowNs() + updates,
                buffer,
                0,
                MessageHeaderEncoder.ENCODED_LENGTH + ticker.encodedLength());
        updates++;
    }

    private long bytesOf(int count) {
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < count; i++) {
            update();
        }
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    @Test
    @Tag("A-6")
    void shouldNotAllocateForAMillionUpdatesOfAPosition() {
        buy();
        assertThat(driver.targetState()).isEqualTo(TargetState.MANAGING);
        bytesOf(WARM_UP);

        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && least > 0; i++) {
            least = Math.min(least, bytesOf(UPDATES)); // the compiler may allocate on the thread's behalf
        }

        assertThat(least).isZero();
        assertThat(driver.engine.faults()).isZero();
        assertThat(driver.position().unrealizedAtoms()).isPositive();
    }
}

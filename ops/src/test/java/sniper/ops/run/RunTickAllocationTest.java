package sniper.ops.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderType;
import sniper.core.message.PaperOrderCommandEncoder;
import sniper.core.message.RunTickEncoder;
import sniper.core.message.Side;

/** A run's ticks and orders through the whole engine, in steady state. */
class RunTickAllocationTest {
    private static final int CALLS = 100_000;
    private static final int ROUNDS = 5;
    private static final byte[] SYMBOL = {'E', 'Q'};

    private final RunRig rig = new RunRig();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1_024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RunTickEncoder tick = new RunTickEncoder();
    private final PaperOrderCommandEncoder order = new PaperOrderCommandEncoder();
    private final byte[] clientOrderId = new byte[8];
    private long nowNs = RunRig.START;
    private long sequence = 1_000;
    private int userId;
    private int runId;

    private void start(RunPlan plan) {
        rig.start("anna", 1, plan);
        userId = rig.line(1).userId();
        runId = rig.line(1).runId();
    }

    private static long bytesOf(IntConsumer call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round <= ROUNDS && least > 0; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < CALLS; i++) {
                call.accept(i);
            }
            long allocated = threads.getThreadAllocatedBytes(thread) - before;
            least = round == 0 ? least : Math.min(least, allocated); // the first round is the warm-up
        }
        return least;
    }

    private void tick(int number) {
        nowNs += RunRig.MINUTE;
        tick.wrapAndApplyHeader(buffer, 0, header)
                .userId(userId)
                .runId(runId)
                .eventNs(nowNs)
                .pricesCount(2)
                .next()
                .instrumentId(RunRig.EQUITY)
                .priceTicks(10_000 + number % 700)
                .priceNs(nowNs)
                .next()
                .instrumentId(RunRig.HEDGE)
                .priceTicks(10_000 - number % 300)
                .priceNs(nowNs);
        deliver(tick.encodedLength());
    }

    private void deliver(int encodedLength) {
        rig.engine.onMessage(sequence++, nowNs, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }

    @Test
    void shouldNotAllocateForTicksThatRebalanceEveryHourAndMarkEveryMinute() {
        start(RunRig.plan("1000000", "0", "always"));

        assertThat(bytesOf(this::tick)).isZero();
        assertThat(rig.engine.faults()).isZero();
    }

    @Test
    void shouldNotAllocateForOrdersByHand() {
        start(RunRig.handPlan("100000000"));
        tick(1);

        assertThat(bytesOf(this::order)).isZero();
        assertThat(rig.engine.faults()).isZero();
    }

    private void order(int number) {
        for (int i = 0; i < clientOrderId.length; i++) {
            clientOrderId[i] = (byte) ('a' + (sequence >> (4 * i) & 15));
        }
        order.wrapAndApplyHeader(buffer, 0, header)
                .requestId(1)
                .userId(userId)
                .runId(runId)
                .instrumentId(RunRig.EQUITY)
                .side(number % 2 == 0 ? Side.BUY : Side.SELL)
                .orderType(OrderType.MARKET)
                .quantityE18High(0)
                .quantityE18Low(1_000_000_000_000_000_000L)
                .limitPriceE18High(0)
                .limitPriceE18Low(0)
                .putClientOrderId(clientOrderId, 0, clientOrderId.length)
                .putSymbol(SYMBOL, 0, SYMBOL.length);
        deliver(order.encodedLength());
    }
}

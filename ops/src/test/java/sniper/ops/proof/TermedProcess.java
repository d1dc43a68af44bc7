package sniper.ops.proof;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import sniper.core.instrument.TradingRules;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.orders.MexcOrders;
import sniper.ops.daemon.Keeping;
import sniper.ops.daemon.StopSignal;
import sniper.ops.proof.WishingStrategy.Appetite;

/**
 * Child process: the whole core under load, buying all the time, until SIGTERM has it stop in order; the load goes on
 * for a while. It then says when the gate closed and when it sent each order, in {@link System#nanoTime}, which every
 * process of a machine reads from the same clock.
 */
final class TermedProcess {
    static final String READY = "READY";
    static final String CLOSED = "CLOSED ";
    static final String SENT = "SENT ";
    static final String OFFERED = "OFFERED ";
    static final int EXIT_CODE = 42;

    private static final long MS = 1_000_000;

    private TermedProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        ChildCore child = new ChildCore(arguments, Keeping.NO_SNAPSHOTS);
        CountDownLatch stop = StopSignal.install();
        TradingRules rules = child.start((cause, timeNs, buffer, offset, length) -> {});
        TickLoad load = new TickLoad(
                        child.core.ingress(), rules.instrumentId(), 9_999, 10_001, StopUnderLoadProofTest.PER_SECOND)
                .start();
        Wish buy = new Wish(1, rules.instrumentId(), OrderType.IMMEDIATE_OR_CANCEL, false, Side.BUY, 9_000, 1_000);
        child.strategy().hunger(new Appetite(buy, StopUnderLoadProofTest.BUY_EVERY));
        System.out.println(READY);

        stop.await();
        child.core.gate().shut();
        child.connection.stopProducing();
        long offered = load.offered();
        while (load.offered() < offered + StopUnderLoadProofTest.OFFERED_AFTER) {
            LockSupport.parkNanos(MS);
        }
        child.strategy().hunger(null);
        while (((MexcOrders) child.connection.orders()).inFlight() > 0) {
            LockSupport.parkNanos(MS);
        }
        System.out.println(OFFERED + (load.offered() - offered));
        System.out.println(CLOSED + child.core.gate().closedNanos());
        child.sent.forEach((orderId, sentNanos) ->
                System.out.println(SENT + OrderId.toText(ProofRig.RUN, orderId) + ' ' + sentNanos));
        System.out.flush();
        StopSignal.done(EXIT_CODE);
    }
}

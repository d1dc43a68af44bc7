package sniper.bench;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import sniper.core.instrument.TradingRules;
import sniper.core.message.NewOrderDecoder;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.Signer;
import sniper.gateway.mexc.orders.OrderTemplate;

/**
 * Where an order's way ends when there is no exchange: its request is written down and signed, as the product's own port
 * does it, and the time is taken. The quantity says which tick it answers ({@link BuyEveryNth}).
 *
 * <p>Threading: called by the egress stage, which in compact threading is the thread that reads frames.
 */
final class SigningPort extends NoOrders {
    private static final long LONGEST_NS = 60_000_000_000L;

    /** When a tick was due at its source. */
    @FunctionalInterface
    interface DueTimes {
        long nanos(long number);
    }

    private final Histogram intended = new Histogram(LONGEST_NS, 3);
    private final Histogram service = new Histogram(LONGEST_NS, 3);
    private final OrderTemplate template = new OrderTemplate(MexcConfig.defaults());
    private final Signer signer =
            new Signer(new Credentials("bench".toCharArray(), "bench-secret".getBytes(StandardCharsets.UTF_8)));
    private final TradingRules rules;
    private final DueTimes due;
    private long orders;

    /** Written by the egress stage; read by whoever hands in frames. */
    private final AtomicLong ended = new AtomicLong();

    SigningPort(TradingRules rules, DueTimes due) {
        this.rules = rules;
        this.due = due;
    }

    @Override
    public void submit(NewOrderDecoder order, long receivedNanos) {
        boolean built = template.build(
                order.orderId(),
                order.runId(),
                rules,
                order.side(),
                order.orderType(),
                order.priceTicks(),
                order.quantityLots());
        if (!built) {
            throw new IllegalStateException("Invariant: the bench's orders can be written down");
        }
        template.stamp(1_767_211_150_479L, signer);
        long signedNanos = System.nanoTime();
        intended.recordValue(clamped(signedNanos - due.nanos(order.quantityLots() - 1)));
        service.recordValue(clamped(signedNanos - receivedNanos));
        orders++;
        ended.set(order.orderId());
    }

    private static long clamped(long nanos) {
        return Math.max(0, Math.min(nanos, LONGEST_NS));
    }

    long orders() {
        return orders;
    }

    /** The last order, once; 0 = none since. */
    long takeEnded() {
        return ended.get() == 0 ? 0 : ended.getAndSet(0);
    }

    /** Since the tick was due. */
    Histogram intended() {
        return intended;
    }

    /** Since the frame was in hand. */
    Histogram service() {
        return service;
    }

    void forget() {
        intended.reset();
        service.reset();
        orders = 0;
    }
}

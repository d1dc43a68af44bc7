package sniper.gateway.mexc.orders;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import sniper.core.instrument.TradingRules;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.Signer;

/**
 * Writes down and signs orders that go nowhere, until that takes no longer than it ever did: the first real one must not
 * be the one the compiler learns on. Threading: any thread, one run.
 */
public final class OrderRehearsal {
    static final int BATCH = 1_000;
    /** The last compiler gets to what has run ten thousand times; its work needs a little longer. */
    static final int MIN_BATCHES = 20;

    static final int STEADY_BATCHES = 3;
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(3);

    private static final int INSTRUMENT = 1;
    private static final int RUN = 1;
    private static final long ANY_MILLIS = 1_767_225_600_000L;
    private static final TradingRules RULES = new TradingRules(
            INSTRUMENT,
            "REHEARSALUSDT",
            "REHEARSAL",
            "USDT",
            6,
            2,
            true,
            true,
            true,
            true,
            1,
            1,
            1,
            Long.MAX_VALUE,
            0,
            0,
            0,
            0,
            0);

    /**
     * How it went.
     *
     * @param orders how many were written
     * @param firstNs mean of one in the first batch
     * @param lastNs mean of one in the last batch
     * @param isSteady false when time was up before it stopped getting faster
     */
    public record Result(int orders, long firstNs, long lastNs, boolean isSteady) {
        @Override
        public String toString() {
            return orders + " orders rehearsed, " + firstNs + " ns each at first, " + lastNs + " ns "
                    + (isSteady ? "now" : "now and not steady");
        }
    }

    private OrderRehearsal() {}

    /** Takes tens of milliseconds on a machine that is idle, three seconds at most. */
    public static Result run(MexcConfig config, Signer signer) {
        return run(config, signer, System::nanoTime);
    }

    static Result run(MexcConfig config, Signer signer, LongSupplier nanoTime) {
        OrderTemplate template = new OrderTemplate(config);
        long startNanos = nanoTime.getAsLong();
        long firstNs = 0;
        long bestNs = Long.MAX_VALUE;
        int steady = 0;
        for (int batch = 1; ; batch++) {
            long beganNanos = nanoTime.getAsLong();
            long letters = write(template, signer, batch);
            long endedNanos = nanoTime.getAsLong();
            if (letters == 0) {
                throw new IllegalStateException("Invariant: a rehearsed order can be written down");
            }
            long eachNs = (endedNanos - beganNanos) / BATCH;
            firstNs = batch == 1 ? eachNs : firstNs;
            boolean justCompiled = batch > 1 && eachNs * 3 < bestNs * 2;
            boolean asFastAsEver = batch == 1 || eachNs * 2 <= bestNs * 3;
            if (justCompiled) {
                steady = 1;
            } else {
                steady = asFastAsEver ? steady + 1 : 0;
            }
            bestNs = Math.min(bestNs, eachNs);
            boolean done = batch >= MIN_BATCHES && steady >= STEADY_BATCHES;
            if (done || endedNanos - startNanos > LIMIT_NS) {
                return new Result(batch * BATCH, firstNs, eachNs, done);
            }
        }
    }

    /** Returns something that depends on all of it, so that none of it can be left out. */
    private static long write(OrderTemplate template, Signer signer, int batch) {
        long letters = 0;
        for (int i = 0; i < BATCH; i++) {
            Side side = (i & 1) == 0 ? Side.BUY : Side.SELL;
            boolean built = template.build(1L + i, RUN, RULES, side, OrderType.IMMEDIATE_OR_CANCEL, 1L + i, 1L + batch);
            if (!built) {
                return 0;
            }
            template.stamp(ANY_MILLIS + i, signer);
            letters += template.url().length();
        }
        return letters;
    }
}

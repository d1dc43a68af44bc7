package sniper.gateway.mexc.orders;

import sniper.core.instrument.TradingRules;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.pipeline.Rehearsal;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.Signer;

/** Writes down and signs orders that go nowhere. Threading: any thread, one run. */
public final class OrderRehearsal {
    private static final int BATCH = 1_000;
    private static final int MIN_BATCHES = 20;

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

    private OrderRehearsal() {}

    /** Takes tens of milliseconds on a machine that is idle, three seconds at most. */
    public static Rehearsal.Result run(MexcConfig config, Signer signer) {
        OrderTemplate template = new OrderTemplate(config);
        return new Rehearsal("orders", BATCH, MIN_BATCHES).run(batch -> {
            long letters = write(template, signer, batch);
            if (letters == 0) {
                throw new IllegalStateException("Invariant: a rehearsed order can be written down");
            }
        });
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
            letters += template.bytes().length;
        }
        return letters;
    }
}

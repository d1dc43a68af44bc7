package sniper.strategies.entry;

import sniper.core.instrument.Money;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * What the trades of one instrument tell the entry calculation. Threading: owned by the engine stage; a trade allocates
 * nothing.
 *
 * <p>Trades are gathered in buckets of equal time; each bucket that ends moves the averages once, from close to close.
 * Volatility is the root of the averaged squared moves, momentum the averaged moves against the averaged sizes of
 * moves, the volume ratio a short against a long average. All averages are exponential and integer.
 */
public final class TradeStatistics {
    private static final int NEUTRAL_VOLATILITY_BPS = 5_000;
    private static final int MOVE_DIVISOR = 16;
    private static final int FAST_DIVISOR = 4;
    private static final int SLOW_DIVISOR = 64;
    private static final int FRACTION = 256; // keeps small moves from being rounded away
    private static final long PPM = 1_000_000;
    private static final long MAX_MOVE_PPM = 10_000_000;
    private static final long MAX_BUCKET_LOTS = 1L << 50;
    private static final int ALL_BPS = 10_000;
    private static final int MAX_RATIO_BPS = 1_000_000;

    private final TradeWindows windows;
    private final long[] lowTicks;
    private final long[] highTicks;
    private long bucket;
    private long closeTicks;
    private long lastCloseTicks;
    private long bucketLots;
    private long traded;
    private long squarePpm;
    private long moveParts;
    private long sizeParts;
    private long fastLots;
    private long slowLots;

    public TradeStatistics(TradeWindows windows) {
        this.windows = windows;
        lowTicks = new long[windows.levelBuckets()];
        highTicks = new long[windows.levelBuckets()];
    }

    /** Takes a trade. One that comes late, from a bucket that has ended, counts in the present one. */
    public void onTrade(long priceTicks, long quantityLots, long timeNs) {
        long now = timeNs / windows.bucketNs();
        if (closeTicks == 0) {
            bucket = now;
            lastCloseTicks = priceTicks;
        } else if (now > bucket) {
            endBuckets(now);
        }
        int slot = slot(bucket);
        lowTicks[slot] = lowTicks[slot] == 0 ? priceTicks : Math.min(lowTicks[slot], priceTicks);
        highTicks[slot] = Math.max(highTicks[slot], priceTicks);
        closeTicks = priceTicks;
        bucketLots = Math.min(MAX_BUCKET_LOTS, bucketLots + quantityLots);
    }

    private int slot(long ofBucket) {
        return (int) (ofBucket % lowTicks.length);
    }

    private void endBuckets(long now) {
        long quiet = Math.min(now - bucket - 1, lowTicks.length);
        endBucket();
        traded++;
        for (long i = 0; i < quiet; i++) {
            clear(slot(now - quiet + i));
            endBucket();
        }
        bucket = now;
        clear(slot(now));
    }

    private void clear(int slot) {
        lowTicks[slot] = 0;
        highTicks[slot] = 0;
    }

    private void endBucket() {
        long size =
                Math.min(MAX_MOVE_PPM, Money.mulDiv(Math.abs(closeTicks - lastCloseTicks), PPM, lastCloseTicks, false));
        long move = closeTicks < lastCloseTicks ? -size : size;
        squarePpm += (size * size - squarePpm) / MOVE_DIVISOR;
        moveParts += (move * FRACTION - moveParts) / MOVE_DIVISOR;
        sizeParts += (size * FRACTION - sizeParts) / MOVE_DIVISOR;
        averageVolume(bucketLots * FRACTION);
        lastCloseTicks = closeTicks;
        bucketLots = 0;
    }

    private void averageVolume(long parts) {
        if (traded == 0) {
            fastLots = parts;
            slowLots = parts;
        } else {
            fastLots += (parts - fastLots) / FAST_DIVISOR;
            slowLots += (parts - slowLots) / SLOW_DIVISOR;
        }
    }

    /** Enough was traded to say anything; until then everything is neutral. */
    public boolean isWarm() {
        return traded >= windows.warmBuckets();
    }

    public int volatilityBps() {
        if (!isWarm()) {
            return NEUTRAL_VOLATILITY_BPS;
        }
        return (int) Math.min(ALL_BPS, squareRoot(squarePpm) * ALL_BPS / windows.fullVolatilityPpm());
    }

    public int volumeRatioBps() {
        if (!isWarm() || slowLots == 0) {
            return ALL_BPS;
        }
        return (int) Math.min(MAX_RATIO_BPS, Money.mulDiv(fastLots, ALL_BPS, slowLots, false));
    }

    public int momentumBps() {
        if (!isWarm() || sizeParts == 0) {
            return 0;
        }
        return (int) Math.max(-ALL_BPS, Math.min(ALL_BPS, moveParts * ALL_BPS / sizeParts));
    }

    /** Lowest price of the level buckets, 0 while not warm. */
    public long supportTicks() {
        long lowest = 0;
        for (long low : lowTicks) {
            lowest = lowest == 0 || (low != 0 && low < lowest) ? low : lowest;
        }
        return isWarm() ? lowest : 0;
    }

    /** Highest price of the level buckets, 0 while not warm. */
    public long resistanceTicks() {
        long highest = 0;
        for (long high : highTicks) {
            highest = Math.max(highest, high);
        }
        return isWarm() ? highest : 0;
    }

    /** Everything known, for an entry that starts from the price; levels too high to be exact about are left out. */
    public EntryInputs inputs(long priceTicks, int priceScale) {
        boolean levels = resistanceTicks() <= EntryInputs.MAX_PRICE_TICKS;
        return new EntryInputs(
                priceTicks,
                priceScale,
                volatilityBps(),
                volumeRatioBps(),
                momentumBps(),
                levels ? supportTicks() : 0,
                levels ? resistanceTicks() : 0);
    }

    /** Newton's method from above: falls until it no longer does. */
    static long squareRoot(long value) {
        if (value < 2) {
            return value;
        }
        long root = 1L << ((Long.SIZE - Long.numberOfLeadingZeros(value) + 1) / 2);
        while (true) {
            long next = (root + value / root) >> 1;
            if (next >= root) {
                return root;
            }
            root = next;
        }
    }

    public void copy(StateCopy state) {
        state.of(lowTicks);
        state.of(highTicks);
        bucket = state.of(bucket);
        closeTicks = state.of(closeTicks);
        lastCloseTicks = state.of(lastCloseTicks);
        bucketLots = state.of(bucketLots);
        traded = state.of(traded);
        squarePpm = state.of(squarePpm);
        moveParts = state.of(moveParts);
        sizeParts = state.of(sizeParts);
        fastLots = state.of(fastLots);
        slowLots = state.of(slowLots);
    }

    public void hashInto(StateHash hash) {
        hash.add(bucket)
                .add(closeTicks)
                .add(lastCloseTicks)
                .add(bucketLots)
                .add(traded)
                .add(squarePpm)
                .add(moveParts)
                .add(sizeParts)
                .add(fastLots)
                .add(slowLots);
        for (int i = 0; i < lowTicks.length; i++) {
            hash.add(lowTicks[i]).add(highTicks[i]);
        }
    }
}

package sniper.risk.matrix;

import sniper.core.instrument.Money;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * How wild one instrument's price has been and where it is heading, from a sample a second. Threading: owned by the
 * engine stage; allocates nothing.
 *
 * <p>The volatility index is the standard deviation of an hour, 10,000 being a whole price; moves are weighted by 0.94 a
 * sample. The trend is the price against its mean of some hundred samples.
 */
final class MarketGauge {
    /** Fewer say nothing. */
    static final int MIN_SAMPLES = 30;

    private static final long SAMPLE_NS = 1_000_000_000L;
    private static final long RETURN_SCALE = 1_000_000;
    private static final long MAX_RETURN = 100 * RETURN_SCALE;
    private static final int NEWEST_PERCENT = 6;
    private static final int SECONDS_PER_HOUR_ROOT = 60;
    private static final int MEAN_SAMPLES = 100;
    /** Parts of a tick in which the mean is kept. */
    private static final int MEAN_SCALE = 1_000;

    private static final long MAX_PRICE_TICKS = Long.MAX_VALUE / MEAN_SCALE / MEAN_SAMPLES;
    private static final int TREND_BPS = 500;
    private static final int VOLATILE_BPS = 8_000;

    private long priceTicks;
    private long sampledNs;
    private long variance;
    private long mean;
    private int samples;
    private int volatilityBps = MarketState.ASSUMED.volatilityBps();
    private Sentiment sentiment = MarketState.ASSUMED.sentiment();

    /** Takes the price unless the last one is not a second old. */
    void onPrice(long latestTicks, long nowNs) {
        long seconds = (nowNs - sampledNs) / SAMPLE_NS;
        if (seconds <= 0 || latestTicks <= 0 || latestTicks > MAX_PRICE_TICKS) {
            return;
        }
        if (priceTicks == 0) {
            mean = latestTicks * MEAN_SCALE;
        } else {
            sample(latestTicks, seconds);
        }
        priceTicks = latestTicks;
        sampledNs = nowNs;
    }

    private void sample(long latestTicks, long seconds) {
        long change = Math.abs(latestTicks - priceTicks);
        long move = Math.min(Money.mulDiv(change, RETURN_SCALE, priceTicks, true), MAX_RETURN);
        long perSecond = move * move / seconds;
        variance += (perSecond - variance) * NEWEST_PERCENT / 100;
        mean += (latestTicks * MEAN_SCALE - mean) / MEAN_SAMPLES;
        if (samples < MIN_SAMPLES && ++samples < MIN_SAMPLES) {
            return;
        }
        long hourly = root(variance) * SECONDS_PER_HOUR_ROOT;
        volatilityBps = (int) Math.min(hourly * Money.BPS_PER_UNIT / RETURN_SCALE, MarketState.WHOLE_BPS);
        sentiment = sentiment(latestTicks * MEAN_SCALE);
    }

    private Sentiment sentiment(long scaledPrice) {
        if (volatilityBps >= VOLATILE_BPS) {
            return Sentiment.VOLATILE;
        }
        long away = Money.mulDiv(Math.abs(scaledPrice - mean), Money.BPS_PER_UNIT, Math.max(mean, 1), false);
        if (away < TREND_BPS) {
            return Sentiment.NEUTRAL;
        }
        return scaledPrice > mean ? Sentiment.BULLISH : Sentiment.BEARISH;
    }

    /** The smallest whole number whose square is no less. */
    static long root(long square) {
        if (square <= 0) {
            return 0;
        }
        long root = 1L << ((65 - Long.numberOfLeadingZeros(square)) / 2);
        long next = (root + square / root) / 2;
        while (next < root) {
            root = next;
            next = (root + square / root) / 2;
        }
        return root * root < square ? root + 1 : root;
    }

    boolean isMeasured() {
        return samples >= MIN_SAMPLES;
    }

    int volatilityBps() {
        return volatilityBps;
    }

    Sentiment sentiment() {
        return sentiment;
    }

    void copy(StateCopy state) {
        priceTicks = state.of(priceTicks);
        sampledNs = state.of(sampledNs);
        variance = state.of(variance);
        mean = state.of(mean);
        samples = state.of(samples);
        volatilityBps = state.of(volatilityBps);
        sentiment = state.of(sentiment);
    }

    void hashInto(StateHash hash) {
        hash.add(priceTicks)
                .add(sampledNs)
                .add(variance)
                .add(mean)
                .add(samples)
                .add(volatilityBps)
                .add(sentiment);
    }
}

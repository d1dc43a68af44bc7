package sniper.gateway.simulator.market;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * When a listing reaches each stage, UTC nanoseconds, {@link #NEVER} for a stage it does not reach.
 *
 * @param announcedNs it appears in the web calendar
 * @param preReady1Ns it appears in the web symbol list as 1/1/1
 * @param preReady2Ns 2/1/1
 * @param preReady3Ns 2/2/3
 * @param readyNs 2/2/4
 * @param listedNs it appears in exchangeInfo, paused
 * @param openNs matching starts
 * @param apiEnabledNs orders by API stop answering 10007; may lie before the open, which then answers 30016
 * @param marketEnabledNs market orders by API stop answering 30019
 */
public record ListingTimes(
        long announcedNs,
        long preReady1Ns,
        long preReady2Ns,
        long preReady3Ns,
        long readyNs,
        long listedNs,
        long openNs,
        long apiEnabledNs,
        long marketEnabledNs) {
    public static final long NEVER = Long.MAX_VALUE;

    private static final long MS = 1_000_000L;
    private static final long MINUTE = 60_000 * MS;

    static ListingTimes draw(SplittableRandom random, long openNs, long noticeNs) {
        long apiEnabledNs = openNs + Draw.between(random, 50, 450) * MS;
        return new ListingTimes(
                openNs - noticeNs,
                openNs - Draw.between(random, 200, 220) * MINUTE,
                openNs - Draw.between(random, 110, 130) * MINUTE,
                openNs - Draw.between(random, 25, 35) * MINUTE,
                openNs - Draw.between(random, 12, 16) * MINUTE,
                openNs - Draw.between(random, 9, 11) * MINUTE,
                openNs,
                apiEnabledNs,
                apiEnabledNs);
    }

    ListingTimes withApiEnabledNs(long timeNs) {
        return new ListingTimes(
                announcedNs,
                preReady1Ns,
                preReady2Ns,
                preReady3Ns,
                readyNs,
                listedNs,
                openNs,
                timeNs,
                Math.max(timeNs, marketEnabledNs));
    }

    ListingTimes withMarketEnabledNs(long timeNs) {
        return new ListingTimes(
                announcedNs, preReady1Ns, preReady2Ns, preReady3Ns, readyNs, listedNs, openNs, apiEnabledNs, timeNs);
    }

    MarketState stateAt(long nowNs) {
        boolean online = nowNs >= openNs;
        return new MarketState(
                nowNs >= announcedNs,
                webStateAt(nowNs),
                nowNs >= listedNs,
                online,
                nowNs >= apiEnabledNs,
                online && nowNs >= marketEnabledNs,
                refusalAt(nowNs));
    }

    private @Nullable Refusal refusalAt(long nowNs) {
        if (nowNs < apiEnabledNs) {
            return Refusal.NOT_BY_API;
        }
        return nowNs < openNs ? Refusal.DISABLED : null;
    }

    private @Nullable WebState webStateAt(long nowNs) {
        if (nowNs >= openNs) {
            return WebState.TRADING;
        }
        if (nowNs >= readyNs) {
            return WebState.READY;
        }
        if (nowNs >= preReady3Ns) {
            return WebState.PRE_READY_3;
        }
        if (nowNs >= preReady2Ns) {
            return WebState.PRE_READY_2;
        }
        return nowNs >= preReady1Ns ? WebState.PRE_READY_1 : null;
    }
}

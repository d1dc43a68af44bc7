package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws the house's book around a price: a tight spread, levels that get farther apart, seeded sizes.
 *
 * @param levels per side
 * @param spreadBps between best bid and best ask; at least one tick
 * @param minLevelCents smallest value of the best level in cents of the quote asset
 * @param maxLevelCents largest value of the best level; deeper levels are up to three times as large
 */
record HouseMaker(SymbolRules rules, int levels, int spreadBps, long minLevelCents, long maxLevelCents) {
    private static final int BPS = 10_000;

    HouseQuote around(long priceTicks, SplittableRandom random, int prints) {
        long halfTicks = Math.max(1, priceTicks * spreadBps / (2L * BPS));
        long bestBid = Math.max(1, priceTicks - halfTicks);
        long bestAsk = Math.max(bestBid + 1, priceTicks + halfTicks - 1);
        List<Level> bids = side(bestBid, -1, random);
        List<Level> asks = side(bestAsk, 1, random);
        List<HouseQuote.Print> trades = new ArrayList<>();
        for (int i = 0; i < prints; i++) {
            Side taker = Draw.below(random, 2) == 0 ? Side.BUY : Side.SELL;
            long ticks = taker == Side.BUY ? bestAsk : bestBid;
            trades.add(new HouseQuote.Print(taker, level(ticks, random, 1)));
        }
        return new HouseQuote(bids, asks, trades);
    }

    private List<Level> side(long bestTicks, int direction, SplittableRandom random) {
        List<Level> side = new ArrayList<>();
        long ticks = bestTicks;
        for (int i = 0; i < levels && ticks > 0; i++) {
            side.add(level(ticks, random, 1 + Math.min(i, 2)));
            long gap = Math.max(1, bestTicks * (spreadBps + i) / BPS);
            ticks += direction * Draw.between(random, Math.max(1, gap / 2), gap + 1);
        }
        return side;
    }

    private Level level(long ticks, SplittableRandom random, int factor) {
        BigDecimal price = BigDecimal.valueOf(ticks, rules.priceScale());
        BigDecimal value = BigDecimal.valueOf(Draw.between(random, minLevelCents, maxLevelCents * factor), 2);
        BigDecimal quantity = value.divide(price, rules.quantityScale(), RoundingMode.DOWN);
        BigDecimal lot = BigDecimal.ONE.movePointLeft(rules.quantityScale());
        return new Level(price, quantity.max(lot).setScale(rules.quantityScale(), RoundingMode.UNNECESSARY));
    }
}

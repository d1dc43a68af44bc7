package sniper.strategies.phase;

import sniper.core.instrument.TradingRules;

/** Trading rules for tests. */
final class Rules {
    private Rules() {}

    static TradingRules of(int priceScale, int quantityScale, long minLots, long minAtoms, long maxAtoms) {
        return new TradingRules(
                1,
                "NEWUSDT",
                "NEW",
                "USDT",
                priceScale,
                quantityScale,
                true,
                true,
                true,
                true,
                1,
                minLots,
                minAtoms,
                maxAtoms,
                0,
                0,
                0,
                0,
                10);
    }

    /** Price in units of 10^-6, whole tokens, nothing too small. */
    static TradingRules plain() {
        return of(6, 0, 1, 0, 0);
    }
}

package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An instrument that is open for ever and wanders around one price.
 *
 * @param apiAllowed false as for many large pairs of the real exchange: shown, but orders by API answer 10007
 */
public record CalmInstrument(
        SymbolRules rules, String coinId, long levelTicks, long seed, boolean apiAllowed, long stepNs)
        implements Instrument {
    private static final long STEP_NS = 500_000_000;
    private static final int AMPLITUDE_BPS = 80;
    private static final int LEVELS = 12;

    /** The exchange's own token, around 2.5 USDT. */
    public static CalmInstrument mx(long seed) {
        SplittableRandom random = Draw.of(seed, 101);
        SymbolRules rules = new SymbolRules(
                "MX",
                "USDT",
                "MX Token",
                "0x" + Draw.hex(random, 40),
                4,
                2,
                new BigDecimal("0.01"),
                SymbolRules.Notionals.of("1", "2000000", "100000"),
                SymbolRules.Band.symmetric("0.2"),
                new SymbolRules.Fees(BigDecimal.ZERO, new BigDecimal("0.0005")));
        return new CalmInstrument(rules, Draw.hex(random, 32), 25_000, seed, true, STEP_NS);
    }

    /** Bitcoin, around 88,000 USDT: a price to watch, closed to orders by API. */
    public static CalmInstrument btc(long seed) {
        SplittableRandom random = Draw.of(seed, 102);
        SymbolRules rules = new SymbolRules(
                "BTC",
                "USDT",
                "Bitcoin",
                "",
                2,
                6,
                new BigDecimal("0.000001"),
                SymbolRules.Notionals.of("1", "4000000", "4000000"),
                SymbolRules.Band.symmetric("0.005"),
                new SymbolRules.Fees(BigDecimal.ZERO, new BigDecimal("0.0005")));
        return new CalmInstrument(rules, Draw.hex(random, 32), 8_800_000, seed, false, STEP_NS);
    }

    /**
     * Any instrument against USDT, with the exchange's usual limits.
     *
     * @param levelTicks the price it wanders around
     * @param band largest distance of a limit from the last price, as a ratio; 0 for any
     */
    public static CalmInstrument of(
            String base, int priceScale, int quantityScale, long levelTicks, BigDecimal band, long seed) {
        SplittableRandom random = Draw.of(seed, base.hashCode());
        SymbolRules rules = new SymbolRules(
                base,
                "USDT",
                base,
                "0x" + Draw.hex(random, 40),
                priceScale,
                quantityScale,
                BigDecimal.ONE.movePointLeft(quantityScale),
                SymbolRules.Notionals.of("1", "2000000", "100000"),
                new SymbolRules.Band(band, band),
                new SymbolRules.Fees(BigDecimal.ZERO, new BigDecimal("0.0005")));
        return new CalmInstrument(rules, Draw.hex(random, 32), levelTicks, seed, true, STEP_NS);
    }

    /** Shown, but orders by API are refused. */
    public CalmInstrument closedToApi() {
        return new CalmInstrument(rules, coinId, levelTicks, seed, false, stepNs);
    }

    @Override
    public long openTimeNs() {
        return 0;
    }

    @Override
    public long referencePriceTicks() {
        return levelTicks;
    }

    @Override
    public MarketState stateAt(long nowNs) {
        return new MarketState(
                false, WebState.TRADING, true, true, apiAllowed, true, apiAllowed ? null : Refusal.NOT_BY_API);
    }

    @Override
    public long stepAt(long nowNs) {
        return nowNs / stepNs;
    }

    @Override
    public long stepTimeNs(long step) {
        return step * stepNs;
    }

    @Override
    public HouseQuote quote(long step) {
        long ticks = new CalmWalk(seed, AMPLITUDE_BPS).ticksAt(step, levelTicks);
        SplittableRandom random = Draw.of(seed ^ rules.symbol().hashCode(), step);
        return new HouseMaker(rules, LEVELS, 4, 50_000, 500_000).around(ticks, random, 1 + Draw.below(random, 2));
    }

    @Override
    public long playedSteps() {
        return 0;
    }

    @Override
    public List<String> activities() {
        return List.of();
    }
}

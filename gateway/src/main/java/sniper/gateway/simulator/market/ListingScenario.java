package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A new listing from its announcement to its first trades. The same seed, open time and options always give the same
 * names, times, prices and books.
 *
 * <p>Threading: immutable.
 */
public final class ListingScenario implements Instrument {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final int LEVELS = 10;
    private static final int SPREAD_BPS = 20;
    private static final List<String> ACTIVITY_TYPES =
            List.of("LISTING_EVENT", "LAUNCH_EVENT", "SUN_SHINE", "TRADING_COMPETITION", "AIRDROP");

    private final long seed;
    private final ListingOptions options;
    private final String projectName;
    private final String coinId;
    private final SymbolRules rules;
    private final long openTicks;
    private final PricePath path;
    private final List<String> activities;
    private final ListingTimes times;
    private final List<LaunchStage> stages;

    private ListingScenario(
            long seed,
            ListingOptions options,
            String projectName,
            String coinId,
            SymbolRules rules,
            long openTicks,
            PricePath path,
            List<String> activities,
            ListingTimes times,
            List<LaunchStage> stages) {
        this.seed = seed;
        this.options = options;
        this.projectName = projectName;
        this.coinId = coinId;
        this.rules = rules;
        this.openTicks = openTicks;
        this.path = path;
        this.activities = activities;
        this.times = times;
        this.stages = List.copyOf(stages);
    }

    public static ListingScenario fromSeed(long seed, long earliestOpenNs) {
        return fromSeed(seed, earliestOpenNs, ListingOptions.DEFAULT);
    }

    /** Opens at the first full minute that is not before {@code earliestOpenNs}. */
    public static ListingScenario fromSeed(long seed, long earliestOpenNs, ListingOptions options) {
        long openNs = Math.floorDiv(earliestOpenNs + MINUTE_NS - 1, MINUTE_NS) * MINUTE_NS;
        SplittableRandom random = Draw.of(seed, 1);
        ListingNames names = ListingNames.draw(random);
        int priceScale = 5 + Draw.below(random, 2);
        long openTicks = Draw.between(random, 2_000, 40_000);
        SymbolRules rules = new SymbolRules(
                names.ticker(),
                "USDT",
                names.project(),
                "0x" + Draw.hex(random, 40),
                priceScale,
                SymbolRules.MAX_PRODUCT_SCALE - priceScale,
                BigDecimal.ONE.movePointLeft(SymbolRules.MAX_PRODUCT_SCALE - priceScale),
                SymbolRules.Notionals.of("1", "2000000", "100000"),
                SymbolRules.Band.symmetric("0.2"),
                new SymbolRules.Fees(BigDecimal.ZERO, new BigDecimal("0.0005")));
        List<String> activities = new ArrayList<>();
        for (int i = Draw.below(random, 3); i > 0; i--) {
            activities.add(Draw.of(random, ACTIVITY_TYPES));
        }
        return new ListingScenario(
                seed,
                options,
                names.project(),
                Draw.hex(random, 32),
                rules,
                openTicks,
                PricePath.draw(Draw.of(seed, 2), options.steps()),
                List.copyOf(activities),
                ListingTimes.draw(Draw.of(seed, 3), openNs, options.noticeNs()),
                List.of());
    }

    /** Orders by API are accepted from this time; {@link ListingTimes#NEVER} for a listing that stays closed to them. */
    public ListingScenario withApiEnabledNs(long timeNs) {
        return with(rules, times.withApiEnabledNs(timeNs), stages);
    }

    public ListingScenario withMarketEnabledNs(long timeNs) {
        return with(rules, times.withMarketEnabledNs(timeNs), stages);
    }

    public ListingScenario withFees(String maker, String taker) {
        return with(rules.withFees(maker, taker), times, stages);
    }

    /** @param ticker upper-case; instead of the drawn one */
    public ListingScenario withTicker(String ticker) {
        return with(rules.withBase(ticker), times, stages);
    }

    /** A buy above the last price by more than the ratio, or a sell below it by as much, is refused. */
    public ListingScenario withBand(BigDecimal ratio) {
        return with(rules.withBand(ratio), times, stages);
    }

    /** What orders are answered until the last stage is over; in order of time. */
    public ListingScenario withStages(List<LaunchStage> newStages) {
        return with(rules, times, newStages);
    }

    /** How the web site promotes it, instead of the drawn way. */
    public ListingScenario withActivities(List<String> types) {
        return new ListingScenario(
                seed, options, projectName, coinId, rules, openTicks, path, List.copyOf(types), times, stages);
    }

    private ListingScenario with(SymbolRules newRules, ListingTimes newTimes, List<LaunchStage> newStages) {
        return new ListingScenario(
                seed, options, projectName, coinId, newRules, openTicks, path, activities, newTimes, newStages);
    }

    public String symbol() {
        return rules.symbol();
    }

    public String projectName() {
        return projectName;
    }

    public ListingTimes times() {
        return times;
    }

    /** Reference price the listing opens at. */
    public BigDecimal openPrice() {
        return BigDecimal.valueOf(openTicks, rules.priceScale());
    }

    /** Middle of the house's book at a step. */
    public BigDecimal priceAt(long step) {
        return BigDecimal.valueOf(ticksAt(step), rules.priceScale());
    }

    /** The step with the highest price of the path. */
    public int highStep() {
        return path.highStep();
    }

    public ListingOptions options() {
        return options;
    }

    @Override
    public SymbolRules rules() {
        return rules;
    }

    @Override
    public String coinId() {
        return coinId;
    }

    @Override
    public long openTimeNs() {
        return times.openNs();
    }

    public long apiEnabledNs() {
        return times.apiEnabledNs();
    }

    @Override
    public long referencePriceTicks() {
        return openTicks;
    }

    @Override
    public MarketState stateAt(long nowNs) {
        MarketState state = times.stateAt(nowNs);
        for (LaunchStage stage : stages) {
            if (nowNs < times.openNs() + stage.untilNs()) {
                return state.refusing(stage.refusal());
            }
        }
        return state;
    }

    @Override
    public long stepAt(long nowNs) {
        return nowNs < times.openNs() ? NOT_OPEN : (nowNs - times.openNs()) / options.stepNs();
    }

    @Override
    public long stepTimeNs(long step) {
        return times.openNs() + step * options.stepNs();
    }

    @Override
    public HouseQuote quote(long step) {
        SplittableRandom random = Draw.of(seed, 1_000 + step);
        return new HouseMaker(rules, LEVELS, SPREAD_BPS, 20_000, 150_000)
                .around(ticksAt(step), random, 1 + Draw.below(random, 4));
    }

    private long ticksAt(long step) {
        if (step < path.steps()) {
            return path.ticksAt(step, openTicks);
        }
        long closeTicks = path.ticksAt(path.steps() - 1L, openTicks);
        return new CalmWalk(seed, 100).ticksAt(step, closeTicks);
    }

    @Override
    public long playedSteps() {
        return path.steps();
    }

    @Override
    public List<String> activities() {
        return activities;
    }
}

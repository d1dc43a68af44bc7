package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A listing whose price somebody sets while it trades: it opens as announced, and from its next step on the house quotes
 * around what was set last. Its names, times and rules are the listing's own.
 *
 * <p>Threading: the price is set by any thread; the simulator's thread reads it at each step.
 */
public final class SteeredListing implements Instrument {
    private static final int LEVELS = 10;
    private static final int SPREAD_BPS = 20;
    private static final long MIN_LEVEL_CENTS = 20_000;
    private static final long MAX_LEVEL_CENTS = 150_000;
    private static final int PRINTS = 2;

    private final ListingScenario listing;
    private final int depth;
    /** Writer: whoever steers. Reader: the simulator's thread. */
    private volatile long priceTicks;

    /** Writer: whoever steers. Reader: the simulator's thread. */
    private volatile int activity = 1;

    /** @param depth how many times a new listing's usual size stands in the house's book; from 1 */
    public SteeredListing(ListingScenario listing, int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("depth must be from 1: depth=" + depth);
        }
        this.listing = listing;
        this.depth = depth;
        priceTicks = listing.referencePriceTicks();
    }

    /** The middle of the house's book from the next step on, to the tick below. */
    public void moveTo(BigDecimal price) {
        moveTo(price, 1);
    }

    /** @param newActivity how many times the usual quantity strangers trade at each step from then on */
    public void moveTo(BigDecimal price, int newActivity) {
        long ticks = price.movePointRight(rules().priceScale())
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
        if (ticks <= 0 || newActivity < 1) {
            throw new IllegalArgumentException(
                    "price must be at least a tick, activity from 1: price=" + price + " activity=" + newActivity);
        }
        activity = newActivity;
        priceTicks = ticks;
    }

    public ListingScenario listing() {
        return listing;
    }

    @Override
    public SymbolRules rules() {
        return listing.rules();
    }

    @Override
    public String coinId() {
        return listing.coinId();
    }

    @Override
    public long openTimeNs() {
        return listing.openTimeNs();
    }

    @Override
    public long referencePriceTicks() {
        return listing.referencePriceTicks();
    }

    @Override
    public MarketState stateAt(long nowNs) {
        return listing.stateAt(nowNs);
    }

    @Override
    public long stepAt(long nowNs) {
        return listing.stepAt(nowNs);
    }

    @Override
    public long stepTimeNs(long step) {
        return listing.stepTimeNs(step);
    }

    @Override
    public HouseQuote quote(long step) {
        HouseMaker maker =
                new HouseMaker(rules(), LEVELS, SPREAD_BPS, MIN_LEVEL_CENTS * depth, MAX_LEVEL_CENTS * depth);
        HouseQuote usual = maker.around(priceTicks, Draw.of(listing.openTimeNs(), step), PRINTS);
        return new HouseQuote(
                usual.bids(),
                usual.asks(),
                usual.prints().stream().map(this::asActive).toList());
    }

    private HouseQuote.Print asActive(HouseQuote.Print print) {
        BigDecimal quantity = print.level().quantity().multiply(BigDecimal.valueOf(activity));
        return new HouseQuote.Print(print.taker(), new Level(print.level().price(), quantity));
    }

    /** Steps in between are left out: nothing is drawn from them. */
    @Override
    public long playedSteps() {
        return 0;
    }

    @Override
    public List<String> activities() {
        return listing.activities();
    }
}

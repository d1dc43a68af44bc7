package sniper.gateway.simulator.market;

import java.util.List;

/**
 * An instrument and all it will ever do on its own: a pure function of its seed and the time; only the price of a
 * {@link SteeredListing} is set from outside.
 */
public interface Instrument {
    /** Before its first step. */
    long NOT_OPEN = -1;

    SymbolRules rules();

    /** The web site's id of the coin, 32 hex digits. */
    String coinId();

    long openTimeNs();

    /** Price against which the band is measured before the first trade, in ticks. */
    long referencePriceTicks();

    MarketState stateAt(long nowNs);

    /** The step that a time falls in, or {@link #NOT_OPEN}. */
    long stepAt(long nowNs);

    long stepTimeNs(long step);

    HouseQuote quote(long step);

    /** Each step before this one is played even when the time has jumped over several; later ones may be left out. */
    long playedSteps();

    /** What the web site's activity list says of it: activity types, in order. */
    List<String> activities();
}

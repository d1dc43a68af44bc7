package sniper.gateway.simulator.market;

import org.jspecify.annotations.Nullable;

/**
 * How far an instrument is at some time.
 *
 * @param inCalendar the web calendar announces it
 * @param web its entry in the web symbol list, or null while it has none
 * @param listed it is in exchangeInfo
 * @param online orders match
 * @param apiAllowed orders by API are accepted once it is online
 * @param refusal what orders by API are answered, or null when they are accepted
 * @param marketAllowed market orders by API are accepted
 */
public record MarketState(
        boolean inCalendar,
        @Nullable WebState web,
        boolean listed,
        boolean online,
        boolean apiAllowed,
        boolean marketAllowed,
        @Nullable Refusal refusal) {
    MarketState refusing(Refusal newRefusal) {
        return new MarketState(inCalendar, web, listed, online, apiAllowed, marketAllowed, newRefusal);
    }
}

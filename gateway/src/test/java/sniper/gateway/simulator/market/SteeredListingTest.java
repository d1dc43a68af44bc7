package sniper.gateway.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class SteeredListingTest {
    private final ListingScenario listing = ListingScenario.fromSeed(7, 1_767_571_200_000_000_000L);
    private final SteeredListing steered = new SteeredListing(listing, 3);

    private static BigDecimal printed(HouseQuote quote) {
        return quote.prints().stream().map(print -> print.level().quantity()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void shouldOpenAtTheListingsPrice() {
        HouseQuote quote = steered.quote(0);

        assertThat(quote.bids().get(0).price()).isLessThan(listing.openPrice());
        assertThat(quote.asks().get(0).price())
                .isBetween(listing.openPrice(), listing.openPrice().multiply(new BigDecimal("1.01")));
    }

    @Test
    void shouldQuoteAroundThePriceThatWasSetLast() {
        BigDecimal half = listing.openPrice().divide(BigDecimal.valueOf(2));

        steered.moveTo(half);

        HouseQuote quote = steered.quote(5);
        assertThat(quote.bids().get(0).price()).isLessThan(half).isGreaterThan(half.multiply(new BigDecimal("0.99")));
        assertThat(quote.asks().get(0).price()).isLessThan(half.multiply(new BigDecimal("1.01")));
        assertThat(quote.prints())
                .allSatisfy(print -> assertThat(print.level().price()).isLessThan(listing.openPrice()));
    }

    @Test
    void shouldPrintAsManyTimesTheQuantityAsSaid() {
        BigDecimal usual = printed(steered.quote(5));

        steered.moveTo(listing.openPrice(), 40);

        assertThat(printed(steered.quote(5))).isEqualByComparingTo(usual.multiply(BigDecimal.valueOf(40)));
    }

    @Test
    void shouldRefuseAPriceBelowATick() {
        assertThatThrownBy(() -> steered.moveTo(BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("price=0");
        assertThatThrownBy(() -> new SteeredListing(listing, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}

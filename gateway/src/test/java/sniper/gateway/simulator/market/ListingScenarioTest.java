package sniper.gateway.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ListingScenarioTest {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long OPEN_NS = 1_767_225_600_000_000_000L;

    private static List<HouseQuote> quotes(ListingScenario scenario) {
        List<HouseQuote> quotes = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            quotes.add(scenario.quote(step));
        }
        return quotes;
    }

    @Test
    void shouldRepeatEverythingForTheSameSeed() {
        for (long seed = 0; seed < 50; seed++) {
            ListingScenario one = ListingScenario.fromSeed(seed, OPEN_NS);
            ListingScenario two = ListingScenario.fromSeed(seed, OPEN_NS);

            assertThat(quotes(one)).as("seed=%s", seed).isEqualTo(quotes(two));
            assertThat(one.times()).isEqualTo(two.times());
            assertThat(one.rules()).isEqualTo(two.rules());
            assertThat(one.coinId()).isEqualTo(two.coinId());
            assertThat(one.activities()).isEqualTo(two.activities());
        }
    }

    /** Pins one scenario, so that a change of generator or JDK cannot go unseen. */
    @Test
    void shouldBeTheSameOnEveryMachine() {
        ListingScenario scenario = ListingScenario.fromSeed(42, OPEN_NS);

        assertThat(scenario.symbol() + " " + scenario.projectName() + " " + scenario.openPrice() + " "
                        + scenario.priceAt(scenario.highStep()) + " " + scenario.priceAt(39) + " "
                        + (scenario.apiEnabledNs() - OPEN_NS) / 1_000_000)
                .isEqualTo("LUMYXUSDT Lumyx Game 0.021654 0.170805 0.141609 129");
    }

    @Test
    void shouldOpenOnAFullMinuteAtOrAfterTheGivenTime() {
        assertThat(ListingScenario.fromSeed(1, OPEN_NS).openTimeNs()).isEqualTo(OPEN_NS);
        assertThat(ListingScenario.fromSeed(1, OPEN_NS + 1).openTimeNs()).isEqualTo(OPEN_NS + MINUTE_NS);
    }

    @Test
    void shouldKeepStagesInOrderAndNotionalsExact() {
        for (long seed = 0; seed < 500; seed++) {
            ListingScenario scenario = ListingScenario.fromSeed(seed, OPEN_NS);
            ListingTimes times = scenario.times();

            assertThat(List.of(
                            times.announcedNs(),
                            times.preReady1Ns(),
                            times.preReady2Ns(),
                            times.preReady3Ns(),
                            times.readyNs(),
                            times.listedNs(),
                            times.openNs(),
                            times.apiEnabledNs()))
                    .as("seed=%s", seed)
                    .isSorted();
            assertThat(scenario.rules().base()).matches("[A-Z]{4,6}");
            assertThat(scenario.rules().priceScale() + scenario.rules().quantityScale())
                    .isLessThanOrEqualTo(8);
            for (HouseQuote quote : quotes(scenario)) {
                assertThat(quote.bids())
                        .isNotEmpty()
                        .allMatch(level -> level.quantity().signum() > 0);
                assertThat(quote.asks()).hasSize(10);
            }
        }
    }

    @Test
    void shouldRiseAndFallAsListingsDid() {
        double[] highs = new double[20_000];
        double[] closes = new double[highs.length];
        long open = 1_000_000;
        for (int i = 0; i < highs.length; i++) {
            PricePath path = PricePath.draw(new SplittableRandom(i), 40);
            highs[i] = (double) path.ticksAt(path.highStep(), open) / open;
            closes[i] = (double) path.ticksAt(39, open) / open;
            assertThat(path.ticksAt(0, open)).isEqualTo(open);
            assertThat(closes[i]).isLessThan(highs[i]);
        }
        Arrays.sort(highs);
        Arrays.sort(closes);

        assertThat(highs[10_000]).isBetween(2.8, 3.0);
        assertThat(highs[18_000]).isBetween(9.4, 10.6);
        assertThat(closes[10_000]).isBetween(2.0, 2.4);
    }

    @Test
    void shouldKeepCalmInstrumentsNearTheirLevel() {
        for (CalmInstrument calm : List.of(CalmInstrument.mx(3), CalmInstrument.btc(3))) {
            for (long step = 0; step < 5_000; step++) {
                HouseQuote quote = calm.quote(step);
                long ticks = quote.bids().get(0).price().unscaledValue().longValueExact();

                assertThat((double) ticks / calm.referencePriceTicks())
                        .as("step=%s", step)
                        .isBetween(0.98, 1.02);
            }
            assertThat(calm.quote(77)).isEqualTo(calm.quote(77));
        }
    }

    @Test
    void shouldRefuseScalesWhoseNotionalsAreNotExact() {
        assertThatThrownBy(() -> new SymbolRules(
                        "A",
                        "USDT",
                        "A",
                        "",
                        5,
                        4,
                        java.math.BigDecimal.ONE,
                        SymbolRules.Notionals.of("1", "2", "2"),
                        SymbolRules.Band.symmetric("0.2"),
                        new SymbolRules.Fees(java.math.BigDecimal.ZERO, java.math.BigDecimal.ZERO)))
                .hasMessageContaining("priceScale=5 quantityScale=4");
    }
}

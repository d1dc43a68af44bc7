package sniper.ops.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.core.message.BarPeriod;
import sniper.gateway.broker.BrokerClient;
import sniper.gateway.broker.BrokerConfig;
import sniper.gateway.brokersim.SimulatedBroker;
import sniper.ops.run.Close;
import sniper.ops.run.TickPrice;

/** Against the simulated broker, over its socket; it is Wednesday noon in India. */
@Timeout(60)
final class BrokerMarketTest {
    private static final long NOW_NS =
            TimeUnit.SECONDS.toNanos(Instant.parse("2026-03-18T06:30:00Z").getEpochSecond());

    private SimulatedBroker broker;
    private BrokerClient client;
    private BrokerMarket market;
    private Traded bees;

    @BeforeEach
    void start() {
        broker = SimulatedBroker.start(0, () -> NOW_NS);
        client = new BrokerClient(
                new BrokerConfig(broker.url(), SimulatedBroker.API_KEY, SimulatedBroker.API_SECRET, 5_000));
        market = new BrokerMarket(client);
        bees = new Traded(7, "NIFTYBEES.NS", 2, market);
    }

    @AfterEach
    void stop() {
        client.close();
        broker.close();
    }

    @Test
    void shouldTellLastTradesOfWhatItKnows() throws IOException {
        List<TickPrice> prices = market.last(List.of(bees, new Traded(8, "NOSUCH.NS", 2, market)));

        assertThat(prices).singleElement().satisfies(price -> {
            assertThat(price.instrumentId()).isEqualTo(7);
            assertThat(price.priceTicks()).isPositive();
            assertThat(NOW_NS - price.priceNs()).isBetween(0L, TimeUnit.SECONDS.toNanos(2));
        });
    }

    @Test
    void shouldTellWholeDaysWeeksAndMonthsOnly() throws IOException {
        assertThat(market.closes(bees, BarPeriod.DAY, NOW_NS))
                .hasSize(60)
                .extracting(Close::periodNs)
                .isSorted()
                .last()
                .isEqualTo(nanos("2026-03-17"));
        assertThat(market.closes(bees, BarPeriod.WEEK, NOW_NS))
                .hasSize(60)
                .extracting(Close::periodNs)
                .isSorted()
                .last()
                .isEqualTo(nanos("2026-03-09"));
        assertThat(market.closes(bees, BarPeriod.MONTH, NOW_NS))
                .hasSize(60)
                .extracting(Close::periodNs)
                .isSorted()
                .last()
                .isEqualTo(nanos("2026-02-01"));
    }

    @Test
    void shouldSayThatTheBrokerIsAway() {
        broker.fail(true);

        assertThatThrownBy(() -> market.last(List.of(bees))).isInstanceOf(IOException.class);
    }

    @Test
    void shouldTakeNoPriceThatDoesNotFit() {
        assertThat(bees.ticks(new BigDecimal("85.005"))).isEqualTo(8_500);
        assertThat(bees.ticks(new BigDecimal("-1"))).isZero();
        assertThat(bees.ticks(new BigDecimal("1e30"))).isZero();
        assertThat(bees.ticks(new BigDecimal("1e999999999"))).isZero();
        assertThat(bees.ticks(new BigDecimal("1e-999999999"))).isZero();
        assertThat(bees.ticks(new BigDecimal("0e-999999999"))).isZero();
        assertThat(bees.ticks(new BigDecimal("0.004"))).isZero();
        assertThat(bees.ticks(new BigDecimal("0.005001"))).isEqualTo(1);
        assertThat(bees.ticks(new BigDecimal("92233720368547758.07"))).isEqualTo(Long.MAX_VALUE);
        assertThat(bees.ticks(new BigDecimal("92233720368547758.08"))).isZero();
    }

    private static long nanos(String day) {
        return TimeUnit.SECONDS.toNanos(
                LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    }
}

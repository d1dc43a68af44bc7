package sniper.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.gateway.simulator.ExchangeBooks.OrderEntry;
import sniper.gateway.simulator.market.CalmInstrument;

/** Others are faster and leave a share of what an order could take. */
@Timeout(20)
class PartialFillTest {
    private static final BigDecimal USDT = new BigDecimal("1000");
    private static final BigDecimal MX = new BigDecimal("50");

    private final ScaledClock clock = new ScaledClock(1_767_225_600_000_000_000L, () -> 0);
    private final SimulatedExchange exchange = SimulatedExchange.start(
            SimulatorConfig.of(RestClient.KEY, RestClient.SECRET, 7)
                    .withBalances(Map.of("USDT", USDT, "MX", MX))
                    .withInstrument(CalmInstrument.mx(7)),
            clock);
    private final RestClient client = new RestClient(exchange, clock);

    @AfterEach
    void close() {
        exchange.close();
    }

    private OrderEntry place(int leftBps, String type, String side, String price, String quantity) throws Exception {
        exchange.faults().add(new Rule(Occasions.orders(), When.next(1), Effect.partialFill(leftBps)));
        client.order(
                "symbol",
                "MXUSDT",
                "side",
                side,
                "type",
                type,
                "price",
                price,
                "quantity",
                quantity,
                "newClientOrderId",
                "x");
        return exchange.books().order("x").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "IMMEDIATE_OR_CANCEL, BUY, 2.9, 4000, 4.00, PARTIALLY_CANCELED",
        "IMMEDIATE_OR_CANCEL, SELL, 2.1, 4000, 4.00, PARTIALLY_CANCELED",
        "IMMEDIATE_OR_CANCEL, BUY, 2.9, 0, 0, CANCELED",
        "LIMIT, BUY, 2.9, 3333, 3.33, PARTIALLY_FILLED",
        "FILL_OR_KILL, BUY, 2.9, 9999, 0, CANCELED",
        "FILL_OR_KILL, BUY, 2.9, 10000, 10.00, FILLED"
    })
    void shouldFillTheShareThatIsLeft(
            String type, String side, String price, int leftBps, BigDecimal executed, String status) throws Exception {
        OrderEntry order = place(leftBps, type, side, price, "10");

        assertThat(order.executedQuantity()).isEqualByComparingTo(executed);
        assertThat(order.status()).isEqualTo(status);
        assertThat(exchange.books().balance("USDT").locked().signum())
                .isEqualTo(status.equals("PARTIALLY_FILLED") ? 1 : 0);
    }

    @Test
    void shouldLeaveNoCrossedBookBehindARestingRemainder() throws Exception {
        OrderEntry order = place(5_000, "LIMIT", "BUY", "2.6", "10");
        JsonTree best = client.get("/api/v3/ticker/bookTicker?symbol=MXUSDT").json();

        assertThat(order.status()).isEqualTo("PARTIALLY_FILLED");
        assertThat(new BigDecimal(best.text("bidPrice"))).isEqualByComparingTo("2.6");
        assertThat(best.text("askPrice").isEmpty()
                        || new BigDecimal(best.text("askPrice")).compareTo(new BigDecimal("2.6")) > 0)
                .as("ask %s", best.text("askPrice"))
                .isTrue();
    }

    @Test
    void shouldFillPartOfAMarketOrderByAmount() throws Exception {
        exchange.faults().add(new Rule(Occasions.orders(), When.next(1), Effect.partialFill(2_500)));

        client.order(
                "symbol", "MXUSDT", "side", "BUY", "type", "MARKET", "quoteOrderQty", "100", "newClientOrderId", "x");

        OrderEntry order = exchange.books().order("x").orElseThrow();
        assertThat(order.status()).isEqualTo("PARTIALLY_CANCELED");
        assertThat(order.cumulativeQuote()).isBetween(new BigDecimal("20"), new BigDecimal("25"));
        assertThat(exchange.books().balance("USDT").locked()).isEqualByComparingTo("0");
        assertThat(exchange.books().total("USDT"))
                .isEqualByComparingTo(USDT.subtract(order.cumulativeQuote()).subtract(order.fee()));
    }
}

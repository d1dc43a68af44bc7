package sniper.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.gateway.simulator.market.CalmInstrument;

@Timeout(20)
class InspectionTest {
    private final ScaledClock clock = new ScaledClock(1_767_225_600_000_000_000L, () -> 0);
    private final SimulatedExchange exchange = SimulatedExchange.start(
            SimulatorConfig.of(RestClient.KEY, RestClient.SECRET, 7).withInstrument(CalmInstrument.mx(7)), clock);
    private final RestClient client = new RestClient(exchange, clock);

    @AfterEach
    void close() {
        exchange.close();
    }

    @Test
    void shouldShowTheSameBooksOverHttpAsInProcess() throws Exception {
        client.limit("BUY", "2.9", "10", "filled");
        client.limit("BUY", "2.2", "10", "open");
        client.limit("BUY", "2.2", "10", "open");

        JsonTree shown = client.get("/simulator/books").json();

        ExchangeBooks books = exchange.books();
        assertThat(shown.at("orders").items()).hasSize(2);
        assertThat(shown.at("orders").at(0).text("clientId")).isEqualTo("filled");
        assertThat(shown.at("orders").at(0).text("status")).isEqualTo("FILLED");
        assertThat(new BigDecimal(shown.at("orders").at(0).text("cumulativeQuote")))
                .isEqualByComparingTo(books.orders().get(0).cumulativeQuote());
        assertThat(shown.at("trades").items()).hasSameSizeAs(books.trades());
        assertThat(shown.at("trades").at(0).text("tradeId"))
                .isEqualTo(books.trades().get(0).tradeId());
        assertThat(new BigDecimal(shown.at("balances").at("USDT").text("free")))
                .isEqualByComparingTo(books.balance("USDT").free());
        assertThat(new BigDecimal(shown.at("balances").at("USDT").text("locked")))
                .isEqualByComparingTo(books.balance("USDT").locked())
                .isPositive();
        assertThat(shown.at("requestsByClientId").text("open")).isEqualTo("2");
    }

    @Test
    void shouldAnswerWhateverRulesAndLimitsSay() throws Exception {
        exchange.faults().add(new Rule(Occasions.requests(), When.always(), Effect.of(Fault.ERROR_500_BEFORE_ACCEPT)));

        assertThat(client.get("/simulator/books").status()).isEqualTo(200);
        assertThat(client.get("/api/v3/ping").status()).isEqualTo(500);
        assertThat(client.get("/simulator/nothing").status()).isEqualTo(404);
    }
}

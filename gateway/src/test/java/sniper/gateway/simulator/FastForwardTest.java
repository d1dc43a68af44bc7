package sniper.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.gateway.simulator.PushProto.Push;
import sniper.gateway.simulator.RestClient.Response;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.gateway.simulator.market.ListingOptions;
import sniper.gateway.simulator.market.ListingScenario;

/** A whole listing in real time: four hours of notice in a second or two, the open at real speed. */
@Timeout(60)
class FastForwardTest {
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    @Test
    void shouldPlayFourHoursInSecondsAndTheOpenInRealTime() throws Exception {
        long noticeNs = ListingOptions.DEFAULT.noticeNs();
        ListingScenario listing = ListingScenario.fromSeed(42, START_NS + noticeNs);
        ScaledClock clock = new ScaledClock(START_NS);
        SimulatorConfig config = SimulatorConfig.of(RestClient.KEY, RestClient.SECRET, 42)
                .withInstrument(CalmInstrument.mx(42))
                .withInstrument(listing);
        try (SimulatedExchange exchange = SimulatedExchange.start(config, clock)) {
            RestClient client = new RestClient(exchange, clock);
            clock.fastForward(7_200, listing.openTimeNs() - SECOND);
            Set<String> states = new LinkedHashSet<>();
            while (clock.nanos() < listing.openTimeNs() - SECOND) {
                states.add(webState(client, listing));
                Response account = client.signed("GET", "/api/v3/account");
                if (account.status() != 200) { // a moment of this machine is a minute there
                    assertThat(account.body()).contains("\"code\":700003");
                }
            }
            try (StreamClient stream = new StreamClient(exchange)) {
                String channel = "spot@public.aggre.bookTicker.v3.api.pb@10ms@" + listing.symbol();
                assertThat(stream.subscribe(channel)).endsWith("\"msg\":\"" + channel + "\"}");
                Push first = stream.awaitPush(push -> push.channel().equals(channel));

                Response filled = snipe(client, listing);

                assertThat(new BigDecimal(first.of("askPrice")))
                        .isGreaterThanOrEqualTo(listing.openPrice().multiply(new BigDecimal("0.99")));
                assertThat(Long.parseLong(first.text("sendTime"))).isGreaterThanOrEqualTo(millis(listing.openTimeNs()));
                assertThat(filled.status()).as(filled.body()).isEqualTo(200);
                assertThat(Long.parseLong(filled.json().text("transactTime")))
                        .isGreaterThanOrEqualTo(millis(listing.apiEnabledNs()));
                await().until(() -> stream.pushes().size() > 5);
            }
            assertThat(states).containsSubsequence("1/1/1", "2/1/1", "2/2/3", "2/2/4");
            assertThat(exchange.books().trades()).isNotEmpty();
        }
    }

    private static long millis(long timeNs) {
        return timeNs / 1_000_000;
    }

    /** Tries again only after the definite refusal that it is too early. */
    private static Response snipe(RestClient client, ListingScenario listing) throws Exception {
        for (int attempt = 0; ; attempt++) {
            Response response = client.order(
                    "symbol",
                    listing.symbol(),
                    "side",
                    "BUY",
                    "type",
                    "MARKET",
                    "quoteOrderQty",
                    "50",
                    "newClientOrderId",
                    "snipe-" + attempt);
            if (response.status() == 200 || !response.code().equals("10007")) {
                return response;
            }
        }
    }

    private static String webState(RestClient client, ListingScenario listing) throws Exception {
        return client
                .get("/api/platform/spot/market-v2/web/symbolsV2")
                .json()
                .at("data")
                .at("symbols")
                .at("USDT")
                .items()
                .stream()
                .filter(entry -> entry.text("cd").equals(listing.coinId()))
                .map(entry -> entry.text("sts") + "/" + entry.text("st") + "/" + entry.text("tt"))
                .findFirst()
                .orElse("absent");
    }
}

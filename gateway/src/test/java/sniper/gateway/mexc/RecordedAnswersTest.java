package sniper.gateway.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.core.instrument.TradingRules;

/** Answers recorded from the real venue, served over a socket. */
@Timeout(30)
class RecordedAnswersTest {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, String> recorded = new HashMap<>();
    private VenueServer venue;
    private MexcSession session;

    @BeforeEach
    void start() throws Exception {
        read(TestVenue.fixture("http.json"));
        venue = new VenueServer();
        for (String path : List.of("time", "defaultSymbols", "exchangeInfo", "depth")) {
            venue.on("GET /api/v3/" + path, request -> VenueServer.Reply.json(answer(request)));
        }
        session = new MexcSession(
                MexcConfig.of(venue.url(), venue.url()), TestVenue.credentials(), () -> 0, new RecordingIngress());
    }

    @AfterEach
    void stop() throws Exception {
        if (session != null) {
            session.close();
            venue.close();
        }
    }

    private String answer(VenueServer.Request request) {
        String body = recorded.get(request.path() + "?" + request.query().replace("symbols=", "symbol="));
        return body != null
                ? body
                : recorded.getOrDefault(request.path() + "?limit=1000&" + request.param("symbol"), "");
    }

    private void read(String fixture) throws IOException {
        try (JsonParser parser = JSON.createParser(fixture)) {
            parser.nextToken();
            JsonAnswer.object(
                    parser,
                    (routes, byPath) -> JsonAnswer.object(
                            byPath,
                            (path, byMethod) -> JsonAnswer.object(
                                    byMethod,
                                    (method, list) -> JsonAnswer.array(list, entry -> readEntry(path, entry)))));
        }
    }

    private void readEntry(String path, JsonParser entry) throws IOException {
        String[] fields = {"", ""};
        JsonAnswer.object(entry, (name, value) -> {
            if (name.equals("data")) {
                StringWriter copy = new StringWriter();
                try (JsonGenerator generator = JSON.createGenerator(copy)) {
                    generator.copyCurrentStructure(value);
                }
                fields[0] = copy.toString();
            } else if (name.equals("queryString")) {
                fields[1] = value.getText();
            }
        });
        recorded.put(path + "?" + fields[1], fields[0]);
        recorded.put(path + "?" + fields[1].replace("limit=1000&symbol=", "limit=1000&"), fields[0]);
    }

    @Test
    void shouldReadTheRecordedTime() throws Exception {
        assertThat(session.client().time()).isEqualTo(1_767_211_150_479L);
    }

    @Test
    void shouldReadTheRecordedDefaultSymbols() throws Exception {
        assertThat(session.client().defaultSymbols()).hasSizeGreaterThan(1_000).contains("SNTUSDT");
    }

    @Test
    void shouldReadTheRecordedRules() throws Exception {
        List<SymbolInfo> symbols = session.client().exchangeInfo(List.of());

        assertThat(symbols).extracting(SymbolInfo::symbol).contains("BTCUSDT", "METALUSDT");
        TradingRules btc = symbols.get(0).rules(1);
        assertThat(btc)
                .isEqualTo(new TradingRules(
                        1,
                        "BTCUSDT",
                        "BTC",
                        "USDT",
                        2,
                        8,
                        true,
                        false,
                        true,
                        true,
                        1,
                        100,
                        100_000_000L,
                        400_000_000_000_000L,
                        100_000_000L,
                        400_000_000_000_000L,
                        50,
                        50,
                        5));
        assertThat(symbols).allSatisfy(symbol -> assertThat(symbol.rules(1)).isNotNull());
    }

    @Test
    void shouldReadTheRecordedDepth() throws Exception {
        DepthLevels levels = session.client().depth("BTCUSDT", 2, 8, 100);

        assertThat(levels.lastUpdateId()).isEqualTo(56_222_810_347L);
        assertThat(levels.bids().size()).isEqualTo(5);
        assertThat(levels.bids().priceTicks(0)).isEqualTo(8_766_431);
        assertThat(levels.asks().quantityLots(0)).isEqualTo(1_142_500);
    }
}

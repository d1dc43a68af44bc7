package sniper.gateway.mexc;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Request;
import sniper.gateway.mexc.limits.RequestKind;

/**
 * The undocumented endpoints of MEXC's web site that announce listings and promote them. They change shape without notice and sit
 * behind a firewall that answers HTML.
 *
 * <p>Threading: any thread, blocking. Every method throws {@link MexcException} with what arrived.
 */
public final class MexcWebClient {
    private static final String CALENDAR = "/api/operation/new_coin_calendar";
    private static final String SYMBOLS_V2 = "/api/platform/spot/market-v2/web/symbolsV2";

    private static final String ACTIVITIES = "/api/operateactivity/activity/list/by/currencies";

    private final MexcHttp http;
    private final VenueRequests requests;
    private final VenueClock clock;

    MexcWebClient(MexcHttp http, VenueRequests requests, VenueClock clock) {
        this.http = http;
        this.requests = requests;
        this.clock = clock;
    }

    /** Announced listings, from {@code data.newCoins} or a flat {@code data}. */
    public List<CalendarEntry> calendar() throws MexcException {
        HttpAnswer answer = get(CALENDAR, "?timestamp=" + clock.venueMillis());
        List<CalendarEntry> entries = new ArrayList<>();
        boolean[] listed = new boolean[1];
        readData(CALENDAR, answer, data -> {
            if (data.isExpectedStartArrayToken()) {
                listed[0] = true;
                JsonAnswer.array(data, element -> CalendarEntry.read(element, entries));
            }
            JsonAnswer.object(data, (name, value) -> {
                if (name.equals("newCoins")) {
                    listed[0] |= value.isExpectedStartArrayToken();
                    JsonAnswer.array(value, element -> CalendarEntry.read(element, entries));
                }
            });
        });
        if (!listed[0]) {
            throw answer.missing("GET " + CALENDAR, "data.newCoins");
        }
        return entries;
    }

    /** States of all symbols: {@code data.symbols} is a map from quote asset to list, or one flat list. */
    public List<WebSymbol> symbolsV2() throws MexcException {
        HttpAnswer answer = get(SYMBOLS_V2, "");
        List<WebSymbol> symbols = new ArrayList<>();
        boolean[] listed = new boolean[1];
        readData(SYMBOLS_V2, answer, data -> {
            if (data.isExpectedStartArrayToken()) {
                readSymbols(data, symbols, listed);
            }
            JsonAnswer.object(data, (name, value) -> {
                if (name.equals("symbols")) {
                    readSymbols(value, symbols, listed);
                }
            });
        });
        if (!listed[0]) {
            throw answer.missing("GET " + SYMBOLS_V2, "data.symbols");
        }
        return symbols;
    }

    /** The activities that are on for some coins, by their tickers: one flat list of all. */
    public List<ActivityEntry> activities(List<String> coins) throws MexcException {
        String query = "?currencies=" + URLEncoder.encode(String.join(",", coins), StandardCharsets.UTF_8);
        HttpAnswer answer = get(ACTIVITIES, query);
        List<ActivityEntry> entries = new ArrayList<>();
        boolean[] listed = new boolean[1];
        readData(ACTIVITIES, answer, data -> {
            listed[0] |= data.isExpectedStartArrayToken();
            JsonAnswer.array(data, element -> ActivityEntry.read(element, entries));
        });
        if (!listed[0]) {
            throw answer.missing("GET " + ACTIVITIES, "data");
        }
        return entries;
    }

    private static void readSymbols(JsonParser list, List<WebSymbol> symbols, boolean[] listed) throws IOException {
        listed[0] |= list.currentToken().isStructStart();
        if (list.isExpectedStartArrayToken()) {
            JsonAnswer.array(list, element -> WebSymbol.read(element, "", symbols));
            return;
        }
        JsonAnswer.object(
                list,
                (quote, ofQuote) -> JsonAnswer.array(ofQuote, element -> WebSymbol.read(element, quote, symbols)));
    }

    private static void readData(String path, HttpAnswer answer, JsonAnswer.Element data) throws MexcException {
        answer.read(
                "GET " + path,
                (name, value) -> {
                    if (name.equals("data")) {
                        data.accept(value);
                    }
                },
                element -> {});
    }

    private HttpAnswer get(String path, String query) throws MexcException {
        MexcConfig config = http.config();
        Request request = http.request("GET", config.webUrl() + path + query)
                .header("User-Agent", config.userAgent())
                .build();
        return requests.send(RequestKind.WEB, "GET " + path, request);
    }
}

package sniper.gateway.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import sniper.gateway.simulator.market.Exchange;
import sniper.gateway.simulator.market.Instrument;
import sniper.gateway.simulator.market.Market;
import sniper.gateway.simulator.market.WebState;

/** The web site's endpoints that announce listings; not signed, shapes as bots describe them. */
final class WebEndpoints {
    private static final long NANOS_PER_MS = 1_000_000;
    private static final long SHOWN_AFTER_OPEN_MS = 86_400_000;

    private final Exchange exchange;

    WebEndpoints(Exchange exchange) {
        this.exchange = exchange;
    }

    void register(Map<Endpoint, Handler> handlers) {
        handlers.put(Endpoint.CALENDAR, request -> calendar());
        handlers.put(Endpoint.SYMBOLS_V2, request -> symbols());
        handlers.put(Endpoint.ACTIVITIES, this::activities);
        handlers.put(Endpoint.ANNOUNCEMENTS, this::announcements);
    }

    private static long openMs(Market market) {
        return market.instrument().openTimeNs() / NANOS_PER_MS;
    }

    private List<Market> announced() {
        return exchange.markets().stream()
                .filter(market -> market.state().inCalendar())
                .filter(market -> exchange.nowMs() - openMs(market) < SHOWN_AFTER_OPEN_MS)
                .toList();
    }

    private String calendar() {
        return Json.object(json -> {
            json.writeNumberField("code", 0);
            json.writeObjectFieldStart("data");
            json.writeArrayFieldStart("newCoins");
            for (Market market : announced()) {
                json.writeStartObject();
                json.writeStringField("vcoinId", market.instrument().coinId());
                json.writeStringField("vcoinName", market.rules().base());
                json.writeStringField("vcoinNameFull", market.rules().fullName());
                json.writeNumberField("firstOpenTime", openMs(market));
                json.writeStringField("zone", "Innovation Zone");
                json.writeStringField("introductionEn", market.rules().fullName() + " is an invented project.");
                json.writeStringField("introductionCn", "");
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private String symbols() {
        Set<String> quotes = new TreeSet<>();
        exchange.markets().forEach(market -> quotes.add(market.rules().quote()));
        return Json.object(json -> {
            json.writeNumberField("code", 0);
            json.writeObjectFieldStart("data");
            json.writeObjectFieldStart("symbols");
            for (String quote : quotes) {
                json.writeArrayFieldStart(quote);
                for (Market market : exchange.markets()) {
                    WebState web = market.state().web();
                    if (web != null && market.rules().quote().equals(quote)) {
                        symbol(json, market, web);
                    }
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** Contract, scales and open time come with the last stage before ready. */
    private static void symbol(JsonGenerator json, Market market, WebState web) throws IOException {
        Instrument instrument = market.instrument();
        json.writeStartObject();
        json.writeStringField("cd", instrument.coinId());
        json.writeStringField("mcd", StreamNames.USDT_COIN_ID);
        json.writeStringField("vn", market.rules().base());
        json.writeStringField("fn", market.rules().fullName());
        json.writeStringField("fne", market.rules().fullName());
        json.writeNumberField("srt", 0);
        json.writeNumberField("sts", web.status());
        json.writeNumberField("st", web.spotEnabled());
        json.writeNumberField("tt", web.tradingType());
        json.writeStringField("tp", "SPOT");
        json.writeNumberField("dst", 1);
        if (web.spotEnabled() >= 2) {
            json.writeStringField("ca", market.rules().contractAddress());
            json.writeNumberField("ps", market.rules().priceScale());
            json.writeNumberField("qs", market.rules().quantityScale());
            json.writeNumberField("ot", openMs(market));
        }
        json.writeEndObject();
    }

    private String activities(Request request) {
        Set<String> currencies = Set.of(request.required("currencies").split(",", -1));
        return Json.object(json -> {
            json.writeNumberField("code", 0);
            json.writeStringField("msg", "success");
            json.writeArrayFieldStart("data");
            for (Market market : announced()) {
                if (currencies.contains(market.rules().base())) {
                    activities(json, market);
                }
            }
            json.writeEndArray();
        });
    }

    private static void activities(JsonGenerator json, Market market) throws IOException {
        int number = 0;
        for (String type : market.instrument().activities()) {
            json.writeStartObject();
            json.writeStringField("activityId", market.instrument().coinId() + "-" + ++number);
            json.writeStringField("currency", market.rules().base());
            json.writeStringField("currencyId", market.instrument().coinId());
            json.writeStringField("activityType", type);
            json.writeEndObject();
        }
    }

    private String announcements(Request request) {
        return Json.object(json -> {
            json.writeObjectFieldStart("data");
            json.writeArrayFieldStart("details");
            for (Market market : announced()) {
                json.writeStartObject();
                json.writeStringField(
                        "title",
                        "Initial listing: " + market.rules().fullName() + " ("
                                + market.rules().base() + ")");
                json.writeStringField("url", "/announcements/" + market.rules().base());
                json.writeNumberField("postTime", openMs(market) - 4 * 3_600_000);
                json.writeStringField("language", request.params().getOrDefault("language", "en-US"));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("totalPage", 1);
            json.writeEndObject();
            json.writeNumberField("code", 0);
            json.writeStringField("msg", "");
        });
    }
}

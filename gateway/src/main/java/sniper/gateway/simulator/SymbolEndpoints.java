package sniper.gateway.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sniper.gateway.simulator.market.Exchange;
import sniper.gateway.simulator.market.Market;
import sniper.gateway.simulator.market.SymbolRules;

/** What exists and under which rules; time and ping. */
final class SymbolEndpoints {
    private static final long NANOS_PER_MS = 1_000_000;

    private final Exchange exchange;

    SymbolEndpoints(Exchange exchange) {
        this.exchange = exchange;
    }

    void register(Map<Endpoint, Handler> handlers) {
        handlers.put(Endpoint.PING, request -> "{}");
        handlers.put(
                Endpoint.TIME, request -> Json.object(json -> json.writeNumberField("serverTime", exchange.nowMs())));
        handlers.put(Endpoint.EXCHANGE_INFO, this::exchangeInfo);
        handlers.put(Endpoint.DEFAULT_SYMBOLS, request -> apiSymbols(0, "success", true));
        handlers.put(Endpoint.SELF_SYMBOLS, request -> apiSymbols(200, null, false));
        handlers.put(
                Endpoint.SYMBOL_OFFLINE,
                request -> Json.object(json -> {
                    json.writeNumberField("code", 0);
                    json.writeArrayFieldStart("data");
                    json.writeEndArray();
                }));
    }

    private String apiSymbols(int code, @Nullable String message, boolean stamped) {
        return Json.object(json -> {
            json.writeNumberField("code", code);
            json.writeArrayFieldStart("data");
            for (Market market : exchange.markets()) {
                if (apiTrading(market)) {
                    json.writeString(market.symbol());
                }
            }
            json.writeEndArray();
            json.writeStringField("msg", message);
            if (stamped) {
                json.writeNumberField("timestamp", exchange.nowMs());
            }
        });
    }

    private static boolean apiTrading(Market market) {
        return market.state().listed()
                && market.state().online()
                && market.state().apiAllowed();
    }

    private String exchangeInfo(Request request) {
        List<Market> markets = asked(request);
        return Json.object(json -> {
            json.writeStringField("timezone", "CST");
            json.writeNumberField("serverTime", exchange.nowMs());
            json.writeArrayFieldStart("rateLimits");
            json.writeEndArray();
            json.writeArrayFieldStart("exchangeFilters");
            json.writeEndArray();
            json.writeArrayFieldStart("symbols");
            for (Market market : markets) {
                json.writeStartObject();
                symbol(json, market);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private List<Market> asked(Request request) {
        List<Market> markets = new ArrayList<>();
        String one = request.text("symbol");
        String several = request.text("symbols");
        if (one != null) {
            markets.add(exchange.listed(one));
        } else if (several != null) {
            for (String symbol : several.split(",", -1)) {
                Market market = exchange.market(symbol);
                if (market != null && market.state().listed()) {
                    markets.add(market);
                }
            }
        } else {
            exchange.markets().stream()
                    .filter(market -> market.state().listed())
                    .forEach(markets::add);
        }
        return markets;
    }

    private static void symbol(JsonGenerator json, Market market) throws IOException {
        SymbolRules rules = market.rules();
        json.writeStringField("symbol", market.symbol());
        json.writeStringField("status", market.state().online() ? "1" : "2");
        json.writeStringField("baseAsset", rules.base());
        json.writeNumberField("baseAssetPrecision", rules.quantityScale());
        json.writeStringField("quoteAsset", rules.quote());
        json.writeNumberField("quotePrecision", rules.priceScale());
        json.writeNumberField("quoteAssetPrecision", rules.priceScale());
        json.writeNumberField("baseCommissionPrecision", rules.quantityScale());
        json.writeNumberField("quoteCommissionPrecision", rules.priceScale());
        json.writeArrayFieldStart("orderTypes");
        json.writeString("LIMIT");
        if (market.state().marketAllowed()) {
            json.writeString("MARKET");
        }
        json.writeString("LIMIT_MAKER");
        json.writeEndArray();
        json.writeBooleanField("isSpotTradingAllowed", apiTrading(market));
        json.writeBooleanField("isMarginTradingAllowed", false);
        json.writeStringField("quoteAmountPrecision", rules.notionals().min().toPlainString());
        json.writeStringField("baseSizePrecision", rules.minQuantity().toPlainString());
        json.writeArrayFieldStart("permissions");
        json.writeString("SPOT");
        json.writeEndArray();
        filters(json, rules.band());
        json.writeStringField("maxQuoteAmount", rules.notionals().max().toPlainString());
        json.writeStringField("makerCommission", Plain.amount(rules.fees().maker()));
        json.writeStringField("takerCommission", Plain.amount(rules.fees().taker()));
        json.writeStringField(
                "quoteAmountPrecisionMarket", rules.notionals().minMarket().toPlainString());
        json.writeStringField(
                "maxQuoteAmountMarket", rules.notionals().maxMarket().toPlainString());
        json.writeStringField("fullName", rules.fullName());
        json.writeNumberField("tradeSideType", 1);
        json.writeStringField("contractAddress", rules.contractAddress());
        json.writeArrayFieldStart("conceptPlateIds");
        json.writeEndArray();
        long openMs = market.instrument().openTimeNs() / NANOS_PER_MS;
        if (openMs > 0) {
            json.writeNumberField("firstOpenTime", openMs);
        }
        json.writeBooleanField("st", false);
    }

    private static void filters(JsonGenerator json, SymbolRules.Band band) throws IOException {
        json.writeArrayFieldStart("filters");
        if (band.up().compareTo(BigDecimal.ZERO) > 0) {
            json.writeStartObject();
            json.writeStringField("filterType", "PERCENT_PRICE_BY_SIDE");
            json.writeStringField("bidMultiplierUp", Plain.amount(band.up()));
            json.writeStringField("askMultiplierDown", Plain.amount(band.down()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

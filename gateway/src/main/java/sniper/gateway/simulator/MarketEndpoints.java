package sniper.gateway.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sniper.gateway.simulator.market.Candle;
import sniper.gateway.simulator.market.CandleInterval;
import sniper.gateway.simulator.market.Exchange;
import sniper.gateway.simulator.market.Level;
import sniper.gateway.simulator.market.Market;
import sniper.gateway.simulator.market.PublicTrade;
import sniper.gateway.simulator.market.Side;

/** Public market data: books, trades, candles and tickers. */
final class MarketEndpoints {
    private static final CandleInterval MINUTE = new CandleInterval(60_000);
    private static final Map<String, CandleInterval> INTERVALS = Map.of(
            "1m", MINUTE,
            "5m", new CandleInterval(300_000L),
            "15m", new CandleInterval(900_000L),
            "30m", new CandleInterval(1_800_000L),
            "60m", new CandleInterval(3_600_000L),
            "4h", new CandleInterval(14_400_000L),
            "8h", new CandleInterval(28_800_000L),
            "1d", new CandleInterval(86_400_000L),
            "1W", new CandleInterval(604_800_000L),
            "1M", CandleInterval.MONTH);

    private final Exchange exchange;

    MarketEndpoints(Exchange exchange) {
        this.exchange = exchange;
    }

    void register(Map<Endpoint, Handler> handlers) {
        handlers.put(Endpoint.DEPTH, this::depth);
        handlers.put(Endpoint.TRADES, this::trades);
        handlers.put(Endpoint.AGG_TRADES, this::aggregateTrades);
        handlers.put(Endpoint.KLINES, this::klines);
        handlers.put(Endpoint.AVG_PRICE, this::averagePrice);
        handlers.put(Endpoint.TICKER_PRICE, request -> oneOrAll(request, this::price));
        handlers.put(Endpoint.BOOK_TICKER, request -> oneOrAll(request, this::bookTicker));
        handlers.put(Endpoint.TICKER_24HR, request -> oneOrAll(request, this::day));
    }

    private Market market(Request request) {
        return exchange.listed(request.required("symbol"));
    }

    private String depth(Request request) {
        Market market = market(request);
        int limit = request.limit(100, 5_000);
        return Json.object(json -> {
            json.writeNumberField("lastUpdateId", market.book().version());
            levels(json, "bids", market, Side.BUY, limit);
            levels(json, "asks", market, Side.SELL, limit);
            json.writeNumberField("timestamp", exchange.nowMs());
        });
    }

    private static void levels(JsonGenerator json, String name, Market market, Side side, int limit)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (Level level : market.book().levels(side, limit)) {
            json.writeStartArray();
            json.writeString(Plain.price(market.rules(), level.price()));
            json.writeString(Plain.quantity(market.rules(), level.quantity()));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private String trades(Request request) {
        Market market = market(request);
        List<PublicTrade> trades = market.tape().latest(request.limit(500, 1_000));
        return Json.array(json -> {
            for (PublicTrade trade : trades) {
                json.writeStartObject();
                json.writeNullField("id");
                json.writeStringField("price", Plain.price(market.rules(), trade.price()));
                json.writeStringField("qty", Plain.quantity(market.rules(), trade.quantity()));
                json.writeStringField("quoteQty", Plain.amount(trade.quoteQuantity()));
                json.writeNumberField("time", trade.timeMs());
                json.writeBooleanField("isBuyerMaker", trade.taker() == Side.SELL);
                json.writeBooleanField("isBestMatch", true);
                json.writeStringField("tradeType", trade.taker() == Side.BUY ? "BID" : "ASK");
                json.writeEndObject();
            }
        });
    }

    private String aggregateTrades(Request request) {
        Market market = market(request);
        long fromMs = request.number("startTime", 0);
        long toMs = request.number("endTime", Long.MAX_VALUE);
        if ((request.text("startTime") == null) != (request.text("endTime") == null)) {
            throw ApiError.parameter("startTime and endTime");
        }
        List<PublicTrade> trades = market.tape().latest(request.limit(500, 1_000));
        return Json.array(json -> {
            for (PublicTrade trade : trades) {
                long secondMs = trade.timeMs() / 1_000 * 1_000;
                if (secondMs < fromMs || secondMs > toMs) {
                    continue;
                }
                json.writeStartObject();
                json.writeNullField("a");
                json.writeNullField("f");
                json.writeNullField("l");
                json.writeStringField("p", Plain.price(market.rules(), trade.price()));
                json.writeStringField("q", Plain.quantity(market.rules(), trade.quantity()));
                json.writeNumberField("T", secondMs);
                json.writeBooleanField("m", trade.taker() == Side.SELL);
                json.writeBooleanField("M", true);
                json.writeEndObject();
            }
        });
    }

    private String klines(Request request) {
        Market market = market(request);
        CandleInterval interval = INTERVALS.get(request.required("interval"));
        if (interval == null) {
            throw new ApiError(-1121, "Invalid interval.");
        }
        List<Candle> candles = market.tape()
                .candles(
                        interval,
                        request.number("startTime", 0),
                        request.number("endTime", Long.MAX_VALUE),
                        request.limit(500, 500));
        return Json.array(json -> {
            for (Candle candle : candles) {
                json.writeStartArray();
                json.writeNumber(candle.openMs());
                json.writeString(Plain.amount(candle.open()));
                json.writeString(Plain.amount(candle.high()));
                json.writeString(Plain.amount(candle.low()));
                json.writeString(Plain.amount(candle.close()));
                json.writeString(Plain.amount(candle.baseVolume()));
                json.writeNumber(interval.closeMs(candle.openMs()));
                json.writeString(Plain.amount(candle.quoteVolume()));
                json.writeEndArray();
            }
        });
    }

    private String averagePrice(Request request) {
        Market market = market(request);
        List<Candle> recent = market.tape().candles(MINUTE, exchange.nowMs() - 300_000, Long.MAX_VALUE, 5);
        BigDecimal quote = recent.stream().map(Candle::quoteVolume).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal base = recent.stream().map(Candle::baseVolume).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal average = base.signum() == 0
                ? BigDecimal.ZERO
                : quote.divide(base, market.rules().priceScale(), RoundingMode.HALF_UP);
        return Json.object(json -> {
            json.writeNumberField("mins", 5);
            json.writeStringField("price", Plain.amount(average));
        });
    }

    /** Writes one market's fields. */
    private interface Fields {
        void write(JsonGenerator json, Market market) throws IOException;
    }

    /** {@code symbols}, in the plural, is ignored as on the exchange. */
    private String oneOrAll(Request request, Fields fields) {
        if (request.text("symbol") != null) {
            Market market = market(request);
            return Json.object(json -> fields.write(json, market));
        }
        return Json.array(json -> {
            for (Market market : exchange.markets()) {
                if (market.state().listed()) {
                    json.writeStartObject();
                    fields.write(json, market);
                    json.writeEndObject();
                }
            }
        });
    }

    private void price(JsonGenerator json, Market market) throws IOException {
        json.writeStringField("symbol", market.symbol());
        json.writeStringField("price", priceText(market, market.lastPrice()));
    }

    private void bookTicker(JsonGenerator json, Market market) throws IOException {
        json.writeStringField("symbol", market.symbol());
        best(json, market);
    }

    private static void best(JsonGenerator json, Market market) throws IOException {
        Level bid = market.book().best(Side.BUY);
        Level ask = market.book().best(Side.SELL);
        json.writeStringField("bidPrice", priceText(market, bid == null ? null : bid.price()));
        json.writeStringField("bidQty", bid == null ? "" : Plain.quantity(market.rules(), bid.quantity()));
        json.writeStringField("askPrice", priceText(market, ask == null ? null : ask.price()));
        json.writeStringField("askQty", ask == null ? "" : Plain.quantity(market.rules(), ask.quantity()));
    }

    private void day(JsonGenerator json, Market market) throws IOException {
        Candle day = market.tape().day(exchange.nowMs());
        BigDecimal open = day == null ? BigDecimal.ZERO : day.open();
        BigDecimal close = day == null ? BigDecimal.ZERO : day.close();
        BigDecimal change = close.subtract(open);
        BigDecimal fraction = open.signum() == 0 ? BigDecimal.ZERO : change.divide(open, 4, RoundingMode.HALF_UP);
        json.writeStringField("symbol", market.symbol());
        json.writeStringField("priceChange", Plain.amount(change));
        json.writeStringField("priceChangePercent", Plain.amount(fraction));
        json.writeStringField("prevClosePrice", Plain.amount(open));
        json.writeStringField("lastPrice", Plain.amount(close));
        best(json, market);
        json.writeStringField("openPrice", Plain.amount(open));
        json.writeStringField("highPrice", day == null ? "0" : Plain.amount(day.high()));
        json.writeStringField("lowPrice", day == null ? "0" : Plain.amount(day.low()));
        json.writeStringField("volume", day == null ? "0" : Plain.amount(day.baseVolume()));
        json.writeStringField("quoteVolume", day == null ? null : Plain.amount(day.quoteVolume()));
        json.writeNumberField("openTime", exchange.nowMs() - 86_400_000);
        json.writeNumberField("closeTime", exchange.nowMs());
        json.writeNullField("count");
    }

    private static String priceText(Market market, @Nullable BigDecimal price) {
        return price == null ? "" : Plain.price(market.rules(), price);
    }
}

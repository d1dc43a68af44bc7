package sniper.gateway.mexc;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sniper.gateway.mexc.limits.RequestKind;

/**
 * Market data by request. Decimals are text as the venue writes them; times its milliseconds, 0 = the venue's default.
 *
 * <p>Threading: any thread, blocking.
 */
public final class MarketClient {
    private static final String PING = "/api/v3/ping";
    private static final String TRADES = "/api/v3/trades";
    private static final String AGG_TRADES = "/api/v3/aggTrades";
    private static final String KLINES = "/api/v3/klines";
    private static final String AVG_PRICE = "/api/v3/avgPrice";
    private static final String TICKER_24HR = "/api/v3/ticker/24hr";
    private static final String TICKER_PRICE = "/api/v3/ticker/price";
    private static final String BOOK_TICKER = "/api/v3/ticker/bookTicker";
    private static final String OFFLINE = "/api/v3/symbol/offline";
    private static final String ANNOUNCEMENTS = "/api/v3/announcements";

    @FunctionalInterface
    private interface ElementReader<T> {
        T read(JsonParser parser) throws IOException;
    }

    private final VenueRequests requests;

    MarketClient(VenueRequests requests) {
        this.requests = requests;
    }

    public void ping() throws MexcException {
        requests.open(RequestKind.PING, PING, new QueryText())
                .read("GET " + PING, JsonAnswer::ignore, JsonAnswer::ignore);
    }

    /** Newest first; at most 1000. */
    public List<MarketTrade> trades(String symbol, int limit) throws MexcException {
        QueryText query = new QueryText().add("symbol", symbol).addIfStated("limit", limit);
        return list(TRADES, requests.open(RequestKind.TRADES, TRADES, query), MarketTrade::read);
    }

    /** Trades taken together; the times have a resolution of a second. */
    public List<MarketTrade> aggTrades(String symbol, long startMs, long endMs, int limit) throws MexcException {
        QueryText query = range(new QueryText().add("symbol", symbol), startMs, endMs, limit);
        return list(AGG_TRADES, requests.open(RequestKind.AGG_TRADES, AGG_TRADES, query), MarketTrade::readAggregate);
    }

    /**
     * Candles, at most 500: of a longer range the latest.
     *
     * @param interval {@code 1m 5m 15m 30m 60m 4h 1d 1W 1M}
     */
    public List<Kline> klines(String symbol, String interval, long startMs, long endMs, int limit)
            throws MexcException {
        QueryText query = range(new QueryText().add("symbol", symbol).add("interval", interval), startMs, endMs, limit);
        return list(KLINES, requests.open(RequestKind.KLINES, KLINES, query), Kline::read);
    }

    private static QueryText range(QueryText query, long startMs, long endMs, int limit) {
        return query.addIfStated("startTime", startMs)
                .addIfStated("endTime", endMs)
                .addIfStated("limit", limit);
    }

    /** Mean price of the last minutes. */
    public String averagePrice(String symbol) throws MexcException {
        HttpAnswer answer = requests.open(RequestKind.AVG_PRICE, AVG_PRICE, new QueryText().add("symbol", symbol));
        Map<String, String> fields = new HashMap<>();
        answer.read("GET " + AVG_PRICE, (name, value) -> fields.put(name, JsonAnswer.text(value)), JsonAnswer::ignore);
        String price = JsonAnswer.text(fields, "price");
        if (price.isEmpty()) {
            throw answer.missing("GET " + AVG_PRICE, "price");
        }
        return price;
    }

    public DayTicker dayTicker(String symbol) throws MexcException {
        HttpAnswer answer = requests.open(RequestKind.TICKER_24HR, TICKER_24HR, new QueryText().add("symbol", symbol));
        return one(TICKER_24HR, answer, tickers(TICKER_24HR, answer, DayTicker::of));
    }

    /** Of all symbols. */
    public List<DayTicker> dayTickers() throws MexcException {
        HttpAnswer answer = requests.open(RequestKind.TICKER_24HR_ALL, TICKER_24HR, new QueryText());
        return tickers(TICKER_24HR, answer, DayTicker::of);
    }

    public PriceTicker price(String symbol) throws MexcException {
        HttpAnswer answer =
                requests.open(RequestKind.TICKER_PRICE, TICKER_PRICE, new QueryText().add("symbol", symbol));
        return one(TICKER_PRICE, answer, tickers(TICKER_PRICE, answer, PriceTicker::of));
    }

    /** Of all symbols. */
    public List<PriceTicker> prices() throws MexcException {
        HttpAnswer answer = requests.open(RequestKind.TICKER_PRICE_ALL, TICKER_PRICE, new QueryText());
        return tickers(TICKER_PRICE, answer, PriceTicker::of);
    }

    public QuoteTicker quote(String symbol) throws MexcException {
        HttpAnswer answer = requests.open(RequestKind.BOOK_TICKER, BOOK_TICKER, new QueryText().add("symbol", symbol));
        return one(BOOK_TICKER, answer, tickers(BOOK_TICKER, answer, QuoteTicker::of));
    }

    /** Of all symbols. */
    public List<QuoteTicker> quotes() throws MexcException {
        HttpAnswer answer = requests.open(RequestKind.BOOK_TICKER, BOOK_TICKER, new QueryText());
        return tickers(BOOK_TICKER, answer, QuoteTicker::of);
    }

    /** Symbols that are, or will be, taken off. */
    public List<OfflineSymbol> offlineSymbols() throws MexcException {
        HttpAnswer answer = requests.open(RequestKind.SYMBOL_OFFLINE, OFFLINE, new QueryText());
        return data(OFFLINE, answer, value -> OfflineSymbol.of(JsonAnswer.scalars(value)));
    }

    /**
     * What the venue announces, newest first.
     *
     * @param language for example {@code en-US}; empty = the venue's default
     * @param page from 1
     * @param limit a multiple of 5, at most 100
     */
    public List<Announcement> announcements(String language, int page, int limit) throws MexcException {
        QueryText query = new QueryText()
                .addIfStated("language", language)
                .addIfStated("page", page)
                .addIfStated("limit", limit);
        HttpAnswer answer = requests.open(RequestKind.ANNOUNCEMENTS, ANNOUNCEMENTS, query);
        return data(ANNOUNCEMENTS, answer, MarketClient::details).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<Announcement> details(JsonParser page) throws IOException {
        List<Announcement> found = new ArrayList<>();
        JsonAnswer.object(page, (name, value) -> {
            if (name.equals("details")) {
                JsonAnswer.array(value, element -> found.add(Announcement.of(JsonAnswer.scalars(element))));
            }
        });
        return found;
    }

    private static <T> List<T> list(String path, HttpAnswer answer, ElementReader<T> reader) throws MexcException {
        List<T> read = new ArrayList<>();
        MexcClient.readArray("GET " + path, answer, element -> read.add(reader.read(element)));
        return read;
    }

    /** The elements of {@code data}, which is a list. */
    private static <T> List<T> data(String path, HttpAnswer answer, ElementReader<T> reader) throws MexcException {
        List<T> read = new ArrayList<>();
        boolean[] listed = new boolean[1];
        answer.read(
                "GET " + path,
                (name, value) -> {
                    if (name.equals("data")) {
                        listed[0] = value.isExpectedStartArrayToken();
                        JsonAnswer.array(value, element -> read.add(reader.read(element)));
                    }
                },
                JsonAnswer::ignore);
        if (!listed[0]) {
            throw answer.missing("GET " + path, "data");
        }
        return read;
    }

    @FunctionalInterface
    private interface TickerReader<T> {
        T of(Map<String, String> fields);
    }

    /** One ticker as an object, several as a list: both shapes come from the same endpoints. */
    private static <T> List<T> tickers(String path, HttpAnswer answer, TickerReader<T> reader) throws MexcException {
        List<T> read = new ArrayList<>();
        Map<String, String> single = new HashMap<>();
        answer.read(
                "GET " + path,
                (name, value) -> single.put(name, JsonAnswer.text(value)),
                element -> read.add(reader.of(JsonAnswer.scalars(element))));
        if (!JsonAnswer.text(single, "symbol").isEmpty()) {
            read.add(reader.of(single));
        } else if (!single.isEmpty()) {
            throw answer.missing("GET " + path, "symbol");
        }
        return read;
    }

    private static <T> T one(String path, HttpAnswer answer, List<T> tickers) throws MexcException {
        if (tickers.size() != 1) {
            throw answer.missing("GET " + path, "ticker of one symbol: tickers=" + tickers.size());
        }
        return tickers.get(0);
    }
}

package sniper.gateway.mexc.feed;

import sniper.core.instrument.TradingRules;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.feed.wire.Body;
import sniper.gateway.mexc.feed.wire.ProtoWriter;

/** Frames and instruments the tests share. */
final class Frames {
    static final long SENT_MS = 1_736_409_765_052L;
    static final long SENT_NS = SENT_MS * 1_000_000;

    private Frames() {}

    static TradingRules rules(int id, String symbol, String base, int priceScale, int quantityScale) {
        return new TradingRules(
                id, symbol, base, "USDT", priceScale, quantityScale, true, true, true, true, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** BTCUSDT is 1 with scales 2 and 8, MXUSDT is 2 with scales 4 and 2. */
    static InstrumentTable instruments() {
        InstrumentTable table = new InstrumentTable(100);
        table.update(rules(table.idOf("BTCUSDT"), "BTCUSDT", "BTC", 2, 8));
        table.update(rules(table.idOf("MXUSDT"), "MXUSDT", "MX", 4, 2));
        return table;
    }

    static byte[] wrap(String channel, String symbol, int body, ProtoWriter content) {
        ProtoWriter wrapper = new ProtoWriter().text(1, channel);
        if (!symbol.isEmpty()) {
            wrapper.text(3, symbol);
        }
        return wrapper.varint(6, SENT_MS).message(body, content).toBytes();
    }

    static byte[] bookTicker(String symbol, String bid, String bidQuantity, String ask, String askQuantity) {
        return wrap(
                "spot@public.aggre.bookTicker.v3.api.pb@10ms@" + symbol,
                symbol,
                Body.AGGRE_BOOK_TICKER,
                new ProtoWriter().text(1, bid).text(2, bidQuantity).text(3, ask).text(4, askQuantity));
    }

    static byte[] deals(String symbol, int count) {
        ProtoWriter body = new ProtoWriter();
        for (int i = 1; i <= count; i++) {
            body.message(
                    1,
                    new ProtoWriter()
                            .text(1, "10." + (10 + i % 80))
                            .text(2, "" + i)
                            .varint(3, 1 + i % 2)
                            .varint(4, SENT_MS - 1));
        }
        return wrap("spot@public.aggre.deals.v3.api.pb@10ms@" + symbol, symbol, Body.AGGRE_DEALS, body);
    }

    /** One deal, told from others by its quantity. */
    static byte[] deal(String symbol, int quantity) {
        ProtoWriter deal = new ProtoWriter()
                .text(1, "10.00")
                .text(2, "" + quantity)
                .varint(3, 1)
                .varint(4, SENT_MS - 1);
        ProtoWriter body = new ProtoWriter().message(1, deal);
        return wrap("spot@public.aggre.deals.v3.api.pb@10ms@" + symbol, symbol, Body.AGGRE_DEALS, body);
    }

    static byte[] depth(String symbol, long fromVersion, long toVersion, int bids, int asks) {
        ProtoWriter body = new ProtoWriter();
        levels(body, 1, asks, 200);
        levels(body, 2, bids, 100);
        body.text(4, "" + fromVersion).text(5, "" + toVersion);
        return wrap("spot@public.aggre.depth.v3.api.pb@10ms@" + symbol, symbol, Body.AGGRE_DEPTHS, body);
    }

    static byte[] limitDepth(String symbol, long version, int bids, int asks) {
        ProtoWriter body = new ProtoWriter();
        levels(body, 1, asks, 200);
        levels(body, 2, bids, 100);
        body.text(4, "" + version);
        return wrap("spot@public.limit.depth.v3.api.pb@" + symbol + "@20", symbol, Body.LIMIT_DEPTHS, body);
    }

    private static void levels(ProtoWriter body, int field, int count, int firstPrice) {
        for (int i = 0; i < count; i++) {
            body.message(
                    field, new ProtoWriter().text(1, (firstPrice + i) + ".00").text(2, "" + i));
        }
    }

    static byte[] order(String clientId, String symbol, int status, String cumQuantity, String cumAmount) {
        return wrap(
                "spot@private.orders.v3.api.pb",
                symbol,
                Body.PRIVATE_ORDERS,
                new ProtoWriter()
                        .text(1, "C02__1")
                        .text(2, clientId)
                        .text(13, cumQuantity)
                        .text(14, cumAmount)
                        .varint(15, status));
    }

    static ProtoWriter deal(String clientId) {
        return new ProtoWriter()
                .text(1, "3.6962")
                .text(2, "1")
                .text(3, "3.6962")
                .varint(4, 2)
                .varint(5, 1)
                .text(7, "505979017439002624X1")
                .text(8, clientId)
                .text(9, "C02__1")
                .varint(12, SENT_MS - 5);
    }
}

package sniper.gateway.simulator;

import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import sniper.gateway.simulator.market.BalanceChange;
import sniper.gateway.simulator.market.Candle;
import sniper.gateway.simulator.market.CandleInterval;
import sniper.gateway.simulator.market.Fill;
import sniper.gateway.simulator.market.Level;
import sniper.gateway.simulator.market.Market;
import sniper.gateway.simulator.market.Order;
import sniper.gateway.simulator.market.OrderBook;
import sniper.gateway.simulator.market.PublicTrade;
import sniper.gateway.simulator.market.Side;
import sniper.gateway.simulator.market.SymbolRules;

/** The exchange's push messages as bytes; field numbers are those of its published protos. */
final class PushFrames {
    private static final int LIMIT_DEPTH = 303;
    private static final int PRIVATE_ORDERS = 304;
    private static final int PRIVATE_DEALS = 306;
    private static final int PRIVATE_ACCOUNT = 307;
    private static final int KLINE = 308;
    private static final int BOOK_TICKER_BATCH = 311;
    private static final int DEPTH = 313;
    private static final int DEALS = 314;
    private static final int BOOK_TICKER = 315;
    private static final int UNKNOWN_FIELD = 987;

    private final Faults faults;

    PushFrames(Faults faults) {
        this.faults = faults;
    }

    byte[] deals(String channel, Market market, Collection<PublicTrade> trades, long nowMs) {
        ProtoWriter body = new ProtoWriter();
        for (PublicTrade trade : trades) {
            body.message(
                    1,
                    new ProtoWriter()
                            .text(1, price(market.rules(), trade.price()))
                            .text(2, quantity(market.rules(), trade.quantity()))
                            .number(3, trade.taker().code())
                            .number(4, trade.timeMs()));
        }
        body.text(2, eventType(channel));
        return wrap(channel, market.symbol(), DEALS, body, 0, nowMs);
    }

    /** Levels come with their quantity of now; zero for a level that is gone. */
    byte[] depth(
            String channel,
            Market market,
            Collection<BigDecimal> bids,
            Collection<BigDecimal> asks,
            long fromVersion,
            long nowMs) {
        ProtoWriter body = new ProtoWriter();
        changed(body, 1, market, Side.SELL, asks);
        changed(body, 2, market, Side.BUY, bids);
        body.text(3, eventType(channel))
                .text(4, Long.toString(fromVersion))
                .text(5, Long.toString(market.book().version()));
        return wrap(channel, market.symbol(), DEPTH, body, 0, nowMs);
    }

    private void changed(ProtoWriter body, int field, Market market, Side side, Collection<BigDecimal> prices) {
        OrderBook book = market.book();
        for (BigDecimal price : prices) {
            level(body, field, market, new Level(price, book.quantityAt(side, price)));
        }
    }

    private void level(ProtoWriter body, int field, Market market, Level level) {
        body.message(
                field,
                new ProtoWriter()
                        .text(1, price(market.rules(), level.price()))
                        .text(2, quantity(market.rules(), level.quantity())));
    }

    byte[] limitDepth(String channel, Market market, int levels, long nowMs) {
        ProtoWriter body = new ProtoWriter();
        market.book().levels(Side.SELL, levels).forEach(level -> level(body, 1, market, level));
        market.book().levels(Side.BUY, levels).forEach(level -> level(body, 2, market, level));
        body.text(3, StreamNames.LIMIT_DEPTH)
                .text(4, Long.toString(market.book().version()));
        return wrap(channel, market.symbol(), LIMIT_DEPTH, body, 0, nowMs);
    }

    byte[] bookTicker(String channel, Market market, long nowMs) {
        ProtoWriter body = best(market).text(5, Long.toString(market.book().version()));
        return wrap(channel, market.symbol(), BOOK_TICKER, body, 0, nowMs);
    }

    byte[] bookTickerBatch(String channel, Market market, long nowMs) {
        ProtoWriter body = new ProtoWriter()
                .message(1, best(market))
                .text(2, Long.toString(market.book().version()));
        return wrap(channel, market.symbol(), BOOK_TICKER_BATCH, body, 0, nowMs);
    }

    private ProtoWriter best(Market market) {
        Level bid = market.book().best(Side.BUY);
        Level ask = market.book().best(Side.SELL);
        return new ProtoWriter()
                .text(1, bid == null ? zero() : price(market.rules(), bid.price()))
                .text(2, bid == null ? zero() : quantity(market.rules(), bid.quantity()))
                .text(3, ask == null ? zero() : price(market.rules(), ask.price()))
                .text(4, ask == null ? zero() : quantity(market.rules(), ask.quantity()));
    }

    /** Window times are seconds. */
    byte[] kline(String channel, Market market, String name, CandleInterval interval, Candle candle, long nowMs) {
        ProtoWriter body = new ProtoWriter()
                .text(1, name)
                .number(2, candle.openMs() / 1_000)
                .text(3, amount(candle.open()))
                .text(4, amount(candle.close()))
                .text(5, amount(candle.high()))
                .text(6, amount(candle.low()))
                .text(7, amount(candle.baseVolume()))
                .text(8, amount(candle.quoteVolume()))
                .number(9, interval.closeMs(candle.openMs()) / 1_000);
        return wrap(channel, market.symbol(), KLINE, body, nowMs, nowMs);
    }

    byte[] order(Order order, long nowMs) {
        String clientId = order.clientId();
        ProtoWriter body = new ProtoWriter()
                .text(1, order.id())
                .text(2, clientId == null ? "" : clientId)
                .text(3, amount(order.price()))
                .text(4, amount(order.quantity()))
                .text(5, amount(order.quoteQuantity()))
                .text(6, order.executed().signum() == 0 ? "" : amount(order.averagePrice()))
                .number(7, order.request().type().code())
                .number(8, order.side().code())
                .flag(9, order.maker())
                .text(10, amount(order.remainingQuote()))
                .text(11, amount(order.remainingQuantity()))
                .text(12, amount(order.lastQuantity()))
                .text(13, amount(order.executed()))
                .text(14, amount(order.cumulativeQuote()))
                .number(15, order.status().code())
                .number(16, order.createdMs());
        return wrap(StreamNames.PRIVATE_ORDERS, order.symbol(), PRIVATE_ORDERS, body, 0, nowMs);
    }

    byte[] deal(Fill fill, long nowMs) {
        Order order = fill.order();
        String clientId = order.clientId();
        ProtoWriter body = new ProtoWriter()
                .text(1, price(order.rules(), fill.price()))
                .text(2, quantity(order.rules(), fill.quantity()))
                .text(3, amount(fill.quoteQuantity()))
                .number(4, order.side().code())
                .flag(5, fill.maker())
                .flag(6, fill.selfTrade())
                .text(7, fill.tradeId())
                .text(8, clientId == null ? "" : clientId)
                .text(9, order.id())
                .text(10, amount(fill.fee()))
                .text(11, order.rules().quote())
                .number(12, fill.timeMs());
        return wrap(StreamNames.PRIVATE_DEALS, order.symbol(), PRIVATE_DEALS, body, 0, nowMs);
    }

    byte[] balance(BalanceChange change, String coinId, long nowMs) {
        ProtoWriter body = new ProtoWriter()
                .text(1, change.asset())
                .text(2, coinId)
                .text(3, amount(change.free()))
                .text(4, amount(change.freeChange()))
                .text(5, amount(change.locked()))
                .text(6, amount(change.lockedChange()))
                .text(7, change.reason().name())
                .number(8, change.timeMs());
        return wrap(StreamNames.PRIVATE_ACCOUNT, null, PRIVATE_ACCOUNT, body, nowMs, nowMs);
    }

    private byte[] wrap(
            String channel, @Nullable String symbol, int bodyField, ProtoWriter body, long createMs, long sendMs) {
        boolean unknown = faults.format().unknownFields();
        if (unknown) {
            body.text(UNKNOWN_FIELD, "new here").number(UNKNOWN_FIELD + 1, 1);
        }
        ProtoWriter wrapper = new ProtoWriter().text(1, channel);
        if (unknown) {
            wrapper.number(UNKNOWN_FIELD, Long.MAX_VALUE).text(UNKNOWN_FIELD + 1, "new here");
        }
        return wrapper.text(3, symbol == null ? "" : symbol)
                .number(5, createMs)
                .number(6, sendMs)
                .message(bodyField, body)
                .toBytes();
    }

    private String price(SymbolRules rules, BigDecimal price) {
        return price.signum() == 0 ? zero() : Plain.price(rules, price);
    }

    private String quantity(SymbolRules rules, BigDecimal quantity) {
        return quantity.signum() == 0 && faults.format().emptyNumbers() ? "" : Plain.quantity(rules, quantity);
    }

    private String amount(BigDecimal amount) {
        return amount.signum() == 0 ? zero() : Plain.amount(amount);
    }

    private String zero() {
        return faults.format().emptyNumbers() ? "" : "0";
    }

    private static String eventType(String channel) {
        return channel.substring(0, channel.lastIndexOf('@'));
    }
}

package sniper.gateway.mexc;

import java.util.List;
import sniper.core.message.Side;

/** Fuzz target: every answer about orders and their executions. */
public final class OrdersFuzz {
    private static final GivenAnswers ANSWERS = new GivenAnswers();
    private static final OrderFields ORDER = OrderFields.limit("MXUSDT", Side.SELL, "1", "2", "S1");

    private OrdersFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        ANSWERS.read(
                input,
                client -> use(client.queryOrder("MXUSDT", "S1")),
                client -> client.openOrders().forEach(OrdersFuzz::use),
                client -> client.myTrades("MXUSDT", "C02").forEach(OrdersFuzz::use),
                client -> use(client.trading().place(ORDER)),
                client -> client.trading().placeBatch(List.of(ORDER, ORDER)).forEach(BatchResult::accepted),
                client -> use(client.trading().cancelByOrderId("MXUSDT", "C02")),
                client -> client.trading().cancelOpenOrders(List.of("MXUSDT")).forEach(OrdersFuzz::use),
                client -> client.trading().cancelAll());
    }

    private static void use(OrderState state) {
        GivenAnswers.number(state.executedQuantity());
        GivenAnswers.number(state.executedQuote());
    }

    private static void use(TradeReport trade) {
        GivenAnswers.number(trade.price());
        GivenAnswers.number(trade.quantity());
        GivenAnswers.number(trade.quoteQuantity());
        GivenAnswers.number(trade.commission());
        long unused = TradeKeys.of(trade.tradeId());
    }
}

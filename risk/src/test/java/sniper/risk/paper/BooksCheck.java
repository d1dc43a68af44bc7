package sniper.risk.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import sniper.core.message.OrderStatus;
import sniper.core.message.Side;
import sniper.core.paper.Amount;
import sniper.risk.paper.Desk.OrderLine;
import sniper.risk.paper.Desk.TradeLine;

/** The identities of the ledger, from what the books told alone. */
final class BooksCheck {
    private BooksCheck() {}

    static void identities(Desk desk, String initialCash, String where) {
        BigDecimal cash = new BigDecimal(initialCash);
        Map<String, BigDecimal> held = new LinkedHashMap<>();
        Map<UUID, BigDecimal> filled = new LinkedHashMap<>();
        for (TradeLine trade : desk.trades) {
            boolean buys = trade.side() == Side.BUY;
            BigDecimal quantity = buys ? trade.quantity() : trade.quantity().negate();
            cash = cash.subtract(quantity.multiply(trade.price())).subtract(trade.fee());
            held.merge(trade.symbol(), quantity, BigDecimal::add);
            filled.merge(trade.orderId(), trade.quantity(), BigDecimal::add);
        }
        assertThat(desk.cash()).as(where).isEqualByComparingTo(cash);
        for (OrderLine order : desk.orders) {
            BigDecimal traded = filled.getOrDefault(order.id(), BigDecimal.ZERO);
            boolean isFilled = order.status() == OrderStatus.FILLED;
            assertThat(traded).as(where).isEqualByComparingTo(isFilled ? order.quantity() : BigDecimal.ZERO);
        }
        profits(desk, new BigDecimal(initialCash), held, where);
        desk.marks.forEach(mark -> assertThat(mark.equity())
                .as(where)
                .isEqualByComparingTo(mark.cash().add(mark.value())));
    }

    private static void profits(Desk desk, BigDecimal initialCash, Map<String, BigDecimal> held, String where) {
        BigDecimal profit = BigDecimal.ZERO;
        BigDecimal equity = desk.cash();
        Amount unrealized = new Amount();
        for (int symbol = 0; symbol < desk.books.symbolCount(); symbol++) {
            BigDecimal quantity = held.getOrDefault(desk.books.rules(symbol).symbol(), BigDecimal.ZERO);
            long lots = desk.books.holding(symbol).lots();
            assertThat(BigDecimal.valueOf(lots, desk.books.rules(symbol).quantityScale()))
                    .as(where)
                    .isEqualByComparingTo(quantity);
            desk.books.holding(symbol).unrealized(101_07, unrealized);
            profit = profit.add(Desk.decimal(desk.books.holding(symbol).realized()))
                    .add(Desk.decimal(unrealized));
            equity = equity.add(quantity.multiply(BigDecimal.valueOf(101_07, 2)));
        }
        assertThat(profit).as(where).isEqualByComparingTo(equity.subtract(initialCash));
    }
}

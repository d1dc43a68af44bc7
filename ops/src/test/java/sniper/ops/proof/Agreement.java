package sniper.ops.proof;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sniper.core.instrument.Money;
import sniper.core.instrument.TradingRules;
import sniper.core.message.OrderStatus;
import sniper.core.message.Side;
import sniper.core.order.OrderId;
import sniper.gateway.simulator.ExchangeBooks;

/** Our books beside the exchange's: orders, fills, positions, balances and how often each order was sent. */
final class Agreement {
    private static final BigDecimal ATOM = BigDecimal.ONE.movePointLeft(Money.ATOM_SCALE);
    private static final Comparator<ToldOrders.Fill> BY_VALUE = Comparator.comparingLong(ToldOrders.Fill::priceTicks)
            .thenComparingLong(ToldOrders.Fill::quantityLots)
            .thenComparingLong(ToldOrders.Fill::quoteAtoms)
            .thenComparingLong(ToldOrders.Fill::feeAtoms);

    private final Map<Integer, TradingRules> rulesById = new HashMap<>();
    private final Map<String, BigDecimal> balancesAtStart;
    private final List<String> differences = new ArrayList<>();

    private Agreement(List<TradingRules> instruments, Map<String, BigDecimal> balancesAtStart) {
        instruments.forEach(rules -> rulesById.put(rules.instrumentId(), rules));
        this.balancesAtStart = balancesAtStart;
    }

    /** Empty when they agree in everything. */
    static List<String> differences(
            List<ToldOrders.Entry> ours,
            ExchangeBooks theirs,
            List<TradingRules> instruments,
            Map<String, BigDecimal> balancesAtStart) {
        Agreement agreement = new Agreement(instruments, balancesAtStart);
        agreement.compare(ours, theirs);
        return agreement.differences;
    }

    private void compare(List<ToldOrders.Entry> ours, ExchangeBooks theirs) {
        Map<String, ExchangeBooks.OrderEntry> theirOrders = new HashMap<>();
        for (ExchangeBooks.OrderEntry order : theirs.orders()) {
            if (theirOrders.put(order.clientId(), order) != null) {
                differences.add("the exchange accepted a client id twice: " + order);
            }
        }
        Map<String, List<ToldOrders.Fill>> theirFills = new HashMap<>();
        Map<String, TradingRules> bySymbol = new HashMap<>();
        rulesById.values().forEach(rules -> bySymbol.put(rules.symbol(), rules));
        for (ExchangeBooks.TradeEntry trade : theirs.trades()) {
            theirFills
                    .computeIfAbsent(trade.clientId(), any -> new ArrayList<>())
                    .add(fill(trade, bySymbol.get(trade.symbol())));
        }
        for (ToldOrders.Entry order : ours) {
            String clientId = OrderId.toText(order.runId, order.orderId);
            compare(order, theirOrders.remove(clientId), theirFills.getOrDefault(clientId, List.of()));
        }
        theirOrders.values().forEach(order -> differences.add("an order only the exchange knows: " + order));
        theirs.requestsByClientId().forEach((clientId, count) -> {
            if (count > 1) {
                differences.add("sent " + count + " times: " + clientId);
            }
        });
        compareBalances(ours, theirs);
    }

    private static ToldOrders.Fill fill(ExchangeBooks.TradeEntry trade, TradingRules rules) {
        return new ToldOrders.Fill(
                trade.price().movePointRight(rules.priceScale()).longValueExact(),
                trade.quantity().movePointRight(rules.quantityScale()).longValueExact(),
                trade.quoteQuantity().divide(ATOM).longValueExact(),
                trade.fee().divide(ATOM).longValueExact());
    }

    private void compare(ToldOrders.Entry our, ExchangeBooks.OrderEntry their, List<ToldOrders.Fill> theirFills) {
        if (their == null) {
            if (our.status != OrderStatus.REJECTED || !our.fills.isEmpty()) {
                differences.add("the exchange has no such order: " + our);
            }
            return;
        }
        int scale = rulesById.get(our.instrumentId).quantityScale();
        long executed = their.executedQuantity().movePointRight(scale).longValueExact();
        OrderStatus status =
                switch (their.status()) {
                    case "PARTIALLY_CANCELED" -> OrderStatus.CANCELED;
                    default -> OrderStatus.valueOf(their.status());
                };
        if (our.status != status || our.cumQuantityLots != executed || our.filledLots() != executed) {
            differences.add(our + " but theirs is " + their);
        }
        if (!sorted(our.fills).equals(sorted(theirFills))) {
            differences.add(our + " fills " + our.fills + " but theirs are " + theirFills);
        }
    }

    private static List<ToldOrders.Fill> sorted(List<ToldOrders.Fill> fills) {
        return fills.stream().sorted(BY_VALUE).toList();
    }

    /** What was there at the start, and our fills. */
    private void compareBalances(List<ToldOrders.Entry> ours, ExchangeBooks theirs) {
        Map<String, BigDecimal> expected = new TreeMap<>(balancesAtStart);
        for (ToldOrders.Entry order : ours) {
            TradingRules rules = rulesById.get(order.instrumentId);
            for (ToldOrders.Fill fill : order.fills) {
                BigDecimal base = BigDecimal.valueOf(fill.quantityLots(), rules.quantityScale());
                BigDecimal quote = BigDecimal.valueOf(fill.quoteAtoms(), Money.ATOM_SCALE);
                BigDecimal fee = BigDecimal.valueOf(fill.feeAtoms(), Money.ATOM_SCALE);
                boolean buy = order.side == Side.BUY;
                expected.merge(rules.baseAsset(), buy ? base : base.negate(), BigDecimal::add);
                expected.merge(rules.quoteAsset(), (buy ? quote.negate() : quote).subtract(fee), BigDecimal::add);
            }
        }
        expected.forEach((asset, amount) -> {
            if (amount.compareTo(theirs.total(asset)) != 0) {
                differences.add(asset + " ours " + amount + " theirs " + theirs.total(asset));
            }
        });
    }
}

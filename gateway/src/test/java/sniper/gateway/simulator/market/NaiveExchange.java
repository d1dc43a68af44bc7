package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The matching rules again, the slow way: one list, searched from end to end. A twin for seeded comparison. */
final class NaiveExchange {
    final List<Entry> book = new ArrayList<>();
    final List<String> trades = new ArrayList<>();
    private final int quantityScale;
    private long arrivals;

    NaiveExchange(int quantityScale) {
        this.quantityScale = quantityScale;
    }

    static final class Entry {
        final @Nullable String clientId;
        final Side side;
        final BigDecimal price;
        final long arrival;
        BigDecimal rest;

        Entry(@Nullable String clientId, Side side, BigDecimal price, BigDecimal rest, long arrival) {
            this.clientId = clientId;
            this.side = side;
            this.price = price;
            this.rest = rest;
            this.arrival = arrival;
        }
    }

    private @Nullable Entry bestAgainst(Side taker, @Nullable BigDecimal limit) {
        Comparator<Entry> byPrice = Comparator.comparing(entry -> entry.price);
        return book.stream()
                .filter(entry -> entry.side != taker)
                .filter(entry -> limit == null
                        || (taker == Side.BUY ? entry.price.compareTo(limit) <= 0 : entry.price.compareTo(limit) >= 0))
                .min((taker == Side.BUY ? byPrice : byPrice.reversed()).thenComparing(entry -> entry.arrival))
                .orElse(null);
    }

    private BigDecimal available(Side taker, @Nullable BigDecimal limit) {
        return book.stream()
                .filter(entry -> entry.side != taker)
                .filter(entry -> limit == null
                        || (taker == Side.BUY ? entry.price.compareTo(limit) <= 0 : entry.price.compareTo(limit) >= 0))
                .map(entry -> entry.rest)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Trades what crosses and returns what is left of the quantity. */
    private BigDecimal cross(@Nullable String taker, Side side, @Nullable BigDecimal limit, BigDecimal quantity) {
        BigDecimal left = quantity;
        for (Entry maker = bestAgainst(side, limit);
                maker != null && left.signum() > 0;
                maker = bestAgainst(side, limit)) {
            BigDecimal traded = maker.rest.min(left);
            trade(taker, maker, traded);
            left = left.subtract(traded);
        }
        return left;
    }

    private void trade(@Nullable String taker, Entry maker, BigDecimal quantity) {
        trades.add(name(taker) + " " + name(maker.clientId) + " " + text(maker.price) + " " + text(quantity));
        maker.rest = maker.rest.subtract(quantity);
        if (maker.rest.signum() == 0) {
            book.remove(maker);
        }
    }

    void place(OrderRequest request) {
        String id = request.clientId();
        BigDecimal quantity = request.quantity();
        BigDecimal price = request.price();
        Side side = request.side();
        switch (request.type()) {
            case LIMIT -> rest(id, side, price, cross(id, side, price, orZero(quantity)));
            case LIMIT_MAKER -> {
                if (bestAgainst(side, price) == null) {
                    rest(id, side, price, orZero(quantity));
                }
            }
            case IMMEDIATE_OR_CANCEL -> cross(id, side, price, orZero(quantity));
            case FILL_OR_KILL -> {
                if (available(side, price).compareTo(orZero(quantity)) >= 0) {
                    cross(id, side, price, orZero(quantity));
                }
            }
            case MARKET -> {
                if (quantity != null) {
                    cross(id, side, null, quantity);
                } else {
                    spend(id, side, orZero(request.quoteQuantity()));
                }
            }
        }
    }

    private void spend(@Nullable String taker, Side side, BigDecimal amount) {
        BigDecimal left = amount;
        for (Entry maker = bestAgainst(side, null); maker != null; maker = bestAgainst(side, null)) {
            BigDecimal traded = maker.rest.min(left.divide(maker.price, quantityScale, RoundingMode.DOWN));
            if (traded.signum() == 0) {
                return;
            }
            trade(taker, maker, traded);
            left = left.subtract(traded.multiply(maker.price));
        }
    }

    private void rest(@Nullable String id, Side side, @Nullable BigDecimal price, BigDecimal quantity) {
        if (quantity.signum() > 0 && price != null) {
            book.add(new Entry(id, side, price, quantity, arrivals++));
        }
    }

    void cancel(String clientId) {
        book.removeIf(entry -> clientId.equals(entry.clientId));
    }

    void quote(HouseQuote quote) {
        book.removeIf(entry -> entry.clientId == null);
        quote.bids().forEach(level -> house(Side.BUY, level));
        quote.asks().forEach(level -> house(Side.SELL, level));
    }

    private void house(Side side, Level level) {
        rest(null, side, level.price(), cross(null, side, level.price(), level.quantity()));
    }

    /** The book as text, best first. */
    String depth(Side side) {
        StringBuilder text = new StringBuilder();
        Comparator<BigDecimal> order = side == Side.BUY ? Comparator.reverseOrder() : Comparator.naturalOrder();
        book.stream()
                .filter(entry -> entry.side == side)
                .map(entry -> entry.price)
                .distinct()
                .sorted(order)
                .forEach(price -> text.append(text(price))
                        .append('x')
                        .append(text(book.stream()
                                .filter(entry -> entry.side == side && entry.price.compareTo(price) == 0)
                                .map(entry -> entry.rest)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)))
                        .append(' '));
        return text.toString();
    }

    static String text(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static String name(@Nullable String clientId) {
        return clientId == null ? "house" : clientId;
    }

    private static BigDecimal orZero(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }
}

package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One instrument's price levels: house quantities and client orders in price-time priority. A house level that is
 * quoted again queues behind the client orders already at its price.
 *
 * <p>Threading: owned by the simulator's thread.
 */
public final class OrderBook {
    private final NavigableMap<BigDecimal, PriceLevel> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<BigDecimal, PriceLevel> asks = new TreeMap<>();
    private final List<LevelListener> listeners = new ArrayList<>();
    private long version;

    OrderBook(long firstVersion) {
        version = firstVersion;
    }

    /** Hears of each level whose quantity changed; {@link #version} counts these calls. */
    public interface LevelListener {
        void onLevel(Side side, BigDecimal price);
    }

    public void listen(LevelListener listener) {
        listeners.add(listener);
    }

    /** Grows by one with every level change. */
    public long version() {
        return version;
    }

    /** Best first. */
    public List<Level> levels(Side side, int limit) {
        List<Level> levels = new ArrayList<>();
        for (Map.Entry<BigDecimal, PriceLevel> entry : side(side).entrySet()) {
            if (levels.size() == limit) {
                break;
            }
            levels.add(new Level(entry.getKey(), entry.getValue().total()));
        }
        return levels;
    }

    public @Nullable Level best(Side side) {
        Map.Entry<BigDecimal, PriceLevel> first = side(side).firstEntry();
        return first == null ? null : new Level(first.getKey(), first.getValue().total());
    }

    /** Quantity at a price; zero when the level is gone. */
    public BigDecimal quantityAt(Side side, BigDecimal price) {
        PriceLevel level = side(side).get(price);
        return level == null ? BigDecimal.ZERO : level.total();
    }

    /** What a taker of this base quantity would trade, within its limit when it has one. Changes nothing. */
    List<Match> planQuantity(Side taker, @Nullable BigDecimal limit, BigDecimal quantity) {
        List<Match> plan = new ArrayList<>();
        BigDecimal rest = quantity;
        for (Map.Entry<BigDecimal, PriceLevel> entry : side(taker.opposite()).entrySet()) {
            if (rest.signum() == 0 || (limit != null && beyond(taker, entry.getKey(), limit))) {
                break;
            }
            for (Resting maker : entry.getValue().queue()) {
                BigDecimal traded = maker.remaining().min(rest);
                if (traded.signum() > 0) {
                    plan.add(new Match(maker, entry.getKey(), traded));
                    rest = rest.subtract(traded);
                }
            }
        }
        return plan;
    }

    /** What a taker of this quote amount would trade in whole lots. Changes nothing. */
    List<Match> planQuote(Side taker, BigDecimal amount, int quantityScale) {
        List<Match> plan = new ArrayList<>();
        BigDecimal rest = amount;
        for (Map.Entry<BigDecimal, PriceLevel> entry : side(taker.opposite()).entrySet()) {
            for (Resting maker : entry.getValue().queue()) {
                BigDecimal affordable = rest.divide(entry.getKey(), quantityScale, RoundingMode.DOWN);
                BigDecimal traded = maker.remaining().min(affordable);
                if (traded.signum() == 0) {
                    return plan;
                }
                Match match = new Match(maker, entry.getKey(), traded);
                plan.add(match);
                rest = rest.subtract(match.quote());
            }
        }
        return plan;
    }

    void take(Side makerSide, Match match) {
        PriceLevel level = side(makerSide).get(match.price());
        if (level == null) {
            throw new IllegalStateException("Invariant: a match's level is in the book: price=" + match.price());
        }
        level.reduce(match.maker(), match.quantity());
        changed(makerSide, match.price(), level);
    }

    void rest(Order order) {
        add(order.side(), order.price(), new Resting(order, order.remainingQuantity()));
    }

    void remove(Order order) {
        PriceLevel level = side(order.side()).get(order.price());
        if (level != null) {
            level.remove(order);
            changed(order.side(), order.price(), level);
        }
    }

    /** Takes out the house's levels and returns the totals they changed, for {@link #announce}. */
    Map<BigDecimal, BigDecimal> withdrawHouse(Side side) {
        Map<BigDecimal, BigDecimal> before = new HashMap<>();
        side(side).forEach((price, level) -> before.put(price, level.total()));
        side(side).values().forEach(PriceLevel::removeHouse);
        side(side).values().removeIf(PriceLevel::isEmpty);
        return before;
    }

    void addHouse(Side side, BigDecimal price, BigDecimal quantity) {
        side(side).computeIfAbsent(price, p -> new PriceLevel()).add(new Resting(null, quantity));
    }

    /** Reports the levels that differ from the totals before the house quoted anew. */
    void announce(Side side, Map<BigDecimal, BigDecimal> before) {
        TreeMap<BigDecimal, BigDecimal> prices = new TreeMap<>(before);
        side(side).forEach((price, level) -> prices.putIfAbsent(price, BigDecimal.ZERO));
        prices.forEach((price, total) -> {
            if (quantityAt(side, price).compareTo(total) != 0) {
                touch(side, price);
            }
        });
    }

    private void add(Side side, BigDecimal price, Resting resting) {
        PriceLevel level = side(side).computeIfAbsent(price, p -> new PriceLevel());
        level.add(resting);
        changed(side, price, level);
    }

    private void changed(Side side, BigDecimal price, PriceLevel level) {
        if (level.isEmpty()) {
            side(side).remove(price);
        }
        touch(side, price);
    }

    private void touch(Side side, BigDecimal price) {
        version++;
        for (LevelListener listener : listeners) {
            listener.onLevel(side, price);
        }
    }

    private static boolean beyond(Side taker, BigDecimal price, BigDecimal limit) {
        int order = price.compareTo(limit);
        return taker == Side.BUY ? order > 0 : order < 0;
    }

    private NavigableMap<BigDecimal, PriceLevel> side(Side side) {
        return side == Side.BUY ? bids : asks;
    }
}

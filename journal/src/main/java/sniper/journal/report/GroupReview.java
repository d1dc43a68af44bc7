package sniper.journal.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import sniper.core.message.FeeAsset;
import sniper.core.message.OrderStatus;

/** Orders of one group in one quote asset, added up. Threading: one thread. */
final class GroupReview {
    final String name;
    final String quoteAsset;
    final CostSum slippage = new CostSum();
    final CostSum shortfall = new CostSum();
    final Map<Horizon, CostSum> markouts = new EnumMap<>(Horizon.class);
    final TreeSet<String> builds = new TreeSet<>();
    final TreeSet<String> configHashes = new TreeSet<>();
    final List<OrderTrace> orders = new ArrayList<>();
    long sent;
    long filled;
    long partial;
    long unfilled;
    long rejected;
    long open;
    long boughtAtoms;
    long soldAtoms;
    long feeAtoms;
    long realizedPnlAtoms;
    private BigInteger spreads = BigInteger.ZERO;
    private long spreadsKnown;
    private long endedAtoms;
    private long endedFilledAtoms;

    GroupReview(String name, String quoteAsset) {
        this.name = name;
        this.quoteAsset = quoteAsset;
        for (Horizon horizon : Horizon.values()) {
            markouts.put(horizon, new CostSum());
        }
    }

    void add(OrderReview review) {
        OrderTrace order = review.order();
        orders.add(order);
        sent += order.wasSent() ? 1 : 0;
        count(order);
        if (order.isBuy()) {
            boughtAtoms += order.filledAtoms();
        } else {
            soldAtoms += order.filledAtoms();
        }
        feeAtoms += order.feeAtoms(FeeAsset.QUOTE);
        realizedPnlAtoms += order.realizedPnlAtoms();
        slippage.add(review.slippage());
        shortfall.add(review.shortfall());
        markouts.forEach((horizon, sum) -> sum.add(review.markouts().get(horizon)));
        Long spread = review.spreadBps();
        if (spread != null) {
            spreads = spreads.add(BigInteger.valueOf(spread));
            spreadsKnown++;
        }
        SessionFacts session = review.session();
        if (session != null) {
            builds.add(session.build());
            configHashes.add(session.configHash());
        }
    }

    private void count(OrderTrace order) {
        if (!order.hasEnded()) {
            open++;
            return;
        }
        if (order.status == OrderStatus.FILLED) {
            filled++;
        } else if (order.filledLots() > 0) {
            partial++;
        } else if (order.status == OrderStatus.REJECTED) {
            rejected++;
        } else {
            unfilled++;
        }
        endedAtoms += order.quoteAtoms != 0 ? order.quoteAtoms : atLimit(order, order.quantityLots);
        endedFilledAtoms += order.quoteAtoms != 0 ? order.filledAtoms() : atLimit(order, order.filledLots());
    }

    private static long atLimit(OrderTrace order, long lots) {
        return order.instrument.atoms(BigInteger.valueOf(order.priceTicks)
                .multiply(BigInteger.valueOf(lots))
                .shiftLeft(1));
    }

    /** Of the orders that have ended, by their value at the limit price; millionths, rounded down. */
    @Nullable
    Long fillRatio() {
        return endedAtoms == 0 ? null : Rounding.ratio(endedFilledAtoms, endedAtoms);
    }

    /** Mean over the orders whose arrival's quote is known. */
    @Nullable
    Long spreadBps() {
        return spreadsKnown == 0
                ? null
                : Rounding.halfAway(spreads, BigInteger.valueOf(spreadsKnown)).longValueExact();
    }
}

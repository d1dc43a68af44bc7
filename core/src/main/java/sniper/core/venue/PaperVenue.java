package sniper.core.venue;

import org.jspecify.annotations.Nullable;
import sniper.core.book.Book;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.Money;
import sniper.core.message.ErrorClass;
import sniper.core.message.FeeAsset;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.order.Order;
import sniper.core.order.OrderId;
import sniper.core.order.OrderOutcomes;
import sniper.core.order.Orders;
import sniper.core.order.PaperOrders;
import sniper.core.state.StateCopy;

/**
 * Fills the orders of paper runs against the book as the engine sees it. Threading: owned by the engine stage.
 *
 * <p>Assumptions: an order meets the book of the very message that caused it (no latency), it may take all that the
 * best level shows and no more, its trade does not move the market, and the fee is the run's. A quote means that the
 * instrument trades: its rules, which are polled, say so later. Only immediate types are taken: what does not fill at
 * once expires. A market order spends its amount at the best level, where the rules offer such orders.
 */
public final class PaperVenue implements PaperOrders {
    private static final int CODE_SUSPENDED = 30000;
    private static final int CODE_ORDER_TYPE = 30041;
    private static final int CODE_NO_OPPONENT = 30025;

    private final OrderOutcomes outcomes;
    private final @Nullable Order[] waiting;
    private int head;
    private int count;

    public PaperVenue(OrderOutcomes outcomes, int maxOrdersPerMessage) {
        this.outcomes = outcomes;
        waiting = new Order[maxOrdersPerMessage];
    }

    @Override
    public void accept(Order order) {
        waiting[count++] = order;
    }

    /** Fills what was submitted during this message; a fill may cause further orders, which are filled too. */
    public void drain() {
        while (head < count) {
            Order order = waiting[head];
            waiting[head++] = null; // it is taken before it is filled, so that a fault does not fill it again
            if (order != null) {
                execute(order);
            }
        }
        head = 0;
        count = 0;
    }

    /** After the orders. Something waits only where a fault came between. */
    public void copy(StateCopy state, Orders orders) {
        head = state.of(head);
        count = state.of(count);
        for (int i = head; i < count; i++) {
            Order order = waiting[i];
            waiting[i] = orders.get(state.of(order == null ? OrderId.NONE : order.orderId()));
        }
    }

    private void execute(Order order) {
        Instrument instrument = order.position().instrument();
        Book book = instrument.book();
        if (!isTaken(order, instrument)) {
            outcomes.onRejected(order, ErrorClass.ORDER_TYPE_CLOSED, CODE_ORDER_TYPE);
            return;
        }
        boolean buy = order.side() == Side.BUY;
        long price = book.isLive() ? book.oppositePriceTicks(order.side()) : 0;
        if (price == 0) {
            refuse(order, instrument.rules().online());
            return;
        }
        boolean byQuote = order.quoteAtoms() != 0;
        long wanted = byQuote ? instrument.quantityFor(order.quoteAtoms(), price) : order.quantityLots();
        boolean crosses = byQuote || (buy ? price <= order.priceTicks() : price >= order.priceTicks());
        long available = buy ? book.askQuantityLots() : book.bidQuantityLots();
        long lots = crosses ? Math.min(wanted, available) : 0;
        if (order.type() == OrderType.FILL_OR_KILL && lots < wanted) {
            lots = 0;
        }
        if (lots > 0) {
            long quote = buy ? instrument.notionalCeil(price, lots) : instrument.notionalFloor(price, lots);
            long fee = Money.bpsCeil(quote, order.position().run().paperTakerFeeBps());
            outcomes.fill(order, price, lots, quote, fee, FeeAsset.QUOTE);
        }
        outcomes.report(order, lots > 0 && lots == wanted ? OrderStatus.FILLED : OrderStatus.EXPIRED, lots);
    }

    private static boolean isTaken(Order order, Instrument instrument) {
        return switch (order.type()) {
            case IMMEDIATE_OR_CANCEL, FILL_OR_KILL -> true;
            case MARKET -> order.quoteAtoms() != 0 && instrument.rules().marketAllowed();
            case LIMIT, LIMIT_MAKER, NULL_VAL -> false;
        };
    }

    private void refuse(Order order, boolean online) {
        if (online) {
            outcomes.onRejected(order, ErrorClass.NO_LIQUIDITY, CODE_NO_OPPONENT);
        } else {
            outcomes.onRejected(order, ErrorClass.NOT_TRADABLE_YET, CODE_SUSPENDED);
        }
    }
}

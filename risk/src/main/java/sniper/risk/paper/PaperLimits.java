package sniper.risk.paper;

import sniper.core.message.OrderType;
import sniper.core.message.PaperReason;
import sniper.core.message.Side;
import sniper.core.paper.Amount;
import sniper.core.paper.OrderGate;
import sniper.core.paper.OrderRequest;
import sniper.core.paper.RunBooks;

/**
 * Quantity, symbol, market, price, cash or position, largest position, room to wait: in this order, so that one order has
 * one reason. Threading: owned by the engine stage; allocates nothing once made.
 *
 * <p>Whether a quantity is whole lots can only be said of a symbol that is known, so it is asked behind that.
 */
public final class PaperLimits implements OrderGate {
    private final Amount cost = new Amount();
    private final Amount available = new Amount();
    private final Amount value = new Amount();

    @Override
    public PaperReason check(OrderRequest order, RunBooks books, boolean marketOpen, long nowNs) {
        if (order.quantity().signum() <= 0) {
            return PaperReason.INVALID_QTY;
        }
        if (order.symbol() == OrderRequest.NO_SYMBOL) {
            return PaperReason.FORBIDDEN_SYMBOL;
        }
        if (order.lots() == OrderRequest.OFF_GRID) {
            return PaperReason.INVALID_QTY;
        }
        if (!marketOpen) {
            return PaperReason.MARKET_CLOSED;
        }
        if (!hasPrice(order, books, nowNs)) {
            return PaperReason.INVALID_PRICE;
        }
        PaperReason reason = order.side() == Side.BUY ? checkBuy(order, books) : checkSell(order, books);
        if (reason == PaperReason.NONE && order.type() == OrderType.LIMIT && books.isFull()) {
            return PaperReason.ORDER_CAPACITY;
        }
        return reason;
    }

    private static boolean hasPrice(OrderRequest order, RunBooks books, long nowNs) {
        return order.type() == OrderType.LIMIT
                ? order.limitTicks() != OrderRequest.OFF_GRID
                : books.isPriced(order.symbol(), nowNs);
    }

    private PaperReason checkBuy(OrderRequest order, RunBooks books) {
        books.worstCost(order, cost);
        books.availableCash(available);
        if (!cost.isStorable() || cost.compareTo(available) > 0) {
            return PaperReason.INSUFFICIENT_CASH;
        }
        Amount maxPosition = books.terms().maxPosition();
        books.valueAfter(order, value);
        return !maxPosition.isZero() && value.compareTo(maxPosition) > 0 ? PaperReason.MAX_POSITION : PaperReason.NONE;
    }

    private static PaperReason checkSell(OrderRequest order, RunBooks books) {
        return order.lots() > books.sellableLots(order.symbol()) ? PaperReason.INSUFFICIENT_POSITION : PaperReason.NONE;
    }
}

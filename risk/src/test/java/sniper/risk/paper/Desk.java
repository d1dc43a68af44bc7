package sniper.risk.paper;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agrona.DirectBuffer;
import sniper.core.instrument.TradingRules;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.PaperOrderChangedDecoder;
import sniper.core.message.PaperPositionChangedDecoder;
import sniper.core.message.PaperReason;
import sniper.core.message.PaperTradedDecoder;
import sniper.core.message.RunMarkDecoder;
import sniper.core.message.RunMarkedDecoder;
import sniper.core.message.Side;
import sniper.core.output.OutputLog;
import sniper.core.paper.Amount;
import sniper.core.paper.BookEvents;
import sniper.core.paper.BookTerms;
import sniper.core.paper.FillTerms;
import sniper.core.paper.OrderRequest;
import sniper.core.paper.RunBooks;

/** Books behind their gate, and what they told, in the words of the database. Threading: one thread. */
final class Desk {
    static final long MAX_PRICE_AGE_NS = 1_000;

    final RunBooks books;
    final List<OrderLine> orders = new ArrayList<>();
    final List<TradeLine> trades = new ArrayList<>();
    final List<MarkLine> marks = new ArrayList<>();
    final List<PositionLine> positions = new ArrayList<>();
    boolean open = true;
    long nowNs = 1_000_000;

    private final PaperLimits gate = new PaperLimits();
    private final OutputLog outputs = new OutputLog(1 << 20, 1024);
    private final BookEvents events = new BookEvents(outputs);
    private final OrderRequest order = new OrderRequest();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private int count;

    record OrderLine(
            UUID id, String clientId, String symbol, OrderStatus status, PaperReason reason, BigDecimal quantity) {}

    record TradeLine(UUID orderId, String symbol, Side side, BigDecimal quantity, BigDecimal price, BigDecimal fee) {}

    record PositionLine(String symbol, BigDecimal quantity, BigDecimal averagePrice, BigDecimal realized) {}

    record MarkLine(
            BigDecimal cash, BigDecimal value, BigDecimal equity, BigDecimal profit, BigDecimal drawdown, int legs) {}

    Desk(String cash, String maxPosition, int slippageBps, int feeBps, TradingRules... rules) {
        books = new RunBooks(
                new BookTerms(
                        7,
                        1,
                        2,
                        amount(cash),
                        new FillTerms(slippageBps, feeBps),
                        amount(maxPosition),
                        MAX_PRICE_AGE_NS),
                List.of(rules));
    }

    static TradingRules symbol(int id, String name, int priceScale, int quantityScale) {
        return new TradingRules(
                id, name, name, "USDT", priceScale, quantityScale, false, false, true, true, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    void price(int instrumentId, long ticks) {
        books.price(books.symbolOf(instrumentId), ticks, nowNs);
    }

    /** As a tick: matches what waits, then marks. */
    void tick() {
        books.matchPending(nowNs, nowNs, events);
        books.mark(nowNs, false, nowNs, events);
        read();
    }

    PaperReason market(int instrumentId, Side side, String quantity) {
        return enter(instrumentId, side, OrderType.MARKET, quantity, "0");
    }

    PaperReason limit(int instrumentId, Side side, String quantity, String price) {
        return enter(instrumentId, side, OrderType.LIMIT, quantity, price);
    }

    private PaperReason enter(int instrumentId, Side side, OrderType type, String quantity, String price) {
        order.of(side, type);
        order.quantity().set(amount(quantity));
        order.limitPrice().set(amount(price));
        order.uuid(3, ++count);
        byte[] id = ("order " + count).getBytes(StandardCharsets.UTF_8);
        order.clientOrderId(id, id.length);
        byte[] symbol = ("symbol " + instrumentId).getBytes(StandardCharsets.UTF_8);
        order.symbolText(symbol, symbol.length);
        order.symbol(books.symbolOf(instrumentId));
        if (order.symbol() != OrderRequest.NO_SYMBOL) {
            books.resolve(order);
        }
        PaperReason reason = gate.check(order, books, open, nowNs);
        if (reason == PaperReason.NONE) {
            OrderStatus unused = books.enter(order, nowNs, nowNs, events);
        } else {
            books.reject(order, reason, nowNs, events);
        }
        read();
        return reason;
    }

    void cancelPending() {
        books.cancelPending(events);
        read();
    }

    BigDecimal cash() {
        return decimal(books.cash());
    }

    private long readTo;

    private void read() {
        outputs.forEach(readTo, outputs.tail(), this::onOutput);
        readTo = outputs.tail();
    }

    private void onOutput(int ordinal, DirectBuffer buffer, int offset, int length) {
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case PaperOrderChangedDecoder.TEMPLATE_ID ->
                onOrder(new PaperOrderChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case PaperTradedDecoder.TEMPLATE_ID -> {
                PaperTradedDecoder trade = new PaperTradedDecoder().wrapAndApplyHeader(buffer, offset, header);
                trades.add(new TradeLine(
                        new UUID(trade.orderUuidHigh(), trade.orderUuidLow()),
                        trade.symbol(),
                        trade.side(),
                        decimal(trade.quantityE18High(), trade.quantityE18Low()),
                        decimal(trade.priceE18High(), trade.priceE18Low()),
                        decimal(trade.feeE18High(), trade.feeE18Low())));
            }
            case PaperPositionChangedDecoder.TEMPLATE_ID -> {
                PaperPositionChangedDecoder position =
                        new PaperPositionChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                positions.add(new PositionLine(
                        position.symbol(),
                        decimal(position.quantityE18High(), position.quantityE18Low()),
                        decimal(position.avgPriceE18High(), position.avgPriceE18Low()),
                        decimal(position.realizedE18High(), position.realizedE18Low())));
            }
            case RunMarkedDecoder.TEMPLATE_ID -> {
                RunMarkedDecoder mark = new RunMarkedDecoder().wrapAndApplyHeader(buffer, offset, header);
                marks.add(new MarkLine(
                        decimal(mark.cashE18High(), mark.cashE18Low()),
                        decimal(mark.positionsValueE18High(), mark.positionsValueE18Low()),
                        decimal(mark.equityE18High(), mark.equityE18Low()),
                        decimal(mark.pnlE18High(), mark.pnlE18Low()),
                        decimal(mark.drawdownE18High(), mark.drawdownE18Low()),
                        0));
            }
            case RunMarkDecoder.TEMPLATE_ID -> {
                MarkLine mark = marks.remove(marks.size() - 1);
                marks.add(new MarkLine(
                        mark.cash(), mark.value(), mark.equity(), mark.profit(), mark.drawdown(), mark.legs() + 1));
            }
            default -> throw new IllegalStateException("unexpected output: " + header.templateId());
        }
    }

    private void onOrder(PaperOrderChangedDecoder message) {
        UUID id = new UUID(message.orderUuidHigh(), message.orderUuidLow());
        boolean isNew = message.entered() == Flag.YES;
        OrderStatus status = message.status();
        PaperReason reason = message.reason();
        BigDecimal quantity = decimal(message.quantityE18High(), message.quantityE18Low());
        String clientId = message.clientOrderId();
        String symbol = message.symbol();
        OrderLine before = null;
        for (OrderLine each : orders) {
            before = each.id().equals(id) ? each : before;
        }
        if (isNew != (before == null) || (before != null && before.status() != OrderStatus.NEW)) {
            throw new IllegalStateException("an order is new once and ends once: " + before + " " + status);
        }
        if (before != null) {
            clientId = before.clientId();
            orders.remove(before);
        }
        orders.add(new OrderLine(id, clientId, symbol, status, reason, quantity));
    }

    long ordersWith(OrderStatus status) {
        return orders.stream().filter(line -> line.status() == status).count();
    }

    static Amount amount(String text) {
        BigInteger units = new BigDecimal(text).movePointRight(18).toBigIntegerExact();
        Amount amount = new Amount();
        amount.set(units.shiftRight(64).longValueExact(), units.longValue());
        return amount;
    }

    static BigDecimal decimal(Amount amount) {
        return new BigDecimal(amount.toString());
    }

    private static BigDecimal decimal(long high, long low) {
        Amount amount = new Amount();
        amount.set(high, low);
        return decimal(amount);
    }
}

package sniper.core.paper.desk;

import org.jspecify.annotations.Nullable;
import sniper.core.calendar.Calendars;
import sniper.core.calendar.TradingCalendar;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.PaperOrderCommandDecoder;
import sniper.core.message.PaperReason;
import sniper.core.message.RunOutcome;
import sniper.core.message.Side;
import sniper.core.paper.BookEvents;
import sniper.core.paper.NameUuid;
import sniper.core.paper.OrderGate;
import sniper.core.paper.OrderRequest;
import sniper.core.paper.RecentOrders;
import sniper.core.paper.RunBooks;
import sniper.core.paper.RunOrderId;
import sniper.core.state.EngineTime;

/**
 * Orders that users enter themselves. Threading: owned by the engine stage; allocates nothing once made.
 *
 * <p>They meet the prices of the last tick, and have its logical time.
 */
final class HandOrders {
    private static final int MAX_CHARACTERS = 64;
    private static final int MAX_TEXT = 254;
    private static final int CONTINUATION_MASK = 0xC0;
    private static final int CONTINUATION = 0x80;

    private final EngineTime time;
    private final Calendars calendars;
    private final RecentOrders recent;
    private final OrderGate gate;
    private final BookEvents bookEvents;
    private final Replies replies;
    private final OrderRequest order = new OrderRequest();
    private final NameUuid uuid = new NameUuid();
    private final byte[] clientOrderId = new byte[MAX_TEXT];
    private final byte[] symbol = new byte[MAX_TEXT];

    HandOrders(
            EngineTime time,
            Calendars calendars,
            RecentOrders recent,
            OrderGate gate,
            BookEvents bookEvents,
            Replies replies) {
        this.time = time;
        this.calendars = calendars;
        this.recent = recent;
        this.gate = gate;
        this.bookEvents = bookEvents;
        this.replies = replies;
    }

    /** Returns why the message is refused, in which case nothing was told of it, or null. */
    @Nullable
    String enter(LedgerRun run, PaperOrderCommandDecoder message) {
        order.of(message.side(), message.orderType());
        order.quantity().set(message.quantityE18High(), message.quantityE18Low());
        if (message.orderType() == OrderType.LIMIT) {
            order.limitPrice().set(message.limitPriceE18High(), message.limitPriceE18Low());
        }
        int idLength = message.getClientOrderId(clientOrderId, 0, MAX_TEXT);
        int symbolLength = message.getSymbol(symbol, 0, MAX_TEXT);
        String refusal = refusal(idLength, symbolLength);
        if (refusal != null) {
            return refusal;
        }
        order.clientOrderId(clientOrderId, idLength);
        order.symbolText(symbol, symbolLength);
        uuid.of(run.run.uuidHigh(), run.run.uuidLow(), clientOrderId, idLength);
        order.uuid(uuid.high(), uuid.low());
        PaperReason reason = run.isRunning() ? duplicate() : PaperReason.RUN_NOT_RUNNING;
        if (reason == PaperReason.NONE && RunOrderId.isReserved(clientOrderId, idLength)) {
            return "a client order id must not be plan and 28 of 0-9 a-f, as those of plans may be";
        }
        if (reason == PaperReason.NONE) {
            reason = enter(run, message.instrumentId());
            replies.ordered(run, message.requestId(), RunOutcome.APPLIED, reason, uuid.high(), uuid.low());
        } else {
            replies.ordered(run, message.requestId(), RunOutcome.REFUSED, reason, uuid.high(), uuid.low());
        }
        return null;
    }

    private PaperReason duplicate() {
        return recent.contains(uuid.high(), uuid.low()) ? PaperReason.DUPLICATE_CLIENT_ORDER_ID : PaperReason.NONE;
    }

    private @Nullable String refusal(int idLength, int symbolLength) {
        boolean isKind = order.type() == OrderType.MARKET || order.type() == OrderType.LIMIT;
        if (!isKind || order.side() == Side.NULL_VAL) {
            return "an order must be MARKET or LIMIT, BUY or SELL: type=" + order.type() + " side=" + order.side();
        }
        if (!order.quantity().isStorable() || !order.limitPrice().isStorable()) {
            return "quantity and price must be less than 10^20: quantity=" + order.quantity() + " limitPrice="
                    + order.limitPrice();
        }
        if (!isName(clientOrderId, idLength) || !isName(symbol, symbolLength)) {
            return "client order id and symbol must have 1 to " + MAX_CHARACTERS
                    + " characters, none of them U+0000: idBytes=" + idLength + " symbolBytes=" + symbolLength;
        }
        return null;
    }

    /** Of UTF-8 that a database takes. */
    private static boolean isName(byte[] text, int length) {
        int characters = 0;
        for (int i = 0; i < length; i++) {
            if (text[i] == 0) {
                return false;
            }
            characters += (text[i] & CONTINUATION_MASK) == CONTINUATION ? 0 : 1;
        }
        return characters > 0 && characters <= MAX_CHARACTERS;
    }

    private PaperReason enter(LedgerRun run, int instrumentId) {
        RunBooks books = run.state.books;
        order.symbol(books.symbolOf(instrumentId));
        if (order.symbol() != OrderRequest.NO_SYMBOL) {
            byte[] text = books.symbolText(order.symbol());
            order.symbolText(text, text.length);
            books.resolve(order);
        }
        TradingCalendar calendar = calendars.get(run.terms.calendarId());
        boolean marketOpen = calendar != null && calendar.isOpen(time.nowNs());
        PaperReason reason = gate.check(order, books, marketOpen, time.nowNs());
        if (reason == PaperReason.NONE) {
            OrderStatus unused = books.enter(order, run.logicalTimeNs(), time.nowNs(), bookEvents);
        } else {
            books.reject(order, reason, run.logicalTimeNs(), bookEvents);
        }
        return reason;
    }
}

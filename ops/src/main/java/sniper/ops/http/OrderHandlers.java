package sniper.ops.http;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import sniper.core.message.OrderStatus;
import sniper.core.message.PaperReason;
import sniper.core.message.RunOutcome;
import sniper.core.message.RunStatus;
import sniper.core.message.Side;
import sniper.journal.ledger.LedgerStore.OrderRow;
import sniper.ops.run.Answer;
import sniper.ops.run.OrderWish;
import sniper.ops.run.RunLine;

/** Orders by hand. Threading: any thread. */
final class OrderHandlers {
    /**
     * While the database is no further behind than this, what it does not have is among the latest orders that the engine
     * knows by name, of which there are twice as many.
     */
    static final long MAX_LAG_MESSAGES = 131_072;

    /** How long the first order of a client order id may take into the database. */
    private static final long FIRST_ORDER_NS = 5_000_000_000L;

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,18})?");
    private static final Pattern PLANS_ID = Pattern.compile("plan[0-9a-f]{28}");
    private static final int MAX_TEXT = 64;
    private static final List<Side> SIDES = List.of(Side.BUY, Side.SELL);

    private final ApiParts parts;
    private final Callers callers;

    OrderHandlers(ApiParts parts, Callers callers) {
        this.parts = parts;
        this.callers = callers;
    }

    private enum OrderType {
        MARKET,
        LIMIT
    }

    Reply order(Call call) {
        call.query().only(List.of());
        OrderWish wish = wish(call.body());
        RunLine line = callers.newest(call, RunStatus.RUNNING);
        if (line == null) {
            throw Problem.rejected(PaperReason.RUN_NOT_RUNNING, "an order needs a run of the caller's that is RUNNING");
        }
        Optional<OrderRow> first = parts.ledger().order(call.user(), line.run(), wish.clientOrderId());
        if (first.isPresent()) {
            return Reply.ok(json(
                    first.get().order(),
                    first.get().clientOrderId(),
                    first.get().status(),
                    0,
                    true));
        }
        if (PLANS_ID.matcher(wish.clientOrderId()).matches()) {
            throw Problem.invalid("/client_order_id", "must not be plan and 28 of 0-9 a-f, as those of plans may be");
        }
        long lag = parts.progress().lagMessages();
        if (lag > MAX_LAG_MESSAGES) {
            throw Problem.of(
                    ProblemCode.LEDGER_UNAVAILABLE,
                    "the database must be at most " + MAX_LAG_MESSAGES
                            + " messages behind, else a client_order_id may be" + " there already, and is " + lag);
        }
        Answer answer = Engine.ask(() -> parts.commands().order(line.userId(), line.runId(), wish));
        return answered(call.user(), line.run(), wish, answer);
    }

    private Reply answered(String user, UUID run, OrderWish wish, Answer answer) {
        PaperReason reason = answer.reason();
        UUID order = answer.order();
        boolean isDuplicate = reason == PaperReason.DUPLICATE_CLIENT_ORDER_ID;
        if (order == null || (reason != PaperReason.NONE && !isDuplicate)) {
            String words = answer.refusal();
            throw Problem.rejected(
                    reason == PaperReason.NONE ? PaperReason.RUN_NOT_RUNNING : reason,
                    words == null ? "the run rejected the order: " + reason + cause(reason) : words);
        }
        boolean needsRow = answer.orderStatus() == null;
        boolean inLedger = parts.progress().await(answer.sequence(), needsRow ? FIRST_ORDER_NS : Engine.LEDGER_NS);
        String status = status(user, run, wish, answer);
        Json.Writing writing = json(order, wish.clientOrderId(), status, answer.sequence(), inLedger);
        return isDuplicate || answer.outcome() == RunOutcome.NO_CHANGE ? Reply.ok(writing) : Reply.created(writing);
    }

    private static String cause(PaperReason reason) {
        return reason == PaperReason.INVALID_PRICE
                ? ": a market order needs a price of the symbol from the run's ticks that is no older than"
                        + " max_price_age_seconds, and there is none, as before the first tick; a limit_price must be a"
                        + " multiple of the symbol's smallest step"
                : "";
    }

    /** @throws Problem when it is an order the engine knows and the database does not have yet */
    private String status(String user, UUID run, OrderWish wish, Answer answer) {
        OrderStatus status = answer.orderStatus();
        if (status != null) {
            return status == OrderStatus.NEW ? "PENDING" : status.name();
        }
        return parts.ledger()
                .order(user, run, wish.clientOrderId())
                .map(OrderRow::status)
                .orElseThrow(() -> Problem.of(
                        ProblemCode.LEDGER_UNAVAILABLE,
                        "the order is there already, and the database has not heard of it yet"));
    }

    private static Json.Writing json(UUID order, String clientOrderId, String status, long sequence, boolean inLedger) {
        return json -> {
            json.writeStartObject();
            json.writeStringField("order_id", order.toString());
            json.writeStringField("client_order_id", clientOrderId);
            json.writeStringField("status", status);
            json.writeNumberField("journal_sequence", sequence);
            json.writeBooleanField("in_ledger", inLedger);
            json.writeEndObject();
        };
    }

    private static OrderWish wish(Fields body) {
        String id = body.text("client_order_id", MAX_TEXT);
        String symbol = body.text("symbol", MAX_TEXT);
        Side side = body.choice("side", Side.class, SIDES);
        OrderType type = body.choice("order_type", OrderType.class);
        String quantity = body.string("quantity");
        String limit = body.has("limit_price") ? body.string("limit_price") : null;
        body.end();
        if ((type == OrderType.LIMIT) != (limit != null)) {
            throw Problem.invalid("/limit_price", "must be there for a LIMIT order, and for no other");
        }
        return new OrderWish(
                id,
                symbol,
                side,
                decimal(quantity, "/quantity", PaperReason.INVALID_QTY),
                limit == null ? null : decimal(limit, "/limit_price", PaperReason.INVALID_PRICE));
    }

    /** What is no finite number is no order: there is no row of it. */
    private static BigDecimal decimal(String text, String pointer, PaperReason reason) {
        if (!DECIMAL.matcher(text).matches()) {
            throw Problem.rejected(
                    reason,
                    pointer,
                    "must be a decimal, up to 20 digits before the point and 18 behind it, and is "
                            + Texts.shown(text));
        }
        return new BigDecimal(text);
    }
}

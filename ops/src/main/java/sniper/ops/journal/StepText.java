package sniper.ops.journal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sniper.core.message.DenyReason;
import sniper.core.message.TimerPurpose;
import sniper.core.timer.Timers;
import sniper.gateway.mexc.VenueErrors;
import sniper.gateway.mexc.VenueErrors.VenueError;
import sniper.journal.chain.ChainStep;
import sniper.journal.replay.MessageFields;
import sniper.ops.daemon.EventLog;
import sniper.ops.daemon.InstrumentText;
import sniper.strategies.pattern.PatternEvidence;

/** A step of an order's life in a trader's words. Threading: unchanging. */
final class StepText {
    private final InstrumentText names;
    private final int instrumentId;

    /** @param instrumentId that the order is in */
    StepText(InstrumentText names, int instrumentId) {
        this.names = names;
        this.instrumentId = instrumentId;
    }

    String of(ChainStep step) {
        MessageFields message = step.message();
        return switch (step.stage()) {
            case TICK -> market(message);
            case PATTERN ->
                "the listing was " + words(message, "to") + ", confidence " + message.number("confidence") + " ("
                        + PatternEvidence.describe((int) message.number("evidence")) + ")";
            case SIGNAL -> signal(message);
            case PREPARED -> "its request was built ahead";
            case TRIGGER -> trigger(message);
            case RISK -> risk(message);
            case ORDER -> "let out: " + order(message);
            case CANCEL -> "cancel sent, because of " + cause(step);
            case QUERY -> "the exchange was asked for it, because of " + cause(step);
            case REPLY -> reply(message);
            case REPORT -> report(message);
            case FILL ->
                "the exchange: " + lots(message, "quantityLots") + " executed at " + price(message)
                        + (message.text("maker").equals("YES") ? ", resting" : "") + ", its time "
                        + ClockText.exact(message.number("venueTimeNs"));
            case BOOKED ->
                "booked: " + lots(message, "quantityLots") + " at " + price(message) + " = "
                        + usd(message, "quoteAtoms") + ", fee " + InstrumentText.usd(message.number("feeAtoms"))
                        + " (" + words(message, "feeAsset") + "), profit " + usd(message, "realizedPnlAtoms")
                        + ", holding " + lots(message, "positionLots");
            case STATUS -> status(message, step);
            case ALARM ->
                words(message, "kind") + ": " + lots(message, "value")
                        + " executed after the order's end, booked all the same";
        };
    }

    /** What the order is. */
    String order(MessageFields order) {
        boolean byQuote = order.number("quoteAtoms") > 0;
        return words(order, "side") + " "
                + (byQuote
                        ? "for " + usd(order, "quoteAtoms") + " at the market"
                        : lots(order, "quantityLots") + " at " + price(order) + " or better")
                + ", " + words(order, "orderType") + ", for " + words(order, "purpose")
                + (order.number("attempt") > 0 ? ", attempt " + order.number("attempt") : "")
                + (order.text("mode").equals("PAPER") ? ", on paper" : "");
    }

    private String market(MessageFields message) {
        return switch (message.name()) {
            case "BookTicker" -> "best bid " + side(message, "bid") + ", best ask " + side(message, "ask");
            case "Deals" -> deals(message.group("items"));
            default ->
                "order book: " + message.group("bids").size() + " bids and "
                        + message.group("asks").size() + " asks changed";
        };
    }

    private String side(MessageFields ticker, String side) {
        long lots = ticker.number(side + "QuantityLots");
        return lots == 0
                ? "none"
                : names.price(instrumentId, ticker.number(side + "PriceTicks")) + " for "
                        + names.quantity(instrumentId, lots);
    }

    private String deals(List<Map<String, Object>> deals) {
        if (deals.isEmpty()) {
            return "no trade";
        }
        Object ticks = deals.get(deals.size() - 1).get("priceTicks");
        return (deals.size() == 1 ? "a trade" : deals.size() + " trades, the last") + " at "
                + (ticks instanceof Long value ? names.price(instrumentId, value) : "?");
    }

    private String signal(MessageFields message) {
        return switch (message.name()) {
            case "TargetChanged" ->
                "target " + message.number("targetId") + ": " + words(message, "to") + ", " + words(message, "reason")
                        + budget(message);
            case "PhaseChanged" ->
                "exit phase " + message.number("phase") + ": " + words(message, "to") + ", sells "
                        + lots(message, "targetLots") + " from "
                        + names.price(instrumentId, message.number("levelTicks"));
            case "FlattenCommand" ->
                message.text("actor") + " asked to sell "
                        + (message.number("instrumentId") == 0 ? "everything" : names.symbol(instrumentId))
                        + (message.text("note").isEmpty() ? "" : ": " + message.text("note"));
            default -> message.name();
        };
    }

    private String budget(MessageFields target) {
        return target.text("to").equals("DISCOVERED") || target.number("budgetAtoms") == 0
                ? ""
                : "; budget " + usd(target, "budgetAtoms") + ", cap "
                        + names.price(instrumentId, target.number("capPriceTicks")) + ", opens "
                        + InstrumentText.time(target.number("openTimeNs"));
    }

    private String trigger(MessageFields message) {
        return switch (message.name()) {
            case "BookTicker", "Deals", "Depth" -> "this market data set it off";
            case "TimerExpired" -> {
                TimerPurpose purpose = Timers.purposeOf(message.number("timerId"));
                yield "the timer '" + InstrumentText.words(purpose) + "' set it off, due at "
                        + ClockText.exact(message.number("deadlineNs"));
            }
            case "OrderReplied", "OrderReported", "FillReported" ->
                "news of order " + message.number("orderId") + " set it off: " + message.name();
            default -> message.name() + " set it off";
        };
    }

    private String risk(MessageFields counted) {
        if (counted.is("IntentDenied")) {
            return denied(counted);
        }
        String verdict = counted.text("verdict").equals("DENIED") ? "looked at" : "passed";
        if (counted.values().containsKey("maxOrderAtoms")) {
            return verdict + " in state " + counted.text("tradingState") + ": order "
                    + of(counted, "notionalAtoms", "maxOrderAtoms")
                    + ", position " + of(counted, "positionAtoms", "maxPositionAtoms") + ", exposure before "
                    + of(counted, "exposureAtoms", "maxExposureAtoms") + ", open orders "
                    + counted.number("openOrders") + most(counted, "maxOpenOrders") + ", today "
                    + usd(counted, "dayProfitAtoms")
                    + (counted.values().containsKey("maxDailyLossAtoms")
                            ? ", loss at most " + usd(counted, "maxDailyLossAtoms")
                            : "");
        }
        return verdict + " in state " + counted.text("tradingState") + ": " + lots(counted, "sellableLots")
                + " may be sold of " + lots(counted, "positionLots") + " held";
    }

    /** Why, with the value that broke the limit. */
    String denied(MessageFields denial) {
        DenyReason reason = Arrays.stream(DenyReason.values())
                .filter(known -> known.name().equals(denial.text("reason")))
                .findFirst()
                .orElse(DenyReason.NULL_VAL);
        return "denied: " + words(denial, "reason")
                + EventLog.limit(
                        names, reason, instrumentId, denial.number("actualValue"), denial.number("limitValue"));
    }

    /** What was wanted, as far as a denial says. */
    static String wish(MessageFields denial, String symbol) {
        return words(denial, "side") + " " + symbol + " for " + words(denial, "purpose");
    }

    private static String of(MessageFields counted, String value, String limit) {
        return usd(counted, value)
                + (counted.values().containsKey(limit)
                        ? " of at most " + InstrumentText.usd(counted.number(limit))
                        : "");
    }

    private static String most(MessageFields counted, String limit) {
        return counted.values().containsKey(limit) ? " of at most " + counted.number(limit) : "";
    }

    private static String reply(MessageFields message) {
        long sentNs = message.number("sentNs");
        long tripNs = message.number("repliedNs") - sentNs;
        String trip = sentNs > 0 ? ", sent " + ClockText.exact(sentNs) + ", answered after " + Spans.of(tripNs) : "";
        return switch (message.text("outcome")) {
            case "ACCEPTED" -> "the exchange took it" + trip;
            case "REJECTED" -> "the exchange refused it: " + problem(message) + trip;
            case "NOT_SENT" -> "it never left: " + words(message, "errorClass");
            case "NOT_FOUND" -> "the exchange does not know it" + trip;
            default -> "no answer that says what happened: " + problem(message) + trip;
        };
    }

    /** The class in words, with the exchange's code and what that means. */
    private static String problem(MessageFields message) {
        int code = (int) message.number("venueCode");
        VenueError known = code == 0 ? null : VenueErrors.lookup(code);
        return words(message, "errorClass")
                + (code == 0 ? "" : " (" + code + (known == null ? "" : ": " + known.meaning()) + ")");
    }

    private String report(MessageFields message) {
        return message.is("OpenOrderReported")
                ? "the exchange lists it as open"
                : "the exchange" + (message.text("queried").equals("YES") ? ", asked" : "") + ": "
                        + words(message, "status")
                        + ", " + lots(message, "cumQuantityLots") + " executed, its time "
                        + ClockText.exact(message.number("venueTimeNs"));
    }

    private String status(MessageFields message, ChainStep step) {
        String state = words(message, "status") + ", " + lots(message, "cumQuantityLots") + " of "
                + lots(message, "quantityLots") + " executed";
        boolean failed = message.text("status").equals("REJECTED")
                || message.text("status").equals("UNKNOWN");
        return "now " + state + (failed ? ": " + problem(message) : "")
                + (step.cause().equals("SessionStarted") ? "; the process was started again" : "");
    }

    private static String cause(ChainStep step) {
        return step.cause().isEmpty() ? "an input before this journal" : step.cause();
    }

    private String lots(MessageFields message, String field) {
        return names.quantity(instrumentId, message.number(field));
    }

    private String price(MessageFields message) {
        return names.price(instrumentId, message.number("priceTicks"));
    }

    private static String usd(MessageFields message, String field) {
        return InstrumentText.usd(message.number(field)) + " USDT";
    }

    private static String words(MessageFields message, String field) {
        return message.text(field).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

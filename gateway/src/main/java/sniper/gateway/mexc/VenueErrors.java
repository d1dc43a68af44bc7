package sniper.gateway.mexc;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import sniper.core.message.ErrorClass;
import sniper.core.message.ReplyOutcome;

/**
 * What MEXC's error codes mean, in one table. From spec/mexc.md 1.7 and spec/sniper.md 5.4.
 *
 * <p>The rule behind {@link #outcomeOf}: an order is rejected only when a listed code says so. Anything else that is
 * not a success leaves its state unknown, to be resolved by asking.
 */
public final class VenueErrors {
    /**
     * @param code as in the answer's {@code code}
     * @param meaning in plain English
     * @param action what the product does, or what a person should do
     */
    public record VenueError(int code, ErrorClass errorClass, String meaning, String action) {}

    private static final int HTTP_FORBIDDEN = 403;
    private static final int HTTP_BANNED = 418;
    private static final int HTTP_TOO_MANY = 429;
    private static final int HTTP_SERVER_ERROR = 500;
    private static final int CODE_SUCCESS = 200;

    private static final String RETRY_IN_WINDOW = "tried again inside the sniping window, final outside it";
    private static final String USE_LIMIT = "use a limit or immediate-or-cancel order";
    private static final String ASK = "the order's state is asked for until it is known; it is never sent again";
    private static final String HALT = "trading halts; mend the key, then resume";
    private static final String BUG = "our bug: report it with the journal sequence";
    private static final String DENY = "final for this symbol";
    private static final String SLOW_DOWN = "nothing is sent until the venue's Retry-After has passed";
    private static final String STOP =
            "trading halts; see the venue's announcements and messages to the account, then resume";

    private static final Map<Integer, VenueError> TABLE = new TreeMap<>();

    static {
        add(ErrorClass.NOT_TRADABLE_YET, RETRY_IN_WINDOW)
                .code(
                        10007,
                        "the symbol is not open to orders by API: not listed yet, not enabled, or in maintenance",
                        RETRY_IN_WINDOW
                                + "; './sniper preflight SYMBOL' says whether the venue has enabled it at all and"
                                + " for this key (selfSymbols): link the pair to the key in the venue's API settings, or"
                                + " trade another symbol")
                .code(30000, "trading of the symbol is suspended")
                .code(30014, "invalid symbol: the venue does not know it yet")
                .code(30016, "trading is disabled")
                .code(30021, "invalid symbol")
                .code(-1121, "invalid symbol");
        add(ErrorClass.ORDER_TYPE_CLOSED, USE_LIMIT)
                .code(30018, "market orders are disabled for the symbol")
                .code(30019, "market orders by API are disabled for the symbol")
                .code(30041, "the order type is not allowed now")
                .code(30051, "market orders are disabled for the symbol");
        add(ErrorClass.NO_LIQUIDITY, "tried again inside the window and the price cap")
                .code(30010, "no valid trade price: nothing has traded yet, or the limit price is invalid")
                .code(30025, "nobody on the other side of the book");
        add(ErrorClass.SIDE_OR_PERMISSION, DENY)
                .code(26, "operation not allowed")
                .code(30001, "this side is not allowed for the symbol now")
                .code(30020, "no permission for the symbol")
                .code(30027, "the venue's position limit is reached: buying is suspended")
                .code(30028, "the venue's risk control suspended selling")
                .code(70011, "this key may not trade the pair");
        add(
                        ErrorClass.SIZE,
                        "final for this order, nothing is sent instead; './sniper preflight SYMBOL' shows the venue's bounds")
                .code(30002, "below the venue's minimum order value")
                .code(30003, "above the venue's maximum order value")
                .code(30029, "too many open orders")
                .code(30032, "above the venue's maximum position");
        add(ErrorClass.FUNDS, "final; the account is reconciled with the venue at once")
                .code(10101, "insufficient balance")
                .code(30004, "insufficient balance")
                .code(30005, "selling more than is held");
        add(ErrorClass.AUTH, HALT)
                .code(400, "the request carried no API key")
                .code(401, "no authority")
                .code(402, "the API key has expired; keys without an IP list last 90 days")
                .code(
                        403,
                        "as the code of an answer: access denied. As the HTTP status of a page: the venue's firewall",
                        "code: " + HALT
                                + ". Page: nothing is sent for a while, and the state of an order it answered is"
                                + " asked for after that; send less, or from another address")
                .code(406, "access denied from this IP address")
                .code(602, "signature verification failed")
                .code(10072, "invalid access key")
                .code(700001, "the API key's format is invalid")
                .code(700002, "the signature is not valid for this request")
                .code(700006, "this IP address is not on the key's list")
                .code(700007, "the key may not use this endpoint");
        add(ErrorClass.CLOCK, "the clock is compared again and the request sent once more; refused again it is final")
                .code(10073, "invalid request time")
                .code(700003, "the request's time is outside the receive window, or our clock is a second ahead");
        add(ErrorClass.BAD_REQUEST, BUG)
                .code(404, "no such endpoint")
                .code(-1128, "these parameters do not go together")
                .code(33333, "parameter error")
                .code(44444, "a parameter is missing")
                .code(700004, "neither order id nor client order id given")
                .code(700005, "recvWindow above 60000")
                .code(700008, "illegal characters in a parameter")
                .code(700013, "invalid Content-Type");
        add(ErrorClass.THROTTLE, SLOW_DOWN)
                .code(418, "banned for sending too many requests")
                .code(429, "too many requests")
                .code(510, "too many requests");
        add(ErrorClass.UNKNOWN_OUTCOME, ASK)
                .code(500, "internal error: the order may or may not stand")
                .code(501, "internal error: the order may or may not stand")
                .code(503, "the venue is busy: the order may or may not stand")
                .code(504, "the venue timed out: the order may or may not stand")
                .code(20002, "the venue timed out: the order may or may not stand")
                .code(700022, "internal error: the order may or may not stand");
        add(
                        ErrorClass.UNKNOWN_ORDER,
                        "the order's state is asked for; absent for good only when the whole account agrees without it")
                .code(-2011, "unknown order: never arrived, or already finished")
                .code(-2013, "the order does not exist")
                .code(30026, "invalid order id");
        add(ErrorClass.PRICE_BAND, "priced anew inside the band, or final")
                .code(30087, "the price is outside the band around the last price");
        add(ErrorClass.VENUE_HALT, STOP)
                .code(604, "the feature is under maintenance")
                .code(801, "the venue is under maintenance")
                .code(10001, "the user does not exist")
                .code(10098, "the account is under risk control")
                .code(11444, "the feature is not available")
                .code(60005, "the account is abnormal");
    }

    private VenueErrors() {}

    /** Returns what is known of a code, or null. */
    public static @Nullable VenueError lookup(int code) {
        VenueError listed = TABLE.get(code);
        return listed != null ? listed : ofFamily(code);
    }

    /** Whole families that no request of ours should meet; what becomes of the order is asked for. */
    private static @Nullable VenueError ofFamily(int code) {
        String about =
                switch (code / 1_000) {
                    case 88 -> "margin trading";
                    case 730, 731, 732, 733, 734, 735, 736, 737, 738, 739 -> "sub-accounts";
                    case 10 -> code >= 10_200 && code < 10_300 ? "deposits and withdrawals" : "";
                    default -> "";
                };
        return about.isEmpty()
                ? null
                : new VenueError(
                        code,
                        ErrorClass.UNKNOWN_OUTCOME,
                        "an error of " + about + ", which we do not use",
                        ASK + "; check that the key is a spot key of the main account");
    }

    /** The whole table, by code. */
    public static Collection<VenueError> all() {
        return java.util.Collections.unmodifiableCollection(TABLE.values());
    }

    /**
     * @param httpStatus 0 when no answer came
     * @param code the answer's {@code code}, 0 when it had none
     */
    public static ErrorClass classify(int httpStatus, int code) {
        if (httpStatus == 0 || httpStatus >= HTTP_SERVER_ERROR) {
            return ErrorClass.UNKNOWN_OUTCOME;
        }
        if (httpStatus == HTTP_TOO_MANY || httpStatus == HTTP_BANNED) {
            return ErrorClass.THROTTLE;
        }
        boolean success = httpStatus >= 200 && httpStatus < 300;
        if (success && (code == 0 || code == CODE_SUCCESS)) {
            return ErrorClass.NONE;
        }
        VenueError known = TABLE.get(code);
        if (known != null) {
            return known.errorClass();
        }
        return httpStatus == HTTP_FORBIDDEN && code == 0 ? ErrorClass.THROTTLE : ErrorClass.UNKNOWN_OUTCOME;
    }

    /** The venue has banned this address: it looks at nothing of what it is sent. */
    static boolean isBan(int httpStatus, int code) {
        return httpStatus == HTTP_BANNED || (httpStatus > 0 && httpStatus < HTTP_SERVER_ERROR && code == HTTP_BANNED);
    }

    /**
     * What an error class says of the new order it answers. Of those that ask for silence only a ban is certain, which
     * {@link MexcException#outcome} knows: the firewall may as well have kept the answer back as the request.
     */
    public static ReplyOutcome outcomeOf(ErrorClass errorClass) {
        return switch (errorClass) {
            case NONE -> ReplyOutcome.ACCEPTED;
            case LOCAL_GATE -> ReplyOutcome.NOT_SENT;
            case UNKNOWN_OUTCOME, UNKNOWN_ORDER, THROTTLE, NULL_VAL -> ReplyOutcome.UNKNOWN;
            case NOT_TRADABLE_YET,
                    ORDER_TYPE_CLOSED,
                    NO_LIQUIDITY,
                    SIDE_OR_PERMISSION,
                    SIZE,
                    FUNDS,
                    AUTH,
                    CLOCK,
                    BAD_REQUEST,
                    PRICE_BAND,
                    VENUE_HALT -> ReplyOutcome.REJECTED;
        };
    }

    private static Entries add(ErrorClass errorClass, String action) {
        return new Entries(errorClass, action);
    }

    private record Entries(ErrorClass errorClass, String action) {
        Entries code(int code, String meaning) {
            return code(code, meaning, action);
        }

        /** One of which there is more to say than of its class. */
        Entries code(int code, String meaning, String ownAction) {
            VenueError before = TABLE.put(code, new VenueError(code, errorClass, meaning, ownAction));
            if (before != null) {
                throw new IllegalStateException("Invariant: a code is listed once: code=" + code);
            }
            return this;
        }
    }
}

package sniper.gateway.mexc;

import org.jspecify.annotations.Nullable;
import sniper.core.message.ErrorClass;
import sniper.core.message.ReplyOutcome;

/** A request to MEXC without a usable answer; the message says what arrived instead. */
public final class MexcException extends Exception {
    private static final long serialVersionUID = 1L;
    /** What the venue wrote is quoted, whatever it wrote. */
    static final int MAX_MESSAGE_CHARS = 400;

    /** What went wrong. */
    public enum Kind {
        /** The venue answered with an error code. */
        REFUSED,
        /** 429, 418, or the firewall's 403; or held back by ourselves because of one, with HTTP status 0. */
        THROTTLED,
        /** Nothing came back: connect failure, reset, timeout. */
        NO_ANSWER,
        /** A 5xx: the request may have been carried out. */
        SERVER_ERROR,
        /** An answer that is not the JSON it should be: HTML, empty, cut short, fields missing. */
        UNREADABLE
    }

    private final Kind kind;
    private final int httpStatus;
    private final int venueCode;
    private final long retryAfterMs;

    MexcException(
            Kind kind, int httpStatus, int venueCode, long retryAfterMs, String message, @Nullable Throwable cause) {
        super(BoundedText.line(message, MAX_MESSAGE_CHARS), cause);
        this.kind = kind;
        this.httpStatus = httpStatus;
        this.venueCode = venueCode;
        this.retryAfterMs = retryAfterMs;
    }

    /** For a request that was not sent. */
    static MexcException heldBack(String what, String why, long waitMs) {
        return new MexcException(Kind.THROTTLED, 0, 0, waitMs, what + ": not sent: " + why, null);
    }

    /** For a part of an answer that refuses its part of the request. */
    static MexcException refused(String what, int code, String message) {
        String detail = what + ": code " + code + ": " + message;
        return new MexcException(Kind.REFUSED, 200, code, 0, detail, null);
    }

    /** For an answer whose field does not hold what it should. */
    public static MexcException badField(String what, String field, String value) {
        String message = what + ": unreadable answer (" + field + "): " + value;
        return new MexcException(Kind.UNREADABLE, 200, 0, 0, message, null);
    }

    public Kind kind() {
        return kind;
    }

    /** 0 when no answer came. */
    public int httpStatus() {
        return httpStatus;
    }

    /** 0 when the answer had none. */
    public int venueCode() {
        return venueCode;
    }

    /** 0 when nobody said. */
    public long retryAfterMs() {
        return retryAfterMs;
    }

    /** What it says of the new order that was answered so. */
    public ReplyOutcome outcome() {
        return VenueErrors.isBan(httpStatus, venueCode) ? ReplyOutcome.REJECTED : VenueErrors.outcomeOf(errorClass());
    }

    public ErrorClass errorClass() {
        return switch (kind) {
            case UNREADABLE -> ErrorClass.UNKNOWN_OUTCOME;
            case THROTTLED -> ErrorClass.THROTTLE;
            default -> VenueErrors.classify(httpStatus, venueCode);
        };
    }
}

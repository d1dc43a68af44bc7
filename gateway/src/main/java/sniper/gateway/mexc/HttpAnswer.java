package sniper.gateway.mexc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import sniper.core.message.ErrorClass;
import sniper.gateway.mexc.limits.AnswerKind;

/** What came back for one request, whole and unread. Threading: immutable. */
public final class HttpAnswer {
    private static final long MAX_BODY_BYTES = 64L << 20;
    private static final int SAMPLE_CHARS = 120;
    private static final int CODE_SUCCESS = 200;
    private static final int FORBIDDEN = 403;
    private static final int BANNED = 418;
    private static final int SERVER_ERROR = 500;

    private final int status;
    private final long retryAfterMs;
    private final String contentType;
    private final byte[] body;

    private HttpAnswer(int status, long retryAfterMs, String contentType, byte[] body) {
        this.status = status;
        this.retryAfterMs = retryAfterMs;
        this.contentType = contentType;
        this.body = body;
    }

    /** Reads the body to its end and closes the response; throws when it does not arrive whole. */
    public static HttpAnswer of(Response response) throws IOException {
        try (ResponseBody body = response.body()) {
            BufferedSource source = body.source();
            if (source.request(MAX_BODY_BYTES + 1)) {
                throw new IOException("answer longer than " + MAX_BODY_BYTES + " bytes");
            }
            String type = response.header("Content-Type");
            return of(
                    response.code(), response.header("Retry-After"), type == null ? "" : type, source.readByteArray());
        }
    }

    /**
     * @param retryAfter the header's value, null when there is none
     * @param contentType empty when there is none
     * @param body whole; not to be changed any more
     */
    public static HttpAnswer of(int status, @Nullable String retryAfter, String contentType, byte[] body) {
        return new HttpAnswer(status, retryAfterMs(retryAfter), contentType, body);
    }

    /** HTTP's. */
    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** 0 when the venue did not say. */
    public long retryAfterMs() {
        return retryAfterMs;
    }

    /** What it says of the venue, whatever it says of the request. */
    public AnswerKind answerKind() {
        if (isSuccess()) {
            return startsLikeJson() ? AnswerKind.GOOD : AnswerKind.FAILED;
        }
        if (status == BANNED) {
            return AnswerKind.BANNED;
        }
        if (status >= SERVER_ERROR) {
            return AnswerKind.FAILED;
        }
        int code = codeOfRefusal();
        return switch (VenueErrors.classify(status, code)) {
            case THROTTLE -> status == FORBIDDEN && code == 0 ? AnswerKind.BLOCKED : AnswerKind.LIMITED;
            case UNKNOWN_OUTCOME -> code == 0 || VenueErrors.lookup(code) != null ? AnswerKind.FAILED : AnswerKind.GOOD;
            default -> AnswerKind.GOOD;
        };
    }

    /** A refusal because of the time we sent, and nothing else: the request was not carried out. */
    boolean refusesOurTime() {
        return !isSuccess() && VenueErrors.classify(status, codeOfRefusal()) == ErrorClass.CLOCK;
    }

    private int codeOfRefusal() {
        try {
            return JsonAnswer.read(body, JsonAnswer::ignore, JsonAnswer::ignore).code();
        } catch (IOException e) {
            return 0;
        }
    }

    private boolean startsLikeJson() {
        for (byte each : body) {
            if (each > ' ') {
                return each == '{' || each == '[';
            }
        }
        return false;
    }

    private static long retryAfterMs(@Nullable String seconds) {
        if (seconds == null) {
            return 0;
        }
        try {
            return Math.max(0, Math.multiplyExact(Long.parseLong(seconds.strip()), 1_000L));
        } catch (NumberFormatException | ArithmeticException e) {
            return 0; // the date form, which MEXC does not use
        }
    }

    /**
     * Walks the answer of a request that succeeded.
     *
     * @param what method and path, for the message
     * @throws MexcException for every answer that is not a success, or not readable
     */
    public JsonAnswer.Envelope read(String what, JsonAnswer.Field field, JsonAnswer.Element element)
            throws MexcException {
        if (!isSuccess()) {
            throw refusal(what);
        }
        JsonAnswer.Envelope envelope;
        try {
            envelope = JsonAnswer.read(body, field, element);
        } catch (IOException | ArithmeticException | IllegalArgumentException e) {
            throw unreadable(what, e);
        }
        if (envelope.code() != 0 && envelope.code() != CODE_SUCCESS) {
            throw refusal(what, envelope);
        }
        return envelope;
    }

    /** For an answer that lacks what the endpoint promises. */
    public MexcException missing(String what, String field) {
        return unreadable(what, new IOException("no " + field));
    }

    private MexcException unreadable(String what, Exception cause) {
        String message = what + ": unreadable answer (" + firstLine(cause) + "): " + describe();
        return new MexcException(MexcException.Kind.UNREADABLE, status, 0, retryAfterMs, message, cause);
    }

    private MexcException refusal(String what) {
        try {
            return refusal(what, JsonAnswer.read(body, (name, value) -> {}, value -> {}));
        } catch (IOException e) {
            return refusal(what, new JsonAnswer.Envelope(0, "", false));
        }
    }

    private MexcException refusal(String what, JsonAnswer.Envelope envelope) {
        MexcException.Kind kind =
                switch (VenueErrors.classify(status, envelope.code())) {
                    case THROTTLE -> MexcException.Kind.THROTTLED;
                    default ->
                        status >= 500
                                ? MexcException.Kind.SERVER_ERROR
                                : envelope.code() == 0 ? MexcException.Kind.UNREADABLE : MexcException.Kind.REFUSED;
                };
        String detail = envelope.code() == 0
                ? describe()
                : "HTTP " + status + " code " + envelope.code() + ": " + envelope.message();
        return new MexcException(kind, status, envelope.code(), retryAfterMs, what + ": " + detail, null);
    }

    /** Status, type, length and the first characters, on one line. */
    public String describe() {
        int length = Math.min(body.length, SAMPLE_CHARS);
        String sample = new String(body, 0, length, StandardCharsets.UTF_8);
        return "HTTP " + status + " " + (contentType.isEmpty() ? "no content type" : contentType) + ", " + body.length
                + " bytes: " + (length == 0 ? "(empty)" : BoundedText.line(sample, SAMPLE_CHARS));
    }

    private static String firstLine(Exception cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}

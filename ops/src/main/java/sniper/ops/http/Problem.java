package sniper.ops.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sniper.core.message.PaperReason;

/** Why a request is not done, as RFC 9457 has it. Threading: immutable. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int UNAVAILABLE = 503;
    private static final int UNAUTHORIZED = 401;

    private final ProblemCode code;
    private final @Nullable String field;
    private final @Nullable PaperReason rejectReason;
    private final @Nullable String redirectUrl;
    /** 0 = nobody can say. */
    private final long retryAfterS;

    private Problem(
            ProblemCode code,
            String detail,
            @Nullable String field,
            @Nullable PaperReason rejectReason,
            @Nullable String redirectUrl,
            long retryAfterS) {
        super(detail, null, false, false);
        this.code = code;
        this.field = field;
        this.rejectReason = rejectReason;
        this.redirectUrl = redirectUrl;
        this.retryAfterS = retryAfterS;
    }

    private Problem(
            ProblemCode code,
            String detail,
            @Nullable String field,
            @Nullable PaperReason rejectReason,
            @Nullable String redirectUrl) {
        this(code, detail, field, rejectReason, redirectUrl, code.status() == UNAVAILABLE ? 1 : 0);
    }

    static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, null, null, null);
    }

    /** @param field JSON pointer to the value */
    static Problem invalid(String field, String rule) {
        return new Problem(ProblemCode.INVALID_VALUE, field + ": " + rule, field, null, null);
    }

    /** Of a value that only the engine, which knows no names of fields, has found fault with. */
    static Problem invalid(String rule) {
        return of(ProblemCode.INVALID_VALUE, rule);
    }

    static Problem unknownStrategy(String field, String rule) {
        return new Problem(ProblemCode.UNKNOWN_STRATEGY, field + ": " + rule, field, null, null);
    }

    static Problem rejected(PaperReason reason, String detail) {
        return new Problem(ProblemCode.ORDER_REJECTED, detail, null, reason, null);
    }

    static Problem rejected(PaperReason reason, String field, String rule) {
        return new Problem(ProblemCode.ORDER_REJECTED, field + ": " + rule, field, reason, null);
    }

    static Problem loginNeeded(String detail, String redirectUrl) {
        return new Problem(ProblemCode.BROKER_SESSION_EXPIRED, detail, null, null, redirectUrl);
    }

    static Problem tooMany(String detail, long retryAfterS) {
        return new Problem(ProblemCode.TOO_MANY_REQUESTS, detail, null, null, null, retryAfterS);
    }

    ProblemCode code() {
        return code;
    }

    /** @param path that was asked for, without its query; null when it cannot be repeated */
    Reply reply(@Nullable String path) {
        byte[] body = Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("type", code.type());
            json.writeStringField("title", code.title());
            json.writeNumberField("status", code.status());
            json.writeStringField("detail", String.valueOf(getMessage()));
            if (path != null) {
                json.writeStringField("instance", path);
            }
            json.writeStringField("code", code.name());
            if (field != null) {
                json.writeStringField("field", field);
            }
            if (rejectReason != null) {
                json.writeStringField("reject_reason", rejectReason.name());
            }
            if (redirectUrl != null) {
                json.writeStringField("redirect_url", redirectUrl);
            }
            json.writeEndObject();
        });
        Map<String, String> headers = new LinkedHashMap<>();
        if (retryAfterS > 0) {
            headers.put("Retry-After", Long.toString(retryAfterS));
        }
        if (code.status() == UNAUTHORIZED) {
            headers.put("WWW-Authenticate", "Bearer realm=\"sniper\"");
        }
        return new Reply(code.status(), "application/problem+json", body, headers);
    }
}

package sniper.ops.http;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import sniper.gateway.broker.BrokerException;
import sniper.ops.broker.Standing;

/** The login at the broker. Threading: any thread. */
final class BrokerHandlers {
    private static final int MAX_STATE = 128;
    private static final int MAX_TOKEN = 256;

    private final ApiParts parts;
    private final Supplier<URI> callback;

    /** @param callback where the broker sends people back to */
    BrokerHandlers(ApiParts parts, Supplier<URI> callback) {
        this.parts = parts;
        this.callback = callback;
    }

    Reply login(Call call) {
        call.query().only(List.of());
        if (!parts.broker().isConfigured()) {
            throw Problem.of(ProblemCode.NO_BROKER_CREDENTIALS, "a login needs a broker, and users.broker is none");
        }
        String url = parts.broker().loginUrl(call.user(), callback.get()).toString();
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeStringField("redirect_url", url);
            json.writeEndObject();
        });
    }

    Reply callback(Call call) {
        call.query().only(List.of("state", "request_token"));
        String state = call.query().required("state", MAX_STATE);
        String token = call.query().required("request_token", MAX_TOKEN);
        Standing standing;
        try {
            standing = parts.broker().callback(state, token);
        } catch (BrokerException e) {
            if (e.kind() == BrokerException.Kind.UNREACHABLE) {
                throw unavailable(e);
            }
            throw Problem.of(ProblemCode.NOT_AUTHENTICATED, "the broker gave no session for the request_token");
        }
        if (standing == null) {
            throw Problem.of(
                    ProblemCode.NOT_AUTHENTICATED,
                    "state must be one of the last ten minutes that was not used yet: begin the login again");
        }
        Standing kept = standing;
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeStringField("broker_state", kept.state().name());
            Json.time(json, "broker_expires_at", kept.expiresNs());
            json.writeEndObject();
        });
    }

    static Problem unavailable(BrokerException e) {
        return Problem.of(ProblemCode.BROKER_UNAVAILABLE, "nothing is known of the session: " + e.getMessage());
    }
}

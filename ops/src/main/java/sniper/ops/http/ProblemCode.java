package sniper.ops.http;

import java.util.Locale;

/** What can be wrong with a request, or with us. Part of the interface: codes and statuses stay. */
public enum ProblemCode {
    MALFORMED_REQUEST(400, "The request cannot be read"),
    INVALID_VALUE(422, "A value breaks a rule"),
    NOT_AUTHENTICATED(401, "A valid token is needed"),
    NOT_ALLOWED(403, "Only an administrator may do this"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "This path does not know the method"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be JSON"),
    ALREADY_RUNNING(409, "A run is already running"),
    ALREADY_THERE(409, "The name is taken"),
    NOT_IN_ERROR(409, "The run is not in ERROR"),
    LEDGER_REFUSED(409, "The database refused rows of the run"),
    TOO_MANY_RUNS(409, "There is no room for another run"),
    TOO_MANY_REQUESTS(429, "The caller asks for too much"),
    NOTHING_TO_RETRY(409, "The latest slot was not rejected"),
    ORDER_REJECTED(422, "The order was rejected"),
    UNKNOWN_STRATEGY(422, "There is no such strategy"),
    NO_BROKER_CREDENTIALS(400, "No broker is configured"),
    BROKER_SESSION_EXPIRED(401, "A login at the broker is needed"),
    BROKER_UNAVAILABLE(503, "The broker does not answer"),
    BUSY(503, "Too much to do: try again"),
    LEDGER_UNAVAILABLE(503, "The database does not answer"),
    INTERNAL(500, "A bug of ours");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String type() {
        return "urn:sniper:problem:" + name().toLowerCase(Locale.ROOT);
    }
}

package sniper.gateway.simulator;

/** What goes wrong with an HTTP request, and whether the exchange has acted on it by then. */
public enum Fault {
    ERROR_500_BEFORE_ACCEPT(false, 500),
    ERROR_500_AFTER_ACCEPT(true, 500),
    ERROR_503_BEFORE_ACCEPT(false, 503),
    ERROR_503_AFTER_ACCEPT(true, 503),
    RESET_BEFORE_ACCEPT(false, 0),
    RESET_AFTER_ACCEPT(true, 0),
    /** The connection stays open and silent. */
    NO_ANSWER_BEFORE_ACCEPT(false, 0),
    NO_ANSWER_AFTER_ACCEPT(true, 0),
    TOO_MANY_REQUESTS(false, 429),
    /** The web application firewall's HTML page, of the request or of its answer. */
    WAF_403(false, 403),
    WAF_403_AFTER_ACCEPT(true, 403),
    HTML_200_BEFORE_ACCEPT(false, 200),
    HTML_200_AFTER_ACCEPT(true, 200),
    /** The true reply, cut in the middle. */
    TRUNCATED_AFTER_ACCEPT(true, 200);

    private final boolean accepted;
    private final int status;

    Fault(boolean accepted, int status) {
        this.accepted = accepted;
        this.status = status;
    }

    boolean accepted() {
        return accepted;
    }

    int status() {
        return status;
    }
}

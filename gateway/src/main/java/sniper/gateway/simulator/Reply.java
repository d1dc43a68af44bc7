package sniper.gateway.simulator;

/**
 * What goes back, and how.
 *
 * @param retryAfterSeconds 0 for no such header
 */
record Reply(int status, String contentType, String body, int retryAfterSeconds, Delivery delivery) {
    private static final String JSON = "application/json;charset=utf-8";
    private static final String HTML = "text/html;charset=utf-8";

    /** What happens to the reply's bytes. */
    enum Delivery {
        SEND,
        /** The connection is reset instead. */
        RESET,
        /** Nothing is ever sent. */
        SILENT,
        /** Half the body is sent under the full length, then the connection ends. */
        CUT
    }

    static Reply json(int status, String body) {
        return new Reply(status, JSON, body, 0, Delivery.SEND);
    }

    static Reply tooMany(int retryAfterSeconds) {
        return new Reply(
                429, JSON, new ApiError(429, 429, "Too Many Requests").body(), retryAfterSeconds, Delivery.SEND);
    }

    static Reply banned(int retryAfterSeconds) {
        return new Reply(
                418,
                JSON,
                new ApiError(418, 418, "Too Many Requests; banned until the time in Retry-After has passed").body(),
                retryAfterSeconds,
                Delivery.SEND);
    }

    static Reply html(int status, String title, int retryAfterSeconds) {
        String page = "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><h1>" + title
                + "</h1></body></html>";
        return new Reply(status, HTML, page, retryAfterSeconds, Delivery.SEND);
    }

    Reply delivered(Delivery how) {
        return new Reply(status, contentType, body, retryAfterSeconds, how);
    }
}

package sniper.gateway.mexc;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import sniper.core.instrument.Decimals;
import sniper.gateway.mexc.limits.RequestGate;

/**
 * The real REST clients over answers that are given instead of fetched: nothing leaves the process. Every answer must
 * be read or refused as a {@link MexcException} fit for a log line.
 *
 * <p>Threading: one thread.
 */
final class GivenAnswers {
    /** A client's method and what its callers make of the answer. */
    @FunctionalInterface
    interface Endpoint {
        void read(MexcClient client) throws MexcException;
    }

    private static final int[] STATUSES = {200, 400, 403, 404, 418, 429, 500, 503};
    private static final String[] RETRIES = {"", "1", "-5", " 7 ", "99999999999999999999", "9223372036854775807", "Wed"
    };
    private static final int HEADER_BYTES = 2;
    private static final MediaType JSON = MediaType.get("application/json");

    private final MexcConfig config = MexcConfig.of("http://127.0.0.1:1", "http://127.0.0.1:1");
    private final Credentials credentials = TestVenue.credentials();
    private final MexcHttp http = new MexcHttp(config, credentials);
    private final VenueClock clock = new VenueClock(() -> 1_767_211_150_479_000_000L, 8, Long.MAX_VALUE);
    private VenueRequests requests = requests();
    private int status;
    private String retryAfter = "";
    private byte[] body = {};
    private long paceNs;

    /** A gate of its own, or an answer would matter to the next; an hour passes between any two looks at its clock. */
    private VenueRequests requests() {
        paceNs = 0;
        RequestGate gate =
                new RequestGate(config.limits(), config.limitSharePercent(), () -> paceNs += TimeUnit.HOURS.toNanos(1));
        return new VenueRequests(http, (what, request) -> answer(request), credentials, clock, gate);
    }

    MexcWebClient web() {
        return new MexcWebClient(http, requests, clock);
    }

    /** The first byte says which endpoint, the second status and Retry-After, the rest is the body. */
    void read(byte[] input, Endpoint... endpoints) {
        if (input.length < HEADER_BYTES) {
            return;
        }
        status = STATUSES[(input[1] & 0xFF) % STATUSES.length];
        retryAfter = RETRIES[(input[1] & 0xFF) / STATUSES.length % RETRIES.length];
        body = Arrays.copyOfRange(input, HEADER_BYTES, input.length);
        requests = requests();
        try {
            endpoints[(input[0] & 0xFF) % endpoints.length].read(new MexcClient(requests));
        } catch (MexcException e) {
            requireLoggable(e);
        }
    }

    /** One line of bounded length without characters that steer a terminal. */
    static void requireLoggable(MexcException e) {
        String message = String.valueOf(e.getMessage());
        boolean steers = message.codePoints().anyMatch(Character::isISOControl);
        if (steers || message.length() > MexcException.MAX_MESSAGE_CHARS) {
            throw new AssertionError("a message must be one bounded line: chars=" + message.length() + " " + message);
        }
        VenueErrors.outcomeOf(e.errorClass());
    }

    /** As the readers of balances and fills take decimals. */
    static void number(String decimal) {
        if (!decimal.isEmpty()) {
            Decimals.parseFloor(decimal, Decimals.MAX_SCALE / 2);
        }
    }

    private HttpAnswer answer(Request request) throws MexcException {
        Response response = new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .header("Content-Type", "application/json")
                .header("Retry-After", retryAfter)
                .body(ResponseBody.create(body, JSON))
                .build();
        try {
            return HttpAnswer.of(response);
        } catch (java.io.IOException e) {
            throw new AssertionError("an answer from memory is whole", e);
        }
    }
}

package sniper.gateway.simulator;

import sniper.core.pipeline.EpochClock;

/**
 * The checks every signed request passes before anything else, with the exchange's codes.
 *
 * <p>When virtual time runs faster than real time the timestamp rule widens by the same factor: what it bounds is the
 * way between two machines, which is real.
 */
final class Authentication {
    static final int OUT_OF_TIME = 700003;

    private static final long DEFAULT_WINDOW_MS = 5_000;
    private static final long MAX_WINDOW_MS = 60_000;
    private static final long MAX_AHEAD_MS = 1_000;
    private static final String JSON = "application/json";

    private final SimulatorConfig.Key key;
    private final EpochClock clock;

    Authentication(SimulatorConfig.Key key, EpochClock clock) {
        this.key = key;
        this.clock = clock;
    }

    void check(Request request, long serverTimeMs) {
        if (request.apiKey() == null) {
            throw new ApiError(400, "api key required");
        }
        if (!key.apiKey().equals(request.apiKey())) {
            throw new ApiError(10072, "Api key info invalid");
        }
        checkContentType(request);
        checkTime(request, serverTimeMs);
        if (!Signatures.valid(key.secret(), request.rawQuery(), request.body())) {
            throw new ApiError(700002, "Signature for this request is not valid.");
        }
    }

    private static void checkContentType(Request request) {
        String type = request.contentType();
        boolean missing = type == null;
        boolean mayMiss = "GET".equals(request.method());
        if (missing ? !mayMiss : !JSON.equalsIgnoreCase(type)) {
            throw new ApiError(700013, "Invalid Content-Type");
        }
    }

    private void checkTime(Request request, long serverTimeMs) {
        request.required("timestamp");
        long timestampMs = request.number("timestamp", 0);
        long windowMs = request.number("recvWindow", DEFAULT_WINDOW_MS);
        if (windowMs > MAX_WINDOW_MS) {
            throw new ApiError(700005, "recvWindow must less than 60000");
        }
        double pace = clock instanceof ScaledClock scaled ? Math.max(1, scaled.speed()) : 1;
        boolean inTime = timestampMs < serverTimeMs + (long) (MAX_AHEAD_MS * pace)
                && serverTimeMs - timestampMs <= (long) (windowMs * pace);
        if (!inTime) {
            throw new ApiError(OUT_OF_TIME, "Timestamp for this request is outside of the recvWindow.");
        }
    }
}

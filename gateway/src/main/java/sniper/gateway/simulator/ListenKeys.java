package sniper.gateway.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Keys of the private stream. A key lives for a time after it was made or kept alive; real time.
 *
 * <p>Threading: owned by the simulator's thread.
 */
final class ListenKeys {
    private static final int MAX_KEYS = 60;

    private final long validNs;
    private final LongSupplier realNanos;
    private final SplittableRandom random;
    private final Map<String, Long> expiries = new LinkedHashMap<>();

    ListenKeys(long validNs, long seed, LongSupplier realNanos) {
        this.validNs = validNs;
        this.realNanos = realNanos;
        this.random = new SplittableRandom(seed);
    }

    void register(Map<Endpoint, Handler> handlers) {
        handlers.put(Endpoint.LISTEN_KEY_POST, request -> body(create()));
        handlers.put(Endpoint.LISTEN_KEY_PUT, request -> keepAlive(request.required("listenKey")));
        handlers.put(Endpoint.LISTEN_KEY_GET, request -> list());
        handlers.put(Endpoint.LISTEN_KEY_DELETE, request -> delete(request.required("listenKey")));
    }

    boolean valid(String key) {
        expire();
        return expiries.containsKey(key);
    }

    void expireAll() {
        expiries.clear();
    }

    private String create() {
        expire();
        if (expiries.size() >= MAX_KEYS) {
            return expiries.keySet().iterator().next();
        }
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            key.append(String.format("%016x", random.nextLong()));
        }
        expiries.put(key.toString(), realNanos.getAsLong() + validNs);
        return key.toString();
    }

    private String keepAlive(String key) {
        require(key);
        expiries.put(key, realNanos.getAsLong() + validNs);
        return body(key);
    }

    private String delete(String key) {
        require(key);
        expiries.remove(key);
        return body(key);
    }

    private void require(String key) {
        if (!valid(key)) {
            throw new ApiError(-1125, "This listenKey does not exist.");
        }
    }

    private String list() {
        expire();
        return Json.object(json -> {
            json.writeNumberField("total", MAX_KEYS);
            json.writeArrayFieldStart("listenKey");
            for (String key : expiries.keySet()) {
                json.writeString(key);
            }
            json.writeEndArray();
            json.writeNumberField("available", MAX_KEYS - expiries.size());
        });
    }

    private void expire() {
        long nowNs = realNanos.getAsLong();
        expiries.values().removeIf(expiryNs -> expiryNs - nowNs <= 0);
    }

    private static String body(String key) {
        return Json.object(json -> json.writeStringField("listenKey", key));
    }
}

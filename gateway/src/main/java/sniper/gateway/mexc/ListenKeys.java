package sniper.gateway.mexc;

import java.util.ArrayList;
import java.util.List;
import sniper.gateway.mexc.limits.RequestKind;

/**
 * Listen keys of the private stream: valid for an hour after they were made or kept alive.
 *
 * <p>Threading: any thread, blocking; never a feed's event loop.
 */
public final class ListenKeys {
    private static final String PATH = "/api/v3/userDataStream";

    private final VenueRequests requests;

    ListenKeys(VenueRequests requests) {
        this.requests = requests;
    }

    /** Returns a new key, or the one that exists. */
    public String create() throws MexcException {
        HttpAnswer answer = requests.signed(RequestKind.LISTEN_KEY, "POST", PATH, new QueryText());
        String[] key = {""};
        answer.read(
                "POST " + PATH,
                (name, value) -> {
                    if (name.equals("listenKey")) {
                        key[0] = JsonAnswer.text(value);
                    }
                },
                JsonAnswer::ignore);
        if (key[0].isEmpty()) {
            throw answer.missing("POST " + PATH, "listenKey");
        }
        return key[0];
    }

    /** All that are valid, from either shape of the answer. */
    public List<String> list() throws MexcException {
        HttpAnswer answer = requests.signed(RequestKind.LISTEN_KEY, "GET", PATH, new QueryText());
        List<String> keys = new ArrayList<>();
        boolean[] listed = new boolean[1];
        answer.read(
                "GET " + PATH,
                (name, value) -> {
                    if (name.equals("listenKey")) {
                        listed[0] = value.isExpectedStartArrayToken();
                        JsonAnswer.array(value, key -> keys.add(JsonAnswer.text(key)));
                    }
                },
                JsonAnswer::ignore);
        if (!listed[0]) {
            throw answer.missing("GET " + PATH, "listenKey");
        }
        return keys;
    }

    public void keepAlive(String listenKey) throws MexcException {
        send("PUT", listenKey);
    }

    public void close(String listenKey) throws MexcException {
        send("DELETE", listenKey);
    }

    private void send(String method, String listenKey) throws MexcException {
        requests.signed(RequestKind.LISTEN_KEY, method, PATH, new QueryText().add("listenKey", listenKey))
                .read(method + " " + PATH, JsonAnswer::ignore, JsonAnswer::ignore);
    }
}

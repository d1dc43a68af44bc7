package sniper.ops.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back. Immutable but for the array, which nobody changes. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final String JSON = "application/json";
    private static final int OK = 200;
    private static final int CREATED = 201;

    static Reply ok(Json.Writing writing) {
        return new Reply(OK, JSON, Json.bytes(writing), Map.of());
    }

    static Reply created(Json.Writing writing) {
        return new Reply(CREATED, JSON, Json.bytes(writing), Map.of());
    }

    static Reply text(String contentType, byte[] body) {
        return new Reply(OK, contentType, body, Map.of());
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, body, more);
    }
}

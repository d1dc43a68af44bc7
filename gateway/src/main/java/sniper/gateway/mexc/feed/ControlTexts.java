package sniper.gateway.mexc.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON texts that go back and forth beside the binary frames. */
final class ControlTexts {
    static final String PING = "{\"method\":\"PING\"}";
    static final String PONG = "PONG";
    static final String INVALID_LISTEN_KEY = "Invalid listen key";

    private static final JsonFactory JSON = new JsonFactory();

    private ControlTexts() {}

    /** @param method {@code SUBSCRIPTION} or {@code UNSUBSCRIPTION} */
    static String request(String method, List<String> channels, long id) {
        return "{\"method\":\"" + method + "\",\"params\":[\"" + String.join("\",\"", channels) + "\"],\"id\":" + id
                + "}";
    }

    /** Returns null when the text is not a JSON object. */
    static @Nullable Reply parse(String text) {
        long id = 0;
        long code = 0;
        String message = "";
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "id" -> id = parser.getValueAsLong();
                    case "code" -> code = parser.getValueAsLong();
                    case "msg" -> message = parser.getValueAsString("");
                    default -> parser.skipChildren();
                }
            }
            return new Reply(id, code, message);
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * A control text from the exchange.
     *
     * @param id of the request it answers; 0 = none
     * @param code 0 even for refusals
     * @param message {@code PONG}, the channels that are now subscribed, or what is wrong
     */
    record Reply(long id, long code, String message) {}
}

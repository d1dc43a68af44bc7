package sniper.gateway.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text request of the websocket.
 *
 * @param method upper-case; empty when the text is not a request
 * @param id 0 when the request has none
 */
record StreamRequest(String method, List<String> params, long id) {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final StreamRequest UNREADABLE = new StreamRequest("", List.of(), 0);

    static StreamRequest parse(String text) {
        String method = "";
        List<String> params = new ArrayList<>();
        long id = 0;
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return UNREADABLE;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if ("method".equals(name)) {
                    method = parser.getText().toUpperCase(Locale.ROOT);
                } else if ("id".equals(name)) {
                    id = parser.getValueAsLong();
                } else if ("params".equals(name) && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.VALUE_STRING) {
                        params.add(parser.getText());
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            return UNREADABLE;
        }
        return new StreamRequest(method, params, id);
    }
}

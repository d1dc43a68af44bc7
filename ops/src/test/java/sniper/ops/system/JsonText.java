package sniper.ops.system;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One JSON object as a map from the dotted path of each value to its text; an empty list is {@code []}. */
final class JsonText {
    private final JsonParser parser;
    private final Map<String, String> values = new LinkedHashMap<>();

    private JsonText(JsonParser parser) {
        this.parser = parser;
    }

    static Map<String, String> values(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            JsonText text = new JsonText(parser);
            parser.nextToken();
            text.read("");
            return text.values;
        }
    }

    private void read(String path) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                read(path.isEmpty() ? name : path + "." + name);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<String> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(parser.getText());
            }
            values.put(path, items.toString());
        } else {
            values.put(path, parser.getText());
        }
    }
}

package sniper.gateway.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parsed JSON value: text, number and flag scalars stay as their text, strings included. */
record JsonTree(@Nullable Object value) {
    static JsonTree parse(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            JsonTree tree = new JsonTree(read(parser));
            if (parser.nextToken() != null) {
                throw new IOException("text after the value");
            }
            return tree;
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    private static @Nullable Object read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, read(parser));
                }
                yield fields;
            }
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(parser));
                }
                yield items;
            }
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    JsonTree at(String name) {
        return new JsonTree(fields().get(name));
    }

    JsonTree at(int index) {
        return items().get(index);
    }

    boolean has(String name) {
        return fields().containsKey(name);
    }

    private Map<?, ?> fields() {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new AssertionError("not an object: " + value);
    }

    List<JsonTree> items() {
        if (value instanceof List<?> list) {
            return list.stream().map(JsonTree::new).toList();
        }
        throw new AssertionError("not an array: " + value);
    }

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw new AssertionError("not a scalar: " + value);
    }

    String text(String name) {
        return at(name).text();
    }

    boolean isNull() {
        return value == null;
    }
}

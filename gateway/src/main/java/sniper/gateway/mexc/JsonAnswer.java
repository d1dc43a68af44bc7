package sniper.gateway.mexc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * One JSON answer, walked once from front to back. Fields arrive in any order; what nobody asks for is skipped.
 *
 * <p>Threading: stateless; every method may be called by any thread.
 */
public final class JsonAnswer {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Gets each field of an object; a nested value it leaves alone is skipped. */
    @FunctionalInterface
    public interface Field {
        void accept(String name, JsonParser value) throws IOException;
    }

    /** Gets each element of an array. */
    @FunctionalInterface
    public interface Element {
        void accept(JsonParser value) throws IOException;
    }

    /**
     * What the envelope says beside the content.
     *
     * @param code 0 when absent
     * @param array the answer is an array, which has no envelope
     */
    public record Envelope(int code, String message, boolean array) {}

    private JsonAnswer() {}

    /** For fields nobody asks for. */
    static void ignore(String name, JsonParser value) {}

    /** For elements nobody asks for. */
    static void ignore(JsonParser value) {}

    /** Walks a whole answer; anything but one complete object or array is an {@link IOException}. */
    public static Envelope read(byte[] body, Field field, Element element) throws IOException {
        int[] code = new int[1];
        String[] message = {""};
        boolean array = false;
        try (JsonParser parser = FACTORY.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                object(parser, (name, value) -> {
                    switch (name) {
                        case "code" -> code[0] = (int) whole(value);
                        case "msg" -> message[0] = text(value);
                        default -> field.accept(name, value);
                    }
                });
            } else if (first == JsonToken.START_ARRAY) {
                array = true;
                array(parser, element);
            } else {
                throw new IOException("neither an object nor an array");
            }
            if (parser.nextToken() != null) {
                throw new IOException("text after the end of the answer");
            }
        }
        return new Envelope(code[0], message[0], array);
    }

    /** Walks the object the parser stands on; does nothing when it stands on something else. */
    public static void object(JsonParser parser, Field field) throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            field.accept(name, parser);
            parser.skipChildren();
        }
        requireEnd(parser, JsonToken.END_OBJECT);
    }

    /** Walks the array the parser stands on; does nothing when it stands on something else. */
    public static void array(JsonParser parser, Element element) throws IOException {
        if (!parser.isExpectedStartArrayToken()) {
            return;
        }
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            element.accept(parser);
            parser.skipChildren();
        }
        requireEnd(parser, JsonToken.END_ARRAY);
    }

    /** The object the parser stands on as text, without what is null or nested; empty for anything else. */
    static Map<String, String> scalars(JsonParser parser) throws IOException {
        Map<String, String> fields = new HashMap<>();
        object(parser, (name, value) -> {
            JsonToken token = value.currentToken();
            if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                fields.put(name, value.getText());
            }
        });
        return fields;
    }

    /** Of {@link #scalars}: empty when it is not there. */
    static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "");
    }

    /** Of {@link #scalars}: 0 when it is not there or no whole number. */
    static long whole(Map<String, String> fields, String name) {
        return parseWhole(text(fields, name));
    }

    private static void requireEnd(JsonParser parser, JsonToken end) throws IOException {
        if (parser.currentToken() != end) {
            throw new IOException("cut short");
        }
    }

    /** A scalar's text; empty for null, objects and arrays. */
    public static String text(JsonParser value) throws IOException {
        JsonToken token = value.currentToken();
        return token.isScalarValue() && token != JsonToken.VALUE_NULL ? value.getText() : "";
    }

    /** A whole number, or its text; 0 for anything else. */
    public static long whole(JsonParser value) throws IOException {
        return switch (value.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_STRING -> parseWhole(value.getText());
            default -> 0;
        };
    }

    public static boolean bool(JsonParser value) {
        return value.currentToken() == JsonToken.VALUE_TRUE;
    }

    /** Whether there is anything at all: null, an empty text, object or array count as nothing. */
    public static boolean present(JsonParser value) throws IOException {
        return switch (value.currentToken()) {
            case VALUE_NULL -> false;
            case START_OBJECT, START_ARRAY -> hasContent(value);
            default -> !value.getText().isEmpty();
        };
    }

    private static boolean hasContent(JsonParser value) throws IOException {
        boolean any = false;
        for (int depth = 1; depth > 0; ) {
            JsonToken token = value.nextToken();
            if (token == null) {
                throw new IOException("cut short");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            any |= depth > 0;
        }
        return any;
    }

    private static long parseWhole(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}

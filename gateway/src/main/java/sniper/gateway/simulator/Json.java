package sniper.gateway.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON text, written and read by streaming. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Writes what belongs inside. */
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    static String object(Content content) {
        return text(json -> {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        });
    }

    static String array(Content content) {
        return text(json -> {
            json.writeStartArray();
            content.write(json);
            json.writeEndArray();
        });
    }

    private static String text(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The scalar fields of one object; anything nested is refused. */
    static Map<String, String> readObject(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            return readObject(parser);
        }
    }

    /** The scalar fields of each object in an array. */
    static List<Map<String, String>> readObjects(String text) throws IOException {
        List<Map<String, String>> objects = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("an array is needed");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                objects.add(readObject(parser));
            }
        }
        return objects;
    }

    private static Map<String, String> readObject(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("an object is needed");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (!parser.nextToken().isScalarValue()) {
                throw new IOException("a scalar is needed");
            }
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                fields.put(name, parser.getText());
            }
        }
        return fields;
    }
}

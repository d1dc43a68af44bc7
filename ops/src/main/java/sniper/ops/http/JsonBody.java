package sniper.ops.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body, strictly: one JSON object in UTF-8, no name twice, nothing behind it. Values are {@code Map}, {@code List},
 * {@code String}, {@code BigDecimal}, {@code Boolean} and null. Threading: stateless.
 */
final class JsonBody {
    static final int MAX_BYTES = 64 * 1_024;

    private static final int MAX_DEPTH = 8;
    private static final int MAX_NUMBER_LENGTH = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private JsonBody() {}

    /**
     * @param bytes empty: as if it were an empty object
     * @throws Problem when it is no JSON object
     */
    static Fields parse(byte[] bytes) {
        if (bytes.length == 0) {
            return new Fields(Map.of(), "");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("it is not UTF-8");
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("it begins otherwise");
            }
            Map<String, @Nullable Object> values = object(parser);
            if (parser.nextToken() != null) {
                throw malformed("something follows it");
            }
            return new Fields(values, "");
        } catch (IOException e) {
            throw malformed("it breaks off or has a mistake, a name twice, a number of more than " + MAX_NUMBER_LENGTH
                    + " digits or more than " + MAX_DEPTH + " levels");
        }
    }

    private static Problem malformed(String why) {
        return Problem.of(ProblemCode.MALFORMED_REQUEST, "the body must be one JSON object: " + why);
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            values.put(name, value(parser));
        }
        return values;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return values;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static BigDecimal number(JsonParser parser) throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException e) {
            throw malformed("a number's exponent is out of range");
        }
    }
}

package sniper.ops.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters of a request, each at most once. Immutable. */
final class Query {
    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param raw as it came; null: none
     * @throws Problem when it cannot be read
     */
    static Query parse(@Nullable String raw) {
        Map<String, String> values = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return new Query(values);
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (values.put(name, value) != null) {
                throw Problem.of(ProblemCode.MALFORMED_REQUEST, "a parameter must be given once: " + Texts.shown(name));
            }
        }
        return new Query(values);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemCode.MALFORMED_REQUEST, "a percent sign must be followed by two hex digits");
        }
    }

    /** @throws Problem for any other than these */
    void only(List<String> names) {
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                throw Problem.invalid(Fields.pointer("", name), "is no parameter of this path");
            }
        }
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    String required(String name, int maxCharacters) {
        String value = values.get(name);
        if (value == null) {
            throw Problem.invalid(Fields.pointer("", name), "is missing");
        }
        return Texts.require(Fields.pointer("", name), value, maxCharacters);
    }
}

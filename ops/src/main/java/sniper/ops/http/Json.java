package sniper.ops.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** JSON as all answers have it: decimals in strings, times in UTC. Threading: stateless. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final long NANOS_PER_S = 1_000_000_000L;

    private Json() {}

    interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] bytes(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            writing.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Invariant: a string takes everything", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static void decimal(JsonGenerator json, String name, @Nullable BigDecimal value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(
                    name, value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
        }
    }

    static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value);
        }
    }

    static void time(JsonGenerator json, String name, @Nullable Instant value) throws IOException {
        text(json, name, value == null ? null : value.toString());
    }

    /** @param epochNs 0 = none */
    static void time(JsonGenerator json, String name, long epochNs) throws IOException {
        time(json, name, epochNs == 0 ? null : Instant.ofEpochSecond(0, epochNs));
    }

    /** @param value JSON already */
    static void raw(JsonGenerator json, String name, String value) throws IOException {
        json.writeFieldName(name);
        json.writeRawValue(value);
    }

    static long epochNs(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS_PER_S), time.getNano());
    }
}

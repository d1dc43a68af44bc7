package sniper.bench.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/** A result as one line of JSON; a figure that was not measured is null. */
public final class ResultJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ResultJson() {}

    public static void print(Result result, Writer out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("bench", result.bench());
            json.writeBooleanField("ok", !result.isFailed());
            json.writeObjectFieldStart("machine");
            for (Map.Entry<String, String> each : result.machine().entrySet()) {
                json.writeStringField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("measures");
            for (Measure measure : result.measures()) {
                write(result, measure, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("notes");
            for (String note : result.notes()) {
                json.writeString(note);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.write('\n');
        out.flush();
    }

    private static void write(Result result, Measure measure, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", measure.name());
        json.writeStringField("unit", measure.unit());
        json.writeNumberField("count", measure.count());
        figure(json, "p50", measure.p50());
        figure(json, "p90", measure.p90());
        figure(json, "p99", measure.p99());
        figure(json, "p99_9", measure.p999());
        figure(json, "max", measure.max());
        figure(json, "bytes", measure.bytes());
        json.writeStringField("beside", measure.beside());
        figure(json, "ratio", result.ratio(measure));
        json.writeEndObject();
    }

    private static void figure(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }
}

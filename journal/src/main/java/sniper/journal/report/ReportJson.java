package sniper.journal.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * A report as one JSON object. Decimals are strings, so that no reader rounds them; what is not known is null.
 * Threading: stateless.
 */
public final class ReportJson {
    private ReportJson() {}

    /** @throws IOException when {@code out} does, which stays open */
    public static void write(TradeReport report, GroupBy by, Writer out) throws IOException {
        JsonFactory factory = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            header("report", report.header(), json);
            json.writeStringField("by", by.name().toLowerCase(java.util.Locale.ROOT));
            rows("rows", report.table(by), json);
            rejects(report.rejects(), json);
            stages(report.stages(), json);
            drawdowns(report.maxDrawdowns(), json);
            months(report.months(), json);
            json.writeEndObject();
        }
    }

    static void header(String name, ReportHeader header, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("journal", header.journal());
        json.writeArrayFieldStart("runs");
        for (int run : header.runs()) {
            json.writeNumber(run);
        }
        json.writeEndArray();
        texts("modes", header.modes(), json);
        texts("builds", header.builds(), json);
        texts("config_hashes", header.configHashes(), json);
        json.writeNumberField("sessions", header.sessions());
        json.writeNumberField("records", header.records());
        json.writeNumberField("first_sequence", header.firstSequence());
        json.writeNumberField("last_sequence", header.lastSequence());
        json.writeNumberField("first_time_ns", header.firstTimeNs());
        json.writeNumberField("last_time_ns", header.lastTimeNs());
        json.writeNumberField("unexplained", header.unexplained());
        json.writeEndObject();
    }

    private static void texts(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    static void rows(String name, Table table, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (List<@Nullable Object> row : table.rows()) {
            json.writeStartObject();
            for (int i = 0; i < row.size(); i++) {
                json.writeFieldName(table.columns().get(i).name());
                value(row.get(i), json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void value(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal decimal) {
            json.writeString(decimal.toPlainString());
        } else {
            json.writeString(value.toString());
        }
    }

    private static void rejects(List<RejectCount> rejects, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("rejects");
        for (RejectCount reject : rejects) {
            json.writeStartObject();
            json.writeStringField("by", reject.by());
            json.writeStringField("reason", reject.reason());
            json.writeFieldName("venue_code");
            Integer code = reject.venueCode();
            value(code == null ? null : (Long) code.longValue(), json);
            json.writeNumberField("count", reject.count());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void stages(List<StageTimes> stages, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("latency_ns");
        for (StageTimes times : stages) {
            json.writeObjectFieldStart(times.stage().label());
            json.writeNumberField("count", times.count());
            if (times.count() > 0) {
                json.writeNumberField("p50", times.percentileNs(500));
                json.writeNumberField("p90", times.percentileNs(900));
                json.writeNumberField("p99", times.percentileNs(990));
                json.writeNumberField("p999", times.percentileNs(999));
                json.writeNumberField("max", times.percentileNs(1_000));
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void months(Map<String, NavigableMap<YearMonth, Long>> months, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart("monthly_change");
        for (Map.Entry<String, NavigableMap<YearMonth, Long>> asset : months.entrySet()) {
            json.writeObjectFieldStart(asset.getKey());
            for (Map.Entry<YearMonth, Long> month : asset.getValue().entrySet()) {
                json.writeStringField(
                        month.getKey().toString(),
                        BigDecimal.valueOf(month.getValue(), 8).toPlainString());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void drawdowns(Map<String, Long> drawdowns, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("max_drawdown");
        for (Map.Entry<String, Long> each : drawdowns.entrySet()) {
            json.writeStringField(
                    each.getKey(), BigDecimal.valueOf(each.getValue(), 8).toPlainString());
        }
        json.writeEndObject();
    }
}

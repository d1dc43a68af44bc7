package sniper.journal.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;

/** A comparison as one JSON object, its values as in {@link ReportJson}. Threading: stateless. */
public final class ComparisonJson {
    private ComparisonJson() {}

    /** @throws IOException when {@code out} does, which stays open */
    public static void write(TradeComparison comparison, Writer out) throws IOException {
        JsonFactory factory = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            ReportJson.header("a", comparison.headerOfA(), json);
            ReportJson.header("b", comparison.headerOfB(), json);
            int[] counts = comparison.counts();
            json.writeNumberField("in_both", counts[0]);
            json.writeNumberField("only_in_a", counts[1]);
            json.writeNumberField("only_in_b", counts[2]);
            ReportJson.rows("sums", comparison.sums(), json);
            ReportJson.rows("orders", comparison.orders(), json);
            json.writeEndObject();
        }
    }
}

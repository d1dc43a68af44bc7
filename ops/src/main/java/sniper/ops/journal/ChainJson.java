package sniper.ops.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import sniper.journal.chain.ChainStep;
import sniper.journal.chain.DeniedIntent;
import sniper.journal.chain.OrderChain;
import sniper.journal.chain.Stage;
import sniper.journal.replay.MessageFields;
import sniper.journal.replay.Printer;
import sniper.ops.daemon.InstrumentText;

/** An order's life, or a denial's, for programs: keys are part of the contract and only grow. Threading: stateless. */
public final class ChainJson {
    private ChainJson() {}

    public static String of(OrderChain chain, InstrumentText names) throws IOException {
        int instrumentId = (int) chain.order().number("instrumentId");
        StepText text = new StepText(names, instrumentId);
        StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("client_order_id", chain.clientOrderId());
            json.writeNumberField("order_id", chain.orderId());
            json.writeNumberField("user_id", chain.order().number("userId"));
            json.writeNumberField("run_id", chain.order().number("runId"));
            json.writeNumberField("instrument_id", instrumentId);
            json.writeStringField("symbol", names.symbol(instrumentId));
            json.writeStringField("side", chain.order().text("side"));
            json.writeStringField("purpose", chain.order().text("purpose"));
            json.writeStringField("mode", chain.order().text("mode"));
            json.writeStringField("status", chain.status());
            json.writeBooleanField("over", chain.isOver());
            json.writeNumberField("filled_lots", chain.filledLots());
            json.writeNumberField("counted_lots", chain.countedLots());
            json.writeNumberField("filled_atoms", chain.filledAtoms());
            json.writeNumberField("realized_atoms", chain.realizedAtoms());
            json.writeBooleanField("complete", chain.missing().isEmpty());
            json.writeArrayFieldStart("missing");
            for (Stage stage : chain.missing()) {
                json.writeString(stage.name());
            }
            json.writeEndArray();
            writeSteps(json, chain.steps(), chain.timeNs(), text);
            json.writeEndObject();
        }
        return line.toString();
    }

    public static String of(DeniedIntent denied, InstrumentText names) throws IOException {
        MessageFields message = denied.message();
        int instrumentId = (int) message.number("instrumentId");
        StepText text = new StepText(names, instrumentId);
        StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("denied", denied.place());
            json.writeNumberField("user_id", message.number("userId"));
            json.writeNumberField("run_id", message.number("runId"));
            json.writeNumberField("instrument_id", instrumentId);
            json.writeStringField("symbol", names.symbol(instrumentId));
            json.writeStringField("side", message.text("side"));
            json.writeStringField("purpose", message.text("purpose"));
            json.writeStringField("reason", message.text("reason"));
            json.writeNumberField("actual_value", message.number("actualValue"));
            json.writeNumberField("limit_value", message.number("limitValue"));
            json.writeStringField("text", text.denied(message));
            writeSteps(json, denied.steps(), denied.denial().timeNs(), text);
            json.writeEndObject();
        }
        return line.toString();
    }

    private static void writeSteps(JsonGenerator json, List<ChainStep> steps, long triggerNs, StepText text)
            throws IOException {
        json.writeArrayFieldStart("steps");
        long beforeNs = steps.get(0).timeNs();
        for (ChainStep step : steps) {
            write(json, step, triggerNs, beforeNs, text);
            beforeNs = step.timeNs();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, ChainStep step, long triggerNs, long beforeNs, StepText text)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("stage", step.stage().name());
        json.writeNumberField("sequence", step.sequence());
        if (step.ordinal() == ChainStep.INPUT) {
            json.writeNullField("ordinal");
        } else {
            json.writeNumberField("ordinal", step.ordinal());
        }
        json.writeStringField("time", Printer.time(step.timeNs()));
        json.writeNumberField("time_ns", step.timeNs());
        json.writeNumberField("since_previous_ns", step.timeNs() - beforeNs);
        json.writeNumberField("since_trigger_ns", step.timeNs() - triggerNs);
        json.writeStringField("cause", step.cause());
        json.writeStringField("message", step.message().name());
        json.writeStringField("text", text.of(step));
        json.writeFieldName("fields");
        FieldsJson.write(json, step.message().values());
        json.writeEndObject();
    }
}

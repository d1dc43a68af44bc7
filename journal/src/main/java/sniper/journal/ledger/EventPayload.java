package sniper.journal.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.PaperReason;
import sniper.core.message.RunCause;
import sniper.core.message.RunEventLegDecoder;
import sniper.core.message.RunEventRecordedDecoder;

/** Payloads of the event ledger: the table in docs/protocol/ledger.md. Threading: stateless. */
final class EventPayload {
    private EventPayload() {}

    /**
     * @param symbol of the event's instrument; empty when it has none
     * @param firstLeg where in the group its legs begin
     */
    static String of(RunEventRecordedDecoder event, String symbol, LedgerGroup group, int firstLeg) {
        return JsonText.of(json -> {
            json.writeStartObject();
            switch (event.eventType()) {
                case RUN_STARTED, RUN_PAUSED, RUN_ARMED, RUN_STOPPED -> cause(event.cause(), json);
                case RUN_ERROR -> {
                    cause(event.cause(), json);
                    json.writeNumberField("sequence", event.faultSequence());
                }
                case SIP_EXECUTED, SIP_REJECTED -> {
                    json.writeStringField("amount", Numbers.text(event.amountE18High(), event.amountE18Low()));
                    slot(event, group, firstLeg, json);
                }
                case REBALANCE_EXECUTED, REBALANCE_SKIPPED -> slot(event, group, firstLeg, json);
                case PRICE_UNAVAILABLE, INSUFFICIENT_HISTORY -> json.writeStringField("symbol", symbol);
                case AUTH_EXPIRED, NULL_VAL -> {}
            }
            json.writeEndObject();
        });
    }

    static String refused(long sequence, String sqlState) {
        return JsonText.of(json -> {
            json.writeStartObject();
            cause(RunCause.LEDGER_REFUSED, json);
            json.writeNumberField("sequence", sequence);
            json.writeStringField("sql_state", sqlState);
            json.writeEndObject();
        });
    }

    private static void cause(RunCause cause, JsonGenerator json) throws IOException {
        json.writeStringField("cause", cause.name());
    }

    private static void slot(RunEventRecordedDecoder event, LedgerGroup group, int firstLeg, JsonGenerator json)
            throws IOException {
        json.writeStringField("cash_before", Numbers.text(event.cashBeforeE18High(), event.cashBeforeE18Low()));
        json.writeStringField("cash_after", Numbers.text(event.cashAfterE18High(), event.cashAfterE18Low()));
        reason(event.reason(), json);
        json.writeArrayFieldStart("legs");
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        RunEventLegDecoder leg = new RunEventLegDecoder();
        for (int i = firstLeg; i < group.count() && group.templateId(i) == RunEventLegDecoder.TEMPLATE_ID; i++) {
            leg(leg.wrapAndApplyHeader(group.buffer(), group.offset(i), header), json);
        }
        json.writeEndArray();
    }

    private static void leg(RunEventLegDecoder leg, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("instance", leg.strategyId());
        json.writeStringField("symbol", leg.symbol());
        json.writeStringField("side", leg.side().name());
        json.writeStringField("weight", Numbers.share(leg.weightPpb()));
        json.writeStringField("price", Numbers.text(leg.priceE18High(), leg.priceE18Low()));
        json.writeStringField("mean", Numbers.text(leg.meanE18High(), leg.meanE18Low()));
        json.writeStringField("quantity", Numbers.text(leg.quantityE18High(), leg.quantityE18Low()));
        json.writeStringField("cost", Numbers.text(leg.costE18High(), leg.costE18Low()));
        json.writeStringField("fee", Numbers.text(leg.feeE18High(), leg.feeE18Low()));
        reason(leg.reason(), json);
        json.writeEndObject();
    }

    private static void reason(PaperReason reason, JsonGenerator json) throws IOException {
        if (reason != PaperReason.NONE && reason != PaperReason.NULL_VAL) {
            json.writeStringField("reason", reason.name());
        }
    }
}

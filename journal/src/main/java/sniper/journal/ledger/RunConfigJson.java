package sniper.journal.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import org.agrona.collections.Int2ObjectHashMap;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.RunOpenedDecoder;
import sniper.core.message.RunOpenedDecoder.InstancesDecoder;
import sniper.core.message.RunSymbolDecoder;
import sniper.core.message.SlotUnit;

/**
 * The configuration of a run as its row keeps it: what it was started with, by the names of the start's request, and its symbols
 * with their numbers and scales. Plans and limits that it does not have are left out. Threading: one thread.
 */
final class RunConfigJson {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RunOpenedDecoder run = new RunOpenedDecoder();
    private final RunSymbolDecoder symbol = new RunSymbolDecoder();
    private final Int2ObjectHashMap<String> names = new Int2ObjectHashMap<>();
    private String strategyName = "";
    private String baseCurrency = "";

    /** @param index of the RunOpened; the symbols follow it */
    String of(LedgerGroup group, int index) {
        run.wrapAndApplyHeader(group.buffer(), group.offset(index), header);
        readNames(group, index + 1);
        return JsonText.of(json -> {
            json.writeStartObject();
            plans(json);
            terms(json);
            instances(json);
            strategyName = run.strategyName();
            baseCurrency = run.baseCurrency();
            symbols(group, index + 1, json);
            json.writeEndObject();
        });
    }

    /** What it was made of, its texts read. */
    RunOpenedDecoder run() {
        return run;
    }

    String strategyName() {
        return strategyName;
    }

    String baseCurrency() {
        return baseCurrency;
    }

    private void readNames(LedgerGroup group, int first) {
        names.clear();
        for (int i = first; isSymbol(group, i); i++) {
            symbol.wrapAndApplyHeader(group.buffer(), group.offset(i), header);
            names.put(symbol.instrumentId(), symbol.symbol());
        }
    }

    private static boolean isSymbol(LedgerGroup group, int index) {
        return index < group.count() && group.templateId(index) == RunSymbolDecoder.TEMPLATE_ID;
    }

    private void plans(JsonGenerator json) throws IOException {
        if ((run.contributionE18High() | run.contributionE18Low()) != 0) {
            json.writeStringField("sip_amount", Numbers.text(run.contributionE18High(), run.contributionE18Low()));
            every("sip_frequency", run.contributionEvery(), run.contributionUnit(), json);
        }
        if (run.rebalanceEvery() != 0 || run.driftBandPpb() != 0) {
            json.writeObjectFieldStart("rebalance");
            if (run.rebalanceEvery() != 0) {
                every("frequency", run.rebalanceEvery(), run.rebalanceUnit(), json);
            }
            json.writeStringField("drift_band", Numbers.share(run.driftBandPpb()));
            json.writeEndObject();
        }
        json.writeStringField(
                "grid_start", Numbers.time(run.gridStartNs()).toInstant().toString());
    }

    private static void every(String name, int value, SlotUnit unit, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("value", value);
        json.writeStringField("unit", unit.name());
        json.writeEndObject();
    }

    private void terms(JsonGenerator json) throws IOException {
        json.writeNumberField("tick_interval_ns", run.tickIntervalNs());
        json.writeNumberField("max_price_age_ns", run.maxPriceAgeNs());
        json.writeNumberField("calendar_id", run.calendarId());
        json.writeNumberField("slippage_bps", run.slippageBps());
        json.writeNumberField("fee_bps", run.feeBps());
        if ((run.maxPositionE18High() | run.maxPositionE18Low()) != 0) {
            json.writeStringField("max_position", Numbers.text(run.maxPositionE18High(), run.maxPositionE18Low()));
        }
    }

    private void instances(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("instances");
        for (InstancesDecoder instance : run.instances()) {
            json.writeStartObject();
            json.writeStringField("strategy", instance.strategy().name().toLowerCase(Locale.ROOT));
            json.writeStringField("equity_symbol", name(instance.equityInstrumentId()));
            json.writeStringField("hedge_symbol", name(instance.hedgeInstrumentId()));
            json.writeStringField("bar", instance.bar().name());
            json.writeNumberField("window", instance.window());
            json.writeStringField("share", Numbers.share(instance.sharePpb()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private String name(int instrumentId) {
        String name = names.get(instrumentId);
        return name == null ? "" : name;
    }

    private void symbols(LedgerGroup group, int first, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("allowed_symbols");
        for (int i = first; isSymbol(group, i); i++) {
            symbol.wrapAndApplyHeader(group.buffer(), group.offset(i), header);
            json.writeString(symbol.symbol());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("symbols");
        for (int i = first; isSymbol(group, i); i++) {
            symbol.wrapAndApplyHeader(group.buffer(), group.offset(i), header);
            json.writeStartObject();
            json.writeNumberField("instrument_id", symbol.instrumentId());
            json.writeNumberField("price_scale", symbol.priceScale());
            json.writeNumberField("quantity_scale", symbol.quantityScale());
            json.writeStringField("symbol", symbol.symbol());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

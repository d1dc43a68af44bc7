package sniper.ops.tca;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Money;
import sniper.journal.report.Distribution;
import sniper.journal.report.EquityPoint;
import sniper.journal.report.GroupBy;
import sniper.journal.report.Horizon;
import sniper.journal.report.PriceCurve;
import sniper.journal.report.PricePoint;
import sniper.journal.report.StageTimes;
import sniper.journal.report.Table;
import sniper.journal.report.TradeReport;

/** What the page's script draws, as JSON that may stand in a script element. Threading: one thread. */
final class PageData {
    /** Instruments with fills that are drawn; the tables have the others. */
    static final int MAX_PRICES = 8;

    private static final int MONTHS = 12;
    private static final int[] PER_MILLE = {500, 900, 990, 999, 1_000};

    private final StringWriter text = new StringWriter();
    private final JsonGenerator json;

    private PageData() throws IOException {
        json = new JsonFactory().createGenerator(text);
    }

    static String of(TradeReport report) throws IOException {
        return new PageData().write(report).replace("<", "\\u003c");
    }

    private String write(TradeReport report) throws IOException {
        json.writeStartObject();
        equity(report.equity());
        months(report.months());
        profits(report.profits());
        prices(report.prices());
        stages(report.stages());
        waterfall(report.stages());
        json.writeArrayFieldStart("horizons");
        for (Horizon horizon : Horizon.values()) {
            json.writeString(horizon.label());
        }
        json.writeEndArray();
        markouts(report.table(GroupBy.ALL));
        json.writeEndObject();
        json.close();
        return text.toString();
    }

    private void equity(Map<String, List<EquityPoint>> curves) throws IOException {
        json.writeArrayFieldStart("equity");
        for (Map.Entry<String, List<EquityPoint>> curve : curves.entrySet()) {
            json.writeStartObject();
            json.writeStringField("asset", curve.getKey());
            json.writeArrayFieldStart("equity");
            for (EquityPoint point : curve.getValue()) {
                point(point.timeNs(), BigDecimal.valueOf(point.atoms(), Money.ATOM_SCALE));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("drawdown");
            for (EquityPoint point : curve.getValue()) {
                point(point.timeNs(), BigDecimal.valueOf(-point.drawdownAtoms(), Money.ATOM_SCALE));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A row for each year from the first month to the last, whatever is known of it. */
    private void months(Map<String, NavigableMap<YearMonth, Long>> assets) throws IOException {
        json.writeArrayFieldStart("months");
        for (Map.Entry<String, NavigableMap<YearMonth, Long>> asset : assets.entrySet()) {
            json.writeStartObject();
            json.writeStringField("asset", asset.getKey());
            json.writeArrayFieldStart("years");
            NavigableMap<YearMonth, Long> known = asset.getValue();
            int last = known.isEmpty() ? 0 : known.lastKey().getYear();
            for (int year = known.isEmpty() ? 1 : known.firstKey().getYear(); year <= last; year++) {
                year(year, known);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void year(int year, NavigableMap<YearMonth, Long> known) throws IOException {
        json.writeStartObject();
        json.writeNumberField("year", year);
        json.writeArrayFieldStart("months");
        long total = 0;
        for (int month = 1; month <= MONTHS; month++) {
            Long atoms = known.get(YearMonth.of(year, month));
            if (atoms == null) {
                json.writeNull();
            } else {
                json.writeNumber(BigDecimal.valueOf(atoms, Money.ATOM_SCALE));
                total += atoms;
            }
        }
        json.writeEndArray();
        json.writeFieldName("total");
        json.writeNumber(BigDecimal.valueOf(total, Money.ATOM_SCALE));
        json.writeEndObject();
    }

    private void profits(Map<String, Distribution> assets) throws IOException {
        json.writeArrayFieldStart("profits");
        for (Map.Entry<String, Distribution> asset : assets.entrySet()) {
            json.writeStartObject();
            json.writeStringField("asset", asset.getKey());
            json.writeArrayFieldStart("bins");
            for (Distribution.Bin bin : asset.getValue().bins()) {
                json.writeStartArray();
                json.writeNumber(BigDecimal.valueOf(bin.from(), Money.ATOM_SCALE));
                json.writeNumber(BigDecimal.valueOf(bin.to(), Money.ATOM_SCALE));
                json.writeNumber(bin.count());
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void point(long timeNs, BigDecimal value) throws IOException {
        json.writeStartArray();
        json.writeNumber(BigDecimal.valueOf(timeNs, 6));
        json.writeNumber(value);
        json.writeEndArray();
    }

    private void prices(List<PriceCurve> curves) throws IOException {
        json.writeArrayFieldStart("prices");
        for (PriceCurve curve : curves.subList(0, Math.min(MAX_PRICES, curves.size()))) {
            json.writeStartObject();
            json.writeStringField("symbol", curve.symbol());
            points("mids", curve.mids());
            points("buys", curve.buys());
            points("sells", curve.sells());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void points(String name, List<PricePoint> points) throws IOException {
        json.writeArrayFieldStart(name);
        for (PricePoint point : points) {
            point(point.timeNs(), point.price());
        }
        json.writeEndArray();
    }

    private void stages(List<StageTimes> stages) throws IOException {
        json.writeArrayFieldStart("stages");
        for (StageTimes times : stages) {
            json.writeStartObject();
            json.writeStringField("name", times.stage().label());
            json.writeNumberField("count", times.count());
            json.writeArrayFieldStart("us");
            for (int perMille : PER_MILLE) {
                if (times.count() > 0) {
                    json.writeNumber(us(times.percentileNs(perMille)));
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static BigDecimal us(long ns) {
        return BigDecimal.valueOf(ns, 3);
    }

    /** One stretch begins where the one before ends. */
    private void waterfall(List<StageTimes> stages) throws IOException {
        json.writeArrayFieldStart("waterfall");
        long fromNs = 0;
        for (StageTimes times : stages) {
            if (times.stage().isInWaterfall() && times.count() > 0) {
                long toNs = fromNs + times.percentileNs(PER_MILLE[0]);
                json.writeStartObject();
                json.writeStringField("name", times.stage().label());
                json.writeFieldName("from");
                json.writeNumber(us(fromNs));
                json.writeFieldName("to");
                json.writeNumber(us(toNs));
                json.writeEndObject();
                fromNs = toNs;
            }
        }
        json.writeEndArray();
    }

    private void markouts(Table all) throws IOException {
        json.writeArrayFieldStart("markouts");
        for (List<@Nullable Object> row : all.rows()) {
            json.writeStartObject();
            json.writeStringField("asset", String.valueOf(all.value(row, "quote_asset")));
            json.writeArrayFieldStart("bps");
            for (Horizon horizon : Horizon.values()) {
                Object bps = all.value(row, "markout_bps_" + horizon.label());
                if (bps == null) {
                    json.writeNull();
                } else {
                    json.writeNumber((BigDecimal) bps);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

package sniper.ops.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sniper.core.engine.Engine;
import sniper.core.order.Order;
import sniper.core.order.OrderId;
import sniper.core.position.Position;
import sniper.core.run.Run;
import sniper.ops.daemon.InstrumentText;
import sniper.ops.daemon.Situation;

/**
 * Where an engine stands, for people and programs. Threading: unchanging.
 *
 * @param tradingState and why it is what it is, empty when it is normal
 * @param runs all of them
 * @param positions ever opened
 * @param orders that are not over
 * @param targets that are not over
 */
public record EngineState(
        String tradingState,
        String reason,
        List<Map<String, Object>> runs,
        List<Map<String, Object>> positions,
        List<Map<String, Object>> orders,
        List<Map<String, Object>> targets) {
    static EngineState of(Engine engine, Situation situation) {
        InstrumentText names = Why.names(engine);
        boolean normal = situation.haltedSince().isEmpty();
        return new EngineState(
                engine.tradingState().name(),
                normal ? "" : situation.haltReason().name() + " since " + situation.haltedSince(),
                runs(engine),
                positions(engine, names),
                orders(engine, names),
                targets(situation, names));
    }

    private static List<Map<String, Object>> runs(Engine engine) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int id = 1; id <= engine.runs().highestId(); id++) {
            Run run = engine.runs().get(id);
            if (run != null && !run.isLedger()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("run_id", (long) run.id());
                row.put("user_id", (long) run.userId());
                row.put("mode", run.mode().name());
                row.put("status", run.status().name());
                row.put("cash", InstrumentText.usd(run.cashAtoms()));
                row.put("day_profit", InstrumentText.usd(run.dayProfitAtoms()));
                row.put("open_orders", (long) run.openOrders());
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Map<String, Object>> positions(Engine engine, InstrumentText names) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < engine.positions().count(); i++) {
            Position position = engine.positions().at(i);
            int id = position.instrument().id();
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("run_id", (long) position.run().id());
            row.put("symbol", names.symbol(id));
            row.put("quantity", names.quantity(id, position.lots()));
            row.put("cost", InstrumentText.usd(position.costAtoms()));
            row.put("realized", InstrumentText.usd(position.realizedAtoms()));
            row.put("unrealized", InstrumentText.usd(position.unrealizedAtoms()));
            rows.add(row);
        }
        return rows;
    }

    private static List<Map<String, Object>> orders(Engine engine, InstrumentText names) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int slot = 0; slot < engine.orderTable().bound(); slot++) {
            Order order = engine.orderTable().at(slot);
            if (order != null && !order.isDone()) {
                int id = order.instrumentId();
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("client_order_id", OrderId.toText(order.runId(), order.orderId()));
                row.put("symbol", names.symbol(id));
                row.put("side", order.side().name());
                row.put("status", order.status().name());
                row.put("quantity", names.quantity(id, order.quantityLots()));
                row.put("filled", names.quantity(id, order.filledLots()));
                row.put("price", names.price(id, order.priceTicks()));
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Map<String, Object>> targets(Situation situation, InstrumentText names) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Situation.TargetStanding target : situation.openTargets()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("target_id", (long) target.targetId());
            row.put("symbol", names.symbol(target.instrumentId()));
            row.put("strategy_id", (long) target.strategyId());
            row.put("state", target.state().name());
            row.put("reason", target.reason().name());
            row.put("opens", InstrumentText.time(target.openTimeNs()));
            row.put("budget", InstrumentText.usd(target.budgetAtoms()));
            row.put("cap", names.price(target.instrumentId(), target.capPriceTicks()));
            rows.add(row);
        }
        return rows;
    }

    /** One thing a line. */
    public void print(PrintWriter out) {
        out.printf(Locale.ROOT, "trading   %s%s%n", tradingState, reason.isEmpty() ? "" : ", " + reason);
        print(out, "run", runs);
        print(out, "position", positions);
        print(out, "order", orders);
        print(out, "target", targets);
    }

    private static void print(PrintWriter out, String what, List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            out.printf(Locale.ROOT, "%-9s none%n", what);
        }
        for (Map<String, Object> row : rows) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-9s", what));
            row.forEach((name, value) ->
                    line.append(' ').append(name).append('=').append(value).append(';'));
            out.println(line.substring(0, line.length() - 1));
        }
    }

    /** As members of the object that is open. */
    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("trading_state", tradingState);
        json.writeStringField("trading_state_reason", reason);
        write(json, "runs", runs);
        write(json, "positions", positions);
        write(json, "orders", orders);
        write(json, "targets", targets);
    }

    private static void write(JsonGenerator json, String name, List<Map<String, Object>> rows) throws IOException {
        json.writeArrayFieldStart(name);
        for (Map<String, Object> row : rows) {
            FieldsJson.write(json, row);
        }
        json.writeEndArray();
    }
}

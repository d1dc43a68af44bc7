package sniper.ops.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import sniper.journal.ledger.LedgerStore.EquityRow;
import sniper.journal.ledger.LedgerStore.EventRow;
import sniper.journal.ledger.LedgerStore.MarkRow;
import sniper.journal.ledger.LedgerStore.OrderRow;
import sniper.journal.ledger.LedgerStore.PositionRow;
import sniper.journal.ledger.LedgerStore.RunRow;
import sniper.journal.ledger.LedgerStore.TradeRow;

/** Rows of the database as the OpenAPI file's schemas have them. Threading: stateless. */
final class LedgerJson {
    private LedgerJson() {}

    static void run(JsonGenerator json, RunRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("run_id", row.run().toString());
        json.writeStringField("strategy_name", row.strategyName());
        json.writeStringField("mode", row.mode());
        json.writeStringField("status", row.status());
        json.writeStringField("base_currency", row.baseCurrency());
        Json.raw(json, "config", row.configJson());
        Json.time(json, "created_at", row.createdAt());
        Json.time(json, "started_at", row.startedAt());
        Json.time(json, "stopped_at", row.stoppedAt());
        Json.decimal(json, "initial_cash", row.initialCash());
        Json.decimal(json, "cash", row.cash());
        Json.decimal(json, "total_invested", row.totalInvested());
        Json.time(json, "last_sip_slot", row.lastSipSlot());
        Json.time(json, "last_rebalance_slot", row.lastRebalanceSlot());
        Json.time(json, "last_logical_time", row.lastLogicalTime());
        Json.text(json, "last_error", row.lastError());
        json.writeEndObject();
    }

    static void order(JsonGenerator json, OrderRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("order_id", row.order().toString());
        json.writeStringField("client_order_id", row.clientOrderId());
        Json.time(json, "logical_time", row.logicalTime());
        json.writeStringField("symbol", row.symbol());
        json.writeStringField("side", row.side());
        json.writeStringField("order_type", row.orderType());
        Json.decimal(json, "quantity", row.quantity());
        Json.decimal(json, "limit_price", row.limitPrice());
        json.writeStringField("status", row.status());
        Json.text(json, "reject_reason", row.rejectReason());
        json.writeEndObject();
    }

    static void trade(JsonGenerator json, TradeRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("trade_id", row.trade().toString());
        json.writeStringField("order_id", row.order().toString());
        json.writeNumberField("fill_seq", row.fillSeq());
        Json.time(json, "logical_time", row.logicalTime());
        json.writeStringField("symbol", row.symbol());
        json.writeStringField("side", row.side());
        Json.decimal(json, "quantity", row.quantity());
        Json.decimal(json, "price", row.price());
        Json.decimal(json, "fee", row.fee());
        json.writeEndObject();
    }

    static void position(JsonGenerator json, PositionRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("symbol", row.symbol());
        Json.decimal(json, "quantity", row.quantity());
        Json.decimal(json, "avg_price", row.avgPrice());
        Json.decimal(json, "realized_pnl", row.realizedPnl());
        json.writeEndObject();
    }

    static void event(JsonGenerator json, EventRow row) throws IOException {
        json.writeStartObject();
        json.writeNumberField("event_id", row.eventId());
        json.writeStringField("event_type", row.eventType());
        Json.time(json, "logical_time", row.logicalTime());
        Json.raw(json, "payload", row.payloadJson());
        json.writeEndObject();
    }

    static void mark(JsonGenerator json, MarkRow row) throws IOException {
        json.writeStartObject();
        Json.time(json, "logical_time", row.logicalTime());
        Json.decimal(json, "cash", row.cash());
        Json.decimal(json, "positions_value", row.positionsValue());
        Json.decimal(json, "equity", row.equity());
        Json.decimal(json, "total_invested", row.totalInvested());
        Json.decimal(json, "pnl", row.pnl());
        Json.raw(json, "marks", row.marksJson());
        json.writeEndObject();
    }

    static void equity(JsonGenerator json, EquityRow row) throws IOException {
        json.writeStartObject();
        Json.time(json, "logical_time", row.logicalTime());
        Json.decimal(json, "equity", row.equity());
        Json.decimal(json, "drawdown", row.drawdown());
        json.writeEndObject();
    }
}

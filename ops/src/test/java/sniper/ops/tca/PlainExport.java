package sniper.ops.tca;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import sniper.core.message.*;
import sniper.journal.log.JournalReader;
import sniper.journal.log.JournalRecord;

/** Messages of a journal as plain rows of a database: what stands in them, nothing computed. Threading: the test's. */
final class PlainExport {
    static final String TABLES = """
            CREATE TABLE inputs (sequence BIGINT, time_ns BIGINT);
            CREATE TABLE sessions (sequence BIGINT);
            CREATE TABLE instruments (id BIGINT, price_scale BIGINT, quantity_scale BIGINT, symbol VARCHAR, quote_asset VARCHAR);
            CREATE TABLE tickers (sequence BIGINT, time_ns BIGINT, instrument BIGINT, bid BIGINT, bid_lots BIGINT,
                ask BIGINT, ask_lots BIGINT);
            CREATE TABLE drops (sequence BIGINT, time_ns BIGINT, instrument BIGINT);
            CREATE TABLE orders (sequence BIGINT, time_ns BIGINT, id BIGINT, instrument BIGINT, side BIGINT, price BIGINT,
                lots BIGINT, quote_atoms BIGINT);
            CREATE TABLE replies (sequence BIGINT, id BIGINT, outcome VARCHAR, sent_ns BIGINT);
            CREATE TABLE changes (sequence BIGINT, ordinal BIGINT, id BIGINT, status VARCHAR);
            CREATE TABLE fills (sequence BIGINT, ordinal BIGINT, time_ns BIGINT, id BIGINT, price BIGINT, lots BIGINT,
                quote_atoms BIGINT, fee_atoms BIGINT, fee_asset VARCHAR);
            """;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<String, DuckDBAppender> appenders = new HashMap<>();
    private final DuckDBConnection connection;

    private PlainExport(DuckDBConnection connection) {
        this.connection = connection;
    }

    static void write(Path directory, Connection to) throws SQLException {
        try (Statement statement = to.createStatement()) {
            statement.execute(TABLES);
        }
        new PlainExport(to.unwrap(DuckDBConnection.class)).run(directory);
    }

    private void run(Path directory) throws SQLException {
        try (JournalReader reader = new JournalReader(directory)) {
            while (reader.next() == JournalReader.Step.RECORD) {
                onRecord(reader.record());
            }
        }
        for (DuckDBAppender appender : appenders.values()) {
            appender.close();
        }
    }

    private void row(String table, Object... values) throws SQLException {
        DuckDBAppender appender = appenders.get(table);
        if (appender == null) {
            appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table);
            appenders.put(table, appender);
        }
        appender.beginRow();
        for (Object value : values) {
            if (value instanceof Number number) {
                appender.append(number.longValue());
            } else {
                appender.append(value.toString());
            }
        }
        appender.endRow();
    }

    private void onRecord(JournalRecord record) throws SQLException {
        DirectBuffer buffer = record.buffer();
        int offset = record.offset();
        long sequence = record.sequence();
        long timeNs = record.timeNs();
        if (record.isInput()) {
            row("inputs", sequence, timeNs);
        }
        switch (header.wrap(buffer, offset).templateId()) {
            case SessionStartedDecoder.TEMPLATE_ID -> row("sessions", sequence);
            case InstrumentDefinedDecoder.TEMPLATE_ID -> {
                InstrumentDefinedDecoder d = new InstrumentDefinedDecoder().wrapAndApplyHeader(buffer, offset, header);
                String symbol = d.symbol();
                String base = d.baseAsset();
                if (d.priceScale() >= 0 && !base.isEmpty()) {
                    row("instruments", d.instrumentId(), d.priceScale(), d.quantityScale(), symbol, d.quoteAsset());
                }
            }
            case BookTickerDecoder.TEMPLATE_ID -> {
                BookTickerDecoder d = new BookTickerDecoder().wrapAndApplyHeader(buffer, offset, header);
                row(
                        "tickers",
                        sequence,
                        timeNs,
                        d.instrumentId(),
                        d.bidPriceTicks(),
                        d.bidQuantityLots(),
                        d.askPriceTicks(),
                        d.askQuantityLots());
            }
            case SubscriptionChangedDecoder.TEMPLATE_ID -> {
                SubscriptionChangedDecoder d =
                        new SubscriptionChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                if (d.live() == Flag.NO) {
                    row("drops", sequence, timeNs, d.instrumentId());
                }
            }
            case NewOrderDecoder.TEMPLATE_ID -> {
                NewOrderDecoder d = new NewOrderDecoder().wrapAndApplyHeader(buffer, offset, header);
                row(
                        "orders",
                        sequence,
                        timeNs,
                        d.orderId(),
                        d.instrumentId(),
                        d.side() == Side.BUY ? 1 : -1,
                        d.priceTicks(),
                        d.quantityLots(),
                        d.quoteAtoms());
            }
            case OrderRepliedDecoder.TEMPLATE_ID -> {
                OrderRepliedDecoder d = new OrderRepliedDecoder().wrapAndApplyHeader(buffer, offset, header);
                row("replies", sequence, d.orderId(), d.outcome(), d.sentNs());
            }
            case OrderChangedDecoder.TEMPLATE_ID -> {
                OrderChangedDecoder d = new OrderChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                row("changes", sequence, record.ordinal(), d.orderId(), d.status());
            }
            case FillBookedDecoder.TEMPLATE_ID -> {
                FillBookedDecoder d = new FillBookedDecoder().wrapAndApplyHeader(buffer, offset, header);
                row(
                        "fills",
                        sequence,
                        record.ordinal(),
                        timeNs,
                        d.orderId(),
                        d.priceTicks(),
                        d.quantityLots(),
                        d.quoteAtoms(),
                        d.feeAtoms(),
                        d.feeAsset());
            }
            default -> {}
        }
    }
}

package sniper.journal.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ledger. Any thread; blocks on the database.
 *
 * <p>Whose rows they are is part of every query: another user's run is an empty answer. Throws {@link
 * LedgerUnavailableException} when the database does not answer, and {@link IllegalArgumentException} for an {@code after}
 * that no page gave.
 */
public interface LedgerStore {
    Page<RunRow> runs(String user, Range range);

    Optional<RunRow> run(String user, UUID run);

    Page<OrderRow> orders(String user, UUID run, Range range);

    /** The order with this client order id. */
    Optional<OrderRow> order(String user, UUID run, String clientOrderId);

    Page<TradeRow> trades(String user, UUID run, Range range);

    List<PositionRow> positions(String user, UUID run);

    Page<EventRow> events(String user, UUID run, Range range);

    Page<MarkRow> marks(String user, UUID run, Range range);

    Page<EquityRow> equityCurve(String user, UUID run, Range range);

    /** @param configJson as it is in the database */
    record RunRow(
            UUID run,
            String strategyName,
            String mode,
            String status,
            String baseCurrency,
            String configJson,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant stoppedAt,
            BigDecimal initialCash,
            BigDecimal cash,
            BigDecimal totalInvested,
            @Nullable Instant lastSipSlot,
            @Nullable Instant lastRebalanceSlot,
            @Nullable Instant lastLogicalTime,
            @Nullable String lastError) {}

    record OrderRow(
            UUID order,
            String clientOrderId,
            Instant logicalTime,
            String symbol,
            String side,
            String orderType,
            BigDecimal quantity,
            @Nullable BigDecimal limitPrice,
            String status,
            @Nullable String rejectReason) {}

    record TradeRow(
            UUID trade,
            UUID order,
            int fillSeq,
            Instant logicalTime,
            String symbol,
            String side,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal fee) {}

    record PositionRow(String symbol, BigDecimal quantity, BigDecimal avgPrice, BigDecimal realizedPnl) {}

    record EventRow(long eventId, String eventType, Instant logicalTime, String payloadJson) {}

    record MarkRow(
            Instant logicalTime,
            BigDecimal cash,
            BigDecimal positionsValue,
            BigDecimal equity,
            BigDecimal totalInvested,
            BigDecimal pnl,
            String marksJson) {}

    record EquityRow(Instant logicalTime, BigDecimal equity, BigDecimal drawdown) {}
}

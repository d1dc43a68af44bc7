package sniper.journal.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.core.message.AllocationStrategy;
import sniper.core.message.BarPeriod;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.PaperOrderChangedEncoder;
import sniper.core.message.PaperPositionChangedEncoder;
import sniper.core.message.PaperReason;
import sniper.core.message.PaperTradedEncoder;
import sniper.core.message.RunAppliedEncoder;
import sniper.core.message.RunCause;
import sniper.core.message.RunEventLegEncoder;
import sniper.core.message.RunEventRecordedEncoder;
import sniper.core.message.RunEventType;
import sniper.core.message.RunMarkEncoder;
import sniper.core.message.RunMarkedEncoder;
import sniper.core.message.RunMode;
import sniper.core.message.RunOpenedEncoder;
import sniper.core.message.RunOutcome;
import sniper.core.message.RunStatus;
import sniper.core.message.RunSymbolEncoder;
import sniper.core.message.Side;
import sniper.core.message.SlotUnit;
import sniper.core.message.UserRegisteredEncoder;

/**
 * Outputs of one run as the engine tells them, with books that are right: each method returns those of one message. One symbol is
 * traded, at any price. Threading: the test's.
 */
class ScriptedRun {
    static final long MINUTE_NS = 60_000_000_000L;
    static final long START_NS = 1_767_592_500_000_000_000L;
    static final int INSTRUMENT = 7;
    private static final long MICRO_NS = 1_000;
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    final String user;
    final int runId;
    final UUID run;
    final BigDecimal initialCash;
    BigDecimal cash;
    BigDecimal invested = BigDecimal.ZERO;
    BigDecimal held = BigDecimal.ZERO;
    BigDecimal average = BigDecimal.ZERO;
    BigDecimal realized = BigDecimal.ZERO;
    BigDecimal mark = new BigDecimal("100");
    RunStatus status = RunStatus.CREATED;
    final List<UUID> pending = new ArrayList<>();
    String symbol = "NIFTYBEES.NS";
    String strategyName = "golden_nifty";
    String baseCurrency = "INR";
    private BigDecimal peak;
    private long ticks;
    private long lifecycles;
    private long orders;
    private long lastContributionNs;
    private final MutableDirectBuffer buffer = new UnsafeBuffer(new byte[4_096]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private List<byte[]> outputs = new ArrayList<>();

    ScriptedRun(String user, int runId, UUID run, String initialCash) {
        this.user = user;
        this.runId = runId;
        this.run = run;
        this.initialCash = new BigDecimal(initialCash);
        cash = this.initialCash;
        peak = cash;
    }

    ScriptedRun(String user, int runId) {
        this(user, runId, new UUID(runId, user.hashCode()), "10000");
    }

    static List<byte[]> registered(String name, int userId) {
        MutableDirectBuffer buffer = new UnsafeBuffer(new byte[512]);
        UserRegisteredEncoder encoder = new UserRegisteredEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .requestId(1)
                .userId(userId)
                .name(name);
        return List.of(bytes(buffer, encoder.encodedLength()));
    }

    /** Logical time of the last tick. */
    long nowNs() {
        return START_NS + ticks * MINUTE_NS;
    }

    BigDecimal equity() {
        return cash.add(held.multiply(mark));
    }

    List<byte[]> start() {
        RunOpenedEncoder opened = new RunOpenedEncoder();
        Halves initial = Halves.of(initialCash);
        Halves contribution = Halves.of(new BigDecimal("250.5"));
        opened.wrapAndApplyHeader(buffer, 0, header)
                .userId(2)
                .runId(runId)
                .mode(RunMode.PAPER)
                .initialCashE18High(initial.high())
                .initialCashE18Low(initial.low())
                .tickIntervalNs(MINUTE_NS)
                .maxPriceAgeNs(5 * MINUTE_NS)
                .calendarId(1)
                .gridStartNs(START_NS)
                .contributionE18High(contribution.high())
                .contributionE18Low(contribution.low())
                .contributionUnit(SlotUnit.MONTH)
                .contributionEvery(1)
                .rebalanceUnit(SlotUnit.WEEK)
                .rebalanceEvery(2)
                .driftBandPpb(50_000_000)
                .slippageBps(5)
                .feeBps(10)
                .maxPositionE18High(0)
                .maxPositionE18Low(0);
        opened.instancesCount(1)
                .next()
                .strategy(AllocationStrategy.GOLDEN_NIFTY)
                .equityInstrumentId(INSTRUMENT)
                .hedgeInstrumentId(INSTRUMENT + 1)
                .bar(BarPeriod.MONTH)
                .window(36)
                .sharePpb(1_000_000_000);
        opened.strategyName(strategyName).baseCurrency(baseCurrency);
        put(opened.encodedLength());
        symbol(INSTRUMENT, symbol);
        symbol(INSTRUMENT + 1, "GOLDBEES.NS");
        lifecycle(RunEventType.RUN_STARTED, RunCause.USER);
        return applied(RunStatus.RUNNING, RunOutcome.APPLIED);
    }

    private void symbol(int instrumentId, String text) {
        RunSymbolEncoder encoder = new RunSymbolEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .runId(runId)
                .instrumentId(instrumentId)
                .priceScale((byte) 2)
                .quantityScale((byte) 4)
                .symbol(text);
        put(encoder.encodedLength());
    }

    /** A tick at which nothing happens but the mark. */
    List<byte[]> tick(String price) {
        ticks++;
        mark = new BigDecimal(price);
        marked();
        return applied(RunStatus.RUNNING, RunOutcome.APPLIED);
    }

    /** A tick while the market is closed. */
    List<byte[]> closedTick() {
        ticks++;
        return applied(RunStatus.RUNNING, RunOutcome.APPLIED);
    }

    /** A tick that was told twice. */
    List<byte[]> duplicateTick() {
        return applied(status, RunOutcome.SKIPPED_DUPLICATE);
    }

    /** A tick whose slot buys, with its event, leg and mark. */
    List<byte[]> contribution(String quantity, String price) {
        ticks++;
        mark = new BigDecimal(price);
        BigDecimal before = cash;
        BigDecimal bought = new BigDecimal(quantity);
        BigDecimal fee = fee(bought.multiply(mark));
        buy(bought, mark, fee);
        invested = invested.add(bought.multiply(mark)).add(fee);
        lastContributionNs = nowNs();
        event(
                RunEventType.SIP_EXECUTED,
                nowNs(),
                PaperReason.NONE,
                RunCause.NULL_VAL,
                0,
                new BigDecimal("250.5"),
                before);
        leg(bought, fee);
        marked();
        return applied(RunStatus.RUNNING, RunOutcome.APPLIED);
    }

    /** A tick without one of its prices. */
    List<byte[]> priceUnavailable() {
        ticks++;
        event(
                RunEventType.PRICE_UNAVAILABLE,
                nowNs(),
                PaperReason.NONE,
                RunCause.NULL_VAL,
                INSTRUMENT,
                BigDecimal.ZERO,
                cash);
        return applied(RunStatus.RUNNING, RunOutcome.APPLIED);
    }

    /** An order by hand that fills at once. */
    List<byte[]> market(Side side, String quantity, String price) {
        mark = new BigDecimal(price);
        BigDecimal traded = new BigDecimal(quantity);
        if (side == Side.BUY) {
            buy(traded, mark, fee(traded.multiply(mark)));
        } else {
            sell(traded, mark, fee(traded.multiply(mark)));
        }
        return applied(RunStatus.RUNNING, RunOutcome.APPLIED);
    }

    List<byte[]> limit(String quantity, String price) {
        UUID order = nextOrder();
        order(order, Side.BUY, OrderType.LIMIT, OrderStatus.NEW, PaperReason.NONE, quantity, price, Flag.YES);
        pending.add(order);
        return applied(RunStatus.RUNNING, RunOutcome.APPLIED);
    }

    List<byte[]> rejected(String quantity, PaperReason reason) {
        order(nextOrder(), Side.BUY, OrderType.MARKET, OrderStatus.REJECTED, reason, quantity, "0", Flag.YES);
        return applied(RunStatus.RUNNING, RunOutcome.APPLIED);
    }

    /** With a mark that stood out. */
    List<byte[]> stop() {
        return leave(RunEventType.RUN_STOPPED, RunStatus.STOPPED, RunCause.USER);
    }

    List<byte[]> pause() {
        return leave(RunEventType.RUN_PAUSED, RunStatus.PAUSED, RunCause.USER);
    }

    List<byte[]> fault() {
        return leave(RunEventType.RUN_ERROR, RunStatus.ERROR, RunCause.ENGINE_FAULT);
    }

    private List<byte[]> leave(RunEventType type, RunStatus to, RunCause cause) {
        if (status != RunStatus.RUNNING) {
            return applied(to, RunOutcome.APPLIED);
        }
        for (UUID order : pending) {
            order(order, Side.BUY, OrderType.LIMIT, OrderStatus.CANCELED, PaperReason.RUN_ENDED, "1", "1", Flag.NO);
        }
        pending.clear();
        ticks++;
        marked();
        lifecycle(type, cause);
        return applied(to, RunOutcome.APPLIED);
    }

    List<byte[]> arm() {
        lifecycle(RunEventType.RUN_ARMED, RunCause.USER);
        return applied(RunStatus.RUNNING, RunOutcome.APPLIED);
    }

    List<byte[]> reset() {
        return applied(RunStatus.PAUSED, RunOutcome.APPLIED);
    }

    private static BigDecimal fee(BigDecimal notional) {
        return notional.multiply(new BigDecimal("0.001")).setScale(18, RoundingMode.UP);
    }

    private void buy(BigDecimal quantity, BigDecimal price, BigDecimal fee) {
        UUID order = nextOrder();
        order(
                order,
                Side.BUY,
                OrderType.MARKET,
                OrderStatus.FILLED,
                PaperReason.NONE,
                quantity.toString(),
                "0",
                Flag.YES);
        trade(order, Side.BUY, quantity, price, fee);
        BigDecimal now = held.add(quantity);
        average = held.multiply(average).add(quantity.multiply(price)).divide(now, 18, RoundingMode.HALF_EVEN);
        held = now;
        cash = cash.subtract(quantity.multiply(price)).subtract(fee);
        realized = realized.subtract(fee);
        position();
    }

    private void sell(BigDecimal quantity, BigDecimal price, BigDecimal fee) {
        UUID order = nextOrder();
        order(
                order,
                Side.SELL,
                OrderType.MARKET,
                OrderStatus.FILLED,
                PaperReason.NONE,
                quantity.toString(),
                "0",
                Flag.YES);
        trade(order, Side.SELL, quantity, price, fee);
        cash = cash.add(quantity.multiply(price)).subtract(fee);
        realized = realized.add(quantity.multiply(price.subtract(average)).setScale(18, RoundingMode.HALF_EVEN))
                .subtract(fee);
        held = held.subtract(quantity);
        if (held.signum() == 0) {
            average = BigDecimal.ZERO;
        }
        position();
    }

    private UUID nextOrder() {
        return UUID.nameUUIDFromBytes((run + "/" + orders++).getBytes(StandardCharsets.US_ASCII));
    }

    private void order(
            UUID order,
            Side side,
            OrderType type,
            OrderStatus orderStatus,
            PaperReason reason,
            String quantity,
            String limit,
            Flag entered) {
        PaperOrderChangedEncoder encoder = new PaperOrderChangedEncoder();
        Halves amount = Halves.of(new BigDecimal(quantity));
        Halves price = Halves.of(new BigDecimal(limit));
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .runId(runId)
                .orderUuidHigh(order.getMostSignificantBits())
                .orderUuidLow(order.getLeastSignificantBits())
                .logicalTimeNs(nowNs())
                .instrumentId(INSTRUMENT)
                .side(side)
                .orderType(type)
                .status(orderStatus)
                .reason(reason)
                .entered(entered)
                .quantityE18High(amount.high())
                .quantityE18Low(amount.low())
                .limitPriceE18High(price.high())
                .limitPriceE18Low(price.low())
                .clientOrderId(entered == Flag.YES ? clientOrderId() : "")
                .symbol(symbol);
        put(encoder.encodedLength());
    }

    /** Of the order that was made last. */
    String clientOrderId() {
        return "hand-" + orders;
    }

    private void trade(UUID order, Side side, BigDecimal quantity, BigDecimal price, BigDecimal fee) {
        PaperTradedEncoder encoder = new PaperTradedEncoder();
        Halves traded = Halves.of(quantity);
        Halves at = Halves.of(price);
        Halves paid = Halves.of(fee);
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .runId(runId)
                .tradeUuidHigh(~order.getMostSignificantBits())
                .tradeUuidLow(order.getLeastSignificantBits())
                .orderUuidHigh(order.getMostSignificantBits())
                .orderUuidLow(order.getLeastSignificantBits())
                .fillSeq(1)
                .logicalTimeNs(nowNs())
                .instrumentId(INSTRUMENT)
                .side(side)
                .quantityE18High(traded.high())
                .quantityE18Low(traded.low())
                .priceE18High(at.high())
                .priceE18Low(at.low())
                .feeE18High(paid.high())
                .feeE18Low(paid.low())
                .symbol(symbol);
        put(encoder.encodedLength());
    }

    private void position() {
        PaperPositionChangedEncoder encoder = new PaperPositionChangedEncoder();
        Halves quantity = Halves.of(held);
        Halves price = Halves.of(average);
        Halves profit = Halves.of(realized);
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .runId(runId)
                .instrumentId(INSTRUMENT)
                .quantityE18High(quantity.high())
                .quantityE18Low(quantity.low())
                .avgPriceE18High(price.high())
                .avgPriceE18Low(price.low())
                .realizedE18High(profit.high())
                .realizedE18Low(profit.low())
                .symbol(symbol);
        put(encoder.encodedLength());
    }

    private void lifecycle(RunEventType type, RunCause cause) {
        lifecycles++;
        event(type, START_NS + lifecycles * MICRO_NS, PaperReason.NONE, cause, 0, BigDecimal.ZERO, cash);
    }

    private void event(
            RunEventType type,
            long logicalTimeNs,
            PaperReason reason,
            RunCause cause,
            int instrumentId,
            BigDecimal amount,
            BigDecimal cashBefore) {
        RunEventRecordedEncoder encoder = new RunEventRecordedEncoder();
        Halves slot = Halves.of(amount);
        Halves before = Halves.of(cashBefore);
        Halves after = Halves.of(cash);
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .runId(runId)
                .eventType(type)
                .logicalTimeNs(logicalTimeNs)
                .reason(reason)
                .cause(cause)
                .instrumentId(instrumentId)
                .faultSequence(type == RunEventType.RUN_ERROR ? 99 : 0)
                .amountE18High(slot.high())
                .amountE18Low(slot.low())
                .cashBeforeE18High(before.high())
                .cashBeforeE18Low(before.low())
                .cashAfterE18High(after.high())
                .cashAfterE18Low(after.low());
        put(encoder.encodedLength());
    }

    private void leg(BigDecimal quantity, BigDecimal fee) {
        RunEventLegEncoder encoder = new RunEventLegEncoder();
        Halves amount = Halves.of(quantity);
        Halves price = Halves.of(mark);
        Halves mean = Halves.of(new BigDecimal("98.5"));
        Halves cost = Halves.of(quantity.multiply(mark));
        Halves paid = Halves.of(fee);
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .runId(runId)
                .strategyId(1)
                .instrumentId(INSTRUMENT)
                .side(Side.BUY)
                .reason(PaperReason.NONE)
                .weightPpb(742_500_000)
                .priceE18High(price.high())
                .priceE18Low(price.low())
                .meanE18High(mean.high())
                .meanE18Low(mean.low())
                .quantityE18High(amount.high())
                .quantityE18Low(amount.low())
                .costE18High(cost.high())
                .costE18Low(cost.low())
                .feeE18High(paid.high())
                .feeE18Low(paid.low())
                .symbol(symbol);
        put(encoder.encodedLength());
    }

    private void marked() {
        RunMarkedEncoder encoder = new RunMarkedEncoder();
        peak = peak.max(equity());
        Halves money = Halves.of(cash);
        Halves value = Halves.of(held.multiply(mark));
        Halves worth = Halves.of(equity());
        Halves put = Halves.of(invested);
        Halves profit = Halves.of(equity().subtract(initialCash));
        Halves drawdown = Halves.of(equity().divide(peak, 18, RoundingMode.DOWN).subtract(BigDecimal.ONE));
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .runId(runId)
                .logicalTimeNs(nowNs())
                .cashE18High(money.high())
                .cashE18Low(money.low())
                .positionsValueE18High(value.high())
                .positionsValueE18Low(value.low())
                .equityE18High(worth.high())
                .equityE18Low(worth.low())
                .totalInvestedE18High(put.high())
                .totalInvestedE18Low(put.low())
                .pnlE18High(profit.high())
                .pnlE18Low(profit.low())
                .drawdownE18High(drawdown.high())
                .drawdownE18Low(drawdown.low());
        put(encoder.encodedLength());
        if (held.signum() > 0) {
            RunMarkEncoder position = new RunMarkEncoder();
            Halves quantity = Halves.of(held);
            Halves price = Halves.of(mark);
            position.wrapAndApplyHeader(buffer, 0, header)
                    .runId(runId)
                    .instrumentId(INSTRUMENT)
                    .quantityE18High(quantity.high())
                    .quantityE18Low(quantity.low())
                    .priceE18High(price.high())
                    .priceE18Low(price.low())
                    .symbol(symbol);
            put(position.encodedLength());
        }
    }

    private List<byte[]> applied(RunStatus to, RunOutcome outcome) {
        RunAppliedEncoder encoder = new RunAppliedEncoder();
        Halves money = Halves.of(cash);
        Halves put = Halves.of(invested);
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .requestId(0)
                .userId(2)
                .runId(runId)
                .runUuidHigh(run.getMostSignificantBits())
                .runUuidLow(run.getLeastSignificantBits())
                .outcome(outcome)
                .from(status)
                .status(to)
                .cause(to == RunStatus.ERROR ? RunCause.ENGINE_FAULT : RunCause.USER)
                .reason(PaperReason.NONE)
                .orderUuidHigh(0)
                .orderUuidLow(0)
                .logicalTimeNs(nowNs())
                .lastLogicalTimeNs(ticks == 0 ? 0 : nowNs())
                .lastContributionSlotNs(lastContributionNs)
                .lastRebalanceSlotNs(0)
                .nextSlotNs(0)
                .leaseExpiresNs(nowNs() + 3 * MINUTE_NS)
                .faults(0)
                .cashE18High(money.high())
                .cashE18Low(money.low())
                .totalInvestedE18High(put.high())
                .totalInvestedE18Low(put.low())
                .userName(user);
        put(encoder.encodedLength());
        status = to;
        List<byte[]> message = outputs;
        outputs = new ArrayList<>();
        return message;
    }

    private void put(int encodedLength) {
        outputs.add(bytes(buffer, encodedLength));
    }

    private static byte[] bytes(MutableDirectBuffer buffer, int encodedLength) {
        byte[] message = new byte[HEADER + encodedLength];
        buffer.getBytes(0, message);
        return message;
    }
}

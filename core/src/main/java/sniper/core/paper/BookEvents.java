package sniper.core.paper;

import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.PaperOrderChangedEncoder;
import sniper.core.message.PaperPositionChangedEncoder;
import sniper.core.message.PaperReason;
import sniper.core.message.PaperTradedEncoder;
import sniper.core.message.RunMarkEncoder;
import sniper.core.message.RunMarkedEncoder;
import sniper.core.message.Side;
import sniper.core.output.OutputLog;

/** Tells what happened to books, row by row as the ledger keeps them. Threading: owned by the engine stage. */
public final class BookEvents {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final byte[] NO_TEXT = {};
    /** Every order fills whole. */
    private static final int ONLY_FILL = 1;

    private static final byte[] ONLY_FILL_NAME = {'1'};

    private final OutputLog outputs;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PaperOrderChangedEncoder orderChanged = new PaperOrderChangedEncoder();
    private final PaperTradedEncoder traded = new PaperTradedEncoder();
    private final PaperPositionChangedEncoder positionChanged = new PaperPositionChangedEncoder();
    private final RunMarkedEncoder runMarked = new RunMarkedEncoder();
    private final RunMarkEncoder runMark = new RunMarkEncoder();
    private final NameUuid tradeUuid = new NameUuid();
    private final Amount quantity = new Amount();
    private final Amount price = new Amount();

    public BookEvents(OutputLog outputs) {
        this.outputs = outputs;
    }

    /** An order is new. */
    void entered(
            int runId,
            OrderRequest order,
            int instrumentId,
            OrderStatus status,
            PaperReason reason,
            long logicalTimeNs) {
        orderChanged
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .runId(runId)
                .orderUuidHigh(order.uuidHigh())
                .orderUuidLow(order.uuidLow())
                .logicalTimeNs(logicalTimeNs)
                .instrumentId(instrumentId)
                .side(order.side())
                .orderType(order.type())
                .status(status)
                .reason(reason)
                .entered(Flag.YES)
                .quantityE18High(order.quantity().high())
                .quantityE18Low(order.quantity().low())
                .limitPriceE18High(order.limitPrice().high())
                .limitPriceE18Low(order.limitPrice().low())
                .putClientOrderId(order.clientOrderId(), 0, order.clientOrderIdLength())
                .putSymbol(order.symbolText(), 0, order.symbolTextLength());
        outputs.commit(HEADER + orderChanged.encodedLength());
    }

    /** An order that waited has ended. */
    void ended(int runId, PendingOrder order, RunSymbol symbol, OrderStatus status, PaperReason reason) {
        quantity.setScaled(order.lots, symbol.rules.quantityScale());
        price.setScaled(order.limitTicks, symbol.rules.priceScale());
        orderChanged
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .runId(runId)
                .orderUuidHigh(order.uuidHigh)
                .orderUuidLow(order.uuidLow)
                .logicalTimeNs(order.logicalTimeNs)
                .instrumentId(symbol.rules.instrumentId())
                .side(order.side)
                .orderType(OrderType.LIMIT)
                .status(status)
                .reason(reason)
                .entered(Flag.NO)
                .quantityE18High(quantity.high())
                .quantityE18Low(quantity.low())
                .limitPriceE18High(price.high())
                .limitPriceE18Low(price.low())
                .putClientOrderId(NO_TEXT, 0, 0)
                .putSymbol(symbol.text, 0, symbol.text.length);
        outputs.commit(HEADER + orderChanged.encodedLength());
    }

    void traded(
            int runId,
            long orderHigh,
            long orderLow,
            RunSymbol symbol,
            Side side,
            long lots,
            long priceTicks,
            Amount fee,
            long logicalTimeNs) {
        tradeUuid.of(orderHigh, orderLow, ONLY_FILL_NAME, ONLY_FILL_NAME.length);
        quantity.setScaled(lots, symbol.rules.quantityScale());
        price.setScaled(priceTicks, symbol.rules.priceScale());
        traded.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .runId(runId)
                .tradeUuidHigh(tradeUuid.high())
                .tradeUuidLow(tradeUuid.low())
                .orderUuidHigh(orderHigh)
                .orderUuidLow(orderLow)
                .fillSeq(ONLY_FILL)
                .logicalTimeNs(logicalTimeNs)
                .instrumentId(symbol.rules.instrumentId())
                .side(side)
                .quantityE18High(quantity.high())
                .quantityE18Low(quantity.low())
                .priceE18High(price.high())
                .priceE18Low(price.low())
                .feeE18High(fee.high())
                .feeE18Low(fee.low())
                .putSymbol(symbol.text, 0, symbol.text.length);
        outputs.commit(HEADER + traded.encodedLength());
    }

    void position(int runId, RunSymbol symbol) {
        PaperHolding holding = symbol.holding;
        quantity.setScaled(holding.lots(), symbol.rules.quantityScale());
        positionChanged
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .runId(runId)
                .instrumentId(symbol.rules.instrumentId())
                .quantityE18High(quantity.high())
                .quantityE18Low(quantity.low())
                .avgPriceE18High(holding.averagePrice().high())
                .avgPriceE18Low(holding.averagePrice().low())
                .realizedE18High(holding.realized().high())
                .realizedE18Low(holding.realized().low())
                .putSymbol(symbol.text, 0, symbol.text.length);
        outputs.commit(HEADER + positionChanged.encodedLength());
    }

    void marked(int runId, long logicalTimeNs, Amount cash, Amount totalInvested, Marking marking) {
        runMarked
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .runId(runId)
                .logicalTimeNs(logicalTimeNs)
                .cashE18High(cash.high())
                .cashE18Low(cash.low())
                .positionsValueE18High(marking.positionsValue().high())
                .positionsValueE18Low(marking.positionsValue().low())
                .equityE18High(marking.equity().high())
                .equityE18Low(marking.equity().low())
                .totalInvestedE18High(totalInvested.high())
                .totalInvestedE18Low(totalInvested.low())
                .pnlE18High(marking.profit().high())
                .pnlE18Low(marking.profit().low())
                .drawdownE18High(marking.drawdown().high())
                .drawdownE18Low(marking.drawdown().low());
        outputs.commit(HEADER + runMarked.encodedLength());
    }

    void mark(int runId, RunSymbol symbol) {
        quantity.setScaled(symbol.holding.lots(), symbol.rules.quantityScale());
        price.setScaled(symbol.lastTicks, symbol.rules.priceScale());
        runMark.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .runId(runId)
                .instrumentId(symbol.rules.instrumentId())
                .quantityE18High(quantity.high())
                .quantityE18Low(quantity.low())
                .priceE18High(price.high())
                .priceE18Low(price.low())
                .putSymbol(symbol.text, 0, symbol.text.length);
        outputs.commit(HEADER + runMark.encodedLength());
    }
}

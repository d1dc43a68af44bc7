package sniper.core.plan;

import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.PaperReason;
import sniper.core.message.RunCause;
import sniper.core.message.RunEventLegEncoder;
import sniper.core.message.RunEventRecordedEncoder;
import sniper.core.message.RunEventType;
import sniper.core.output.OutputLog;
import sniper.core.paper.Amount;
import sniper.core.paper.RunBooks;

/** Lines of the event ledger about plans. Threading: owned by the engine stage; allocates nothing once made. */
final class PlanEvents {
    private static final Amount NOTHING = new Amount();

    private final OutputLog outputs;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RunEventRecordedEncoder recorded = new RunEventRecordedEncoder();
    private final RunEventLegEncoder eventLeg = new RunEventLegEncoder();
    private final Amount price = new Amount();
    private final Amount quantity = new Amount();

    PlanEvents(OutputLog outputs) {
        this.outputs = outputs;
    }

    /** Something that keeps a plan from trading, because of one instrument. */
    void hindered(RunBooks books, RunEventType type, long logicalTimeNs, int symbol) {
        record(books, type, logicalTimeNs, PaperReason.NONE, books.rules(symbol).instrumentId(), NOTHING, books.cash());
    }

    /** A slot and its legs, once all is done. */
    void slot(
            RunBooks books,
            RunEventType type,
            long slotNs,
            PaperReason reason,
            Amount amount,
            Amount cashBefore,
            Legs legs) {
        record(books, type, slotNs, reason, 0, amount, cashBefore);
        for (int i = 0; i < legs.count(); i++) {
            leg(books, legs.at(i));
        }
    }

    private void record(
            RunBooks books,
            RunEventType type,
            long logicalTimeNs,
            PaperReason reason,
            int instrumentId,
            Amount amount,
            Amount cashBefore) {
        recorded.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .runId(books.terms().runId())
                .eventType(type)
                .logicalTimeNs(logicalTimeNs)
                .reason(reason)
                .cause(RunCause.NULL_VAL)
                .instrumentId(instrumentId)
                .faultSequence(0)
                .amountE18High(amount.high())
                .amountE18Low(amount.low())
                .cashBeforeE18High(cashBefore.high())
                .cashBeforeE18Low(cashBefore.low())
                .cashAfterE18High(books.cash().high())
                .cashAfterE18Low(books.cash().low());
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + recorded.encodedLength());
    }

    private void leg(RunBooks books, Leg leg) {
        byte[] symbol = books.symbolText(leg.symbol);
        price.setScaled(leg.ticks, books.rules(leg.symbol).priceScale());
        quantity.setScaled(leg.lots, books.rules(leg.symbol).quantityScale());
        eventLeg.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .runId(books.terms().runId())
                .strategyId(leg.strategyId)
                .instrumentId(books.rules(leg.symbol).instrumentId())
                .side(leg.side)
                .reason(leg.reason)
                .weightPpb(leg.weightPpb)
                .priceE18High(price.high())
                .priceE18Low(price.low())
                .meanE18High(leg.mean.high())
                .meanE18Low(leg.mean.low())
                .quantityE18High(quantity.high())
                .quantityE18Low(quantity.low())
                .costE18High(leg.cost.high())
                .costE18Low(leg.cost.low())
                .feeE18High(leg.fee.high())
                .feeE18Low(leg.fee.low())
                .putSymbol(symbol, 0, symbol.length);
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + eventLeg.encodedLength());
    }
}

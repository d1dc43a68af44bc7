package sniper.journal.report;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import sniper.core.instrument.Money;
import sniper.core.message.FeeAsset;

/**
 * What trading has brought in one quote asset since the journal's start: money in less money out, fees in the quote asset
 * included, and what is held at the bid, or at its last price where nobody bids. Fees in a third asset are not in it.
 * Threading: one thread.
 */
final class EquityCurve {
    /** One run's holding of an instrument. */
    private record Place(int runId, int instrumentId) {}

    private final Map<Place, Long> lots = new HashMap<>();
    private final Map<Integer, Long> marks = new HashMap<>();
    private final Thinned<EquityPoint> points = new Thinned<>();
    private final MonthlyChange months = new MonthlyChange();
    private long cashAtoms;
    private long highest;
    private long maxDrawdownAtoms;

    void onFill(OrderTrace order, Execution fill) {
        cashAtoms += order.isBuy() ? -fill.quoteAtoms() : fill.quoteAtoms();
        cashAtoms -= fill.feeAsset() == FeeAsset.QUOTE ? fill.feeAtoms() : 0;
        lots.put(new Place(order.runId, order.instrument.id()), fill.positionLots());
        marks.putIfAbsent(order.instrument.id(), fill.priceTicks());
    }

    /** After all that one message did. */
    void mark(Map<Integer, InstrumentFacts> instruments, long timeNs) {
        long atoms = cashAtoms;
        for (Map.Entry<Place, Long> held : lots.entrySet()) {
            int id = held.getKey().instrumentId();
            InstrumentFacts facts = instruments.get(id);
            if (facts != null && held.getValue() > 0) {
                atoms += Money.notionalFloor(
                        marks.getOrDefault(id, 0L), held.getValue(), facts.priceScale(), facts.quantityScale());
            }
        }
        highest = Math.max(highest, atoms);
        maxDrawdownAtoms = Math.max(maxDrawdownAtoms, highest - atoms);
        points.add(new EquityPoint(timeNs, atoms, highest - atoms));
        months.on(timeNs, atoms);
    }

    /** @return whether the curve moves with it */
    boolean onBid(int instrumentId, long bidTicks) {
        if (bidTicks == 0 || !marks.containsKey(instrumentId)) {
            return false;
        }
        marks.put(instrumentId, bidTicks);
        return lots.entrySet().stream()
                .anyMatch(held -> held.getKey().instrumentId() == instrumentId && held.getValue() > 0);
    }

    List<EquityPoint> points() {
        return points.points();
    }

    /** What each month brought; of all points. */
    NavigableMap<YearMonth, Long> months() {
        return months.atoms();
    }

    long maxDrawdownAtoms() {
        return maxDrawdownAtoms;
    }
}

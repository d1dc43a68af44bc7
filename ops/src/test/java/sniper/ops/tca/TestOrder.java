package sniper.ops.tca;

import sniper.core.message.OrderType;
import sniper.core.message.Side;

/** An order on its way through a written journal. */
final class TestOrder {
    final TestInstrument instrument;
    final Side side;
    final OrderType type;
    final long priceTicks;
    final long lots;
    int userId = 1;
    int targetId;
    long quoteAtoms;
    long profitAtoms;
    long orderId;
    long decidedNs;
    long filledLots;
    long filledAtoms;

    TestOrder(TestInstrument instrument, Side side, OrderType type, long priceTicks, long lots) {
        this.instrument = instrument;
        this.side = side;
        this.type = type;
        this.priceTicks = priceTicks;
        this.lots = lots;
    }
}

package sniper.core.plan;

import sniper.core.message.PaperReason;
import sniper.core.message.Side;
import sniper.core.paper.Amount;

/** One leg of what a plan does. Threading: owned by the engine stage. */
final class Leg {
    final Amount mean = new Amount();
    final Amount cost = new Amount();
    final Amount fee = new Amount();
    int strategyId;
    int symbol;
    Side side = Side.NULL_VAL;
    long weightPpb;
    long ticks;
    long lots;
    PaperReason reason = PaperReason.NONE;
}

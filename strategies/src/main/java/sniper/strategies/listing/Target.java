package sniper.strategies.listing;

import sniper.core.message.OrderPurpose;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.order.OrderId;
import sniper.core.state.StateHash;

/** One listing one run wants to buy, from discovery to the last lot sold. Threading: owned by the engine stage. */
final class Target {
    final int id;
    final int instrumentId;
    TargetState state = TargetState.DISCOVERED;
    /** Why it is not further yet; told when it is missed. */
    TargetReason blocker = TargetReason.NONE;

    long budgetAtoms;
    long capPriceTicks;
    long openTimeNs;
    boolean armingDue;
    boolean subscribed;

    long quantityLots;
    int attempts;
    long fireAtNs;
    long preparedOrderId = OrderId.NONE;
    long entryOrderId = OrderId.NONE;

    long boughtLots;
    long boughtAtoms;
    long soldLots;
    long entryPriceTicks;
    long exitOrderId = OrderId.NONE;
    /** Sell everything, and why; {@code NULL_VAL} while the phases decide. */
    OrderPurpose exitAll = OrderPurpose.NULL_VAL;

    int exitFailures;

    Target(int id, int instrumentId) {
        this.id = id;
        this.instrumentId = instrumentId;
    }

    long remainingLots() {
        return boughtLots - soldLots;
    }

    boolean isOver() {
        return switch (state) {
            case MISSED, REJECTED, ABORTED, CLOSED -> true;
            default -> false;
        };
    }

    /** Nothing has been sent for it yet. */
    boolean isWaiting() {
        return switch (state) {
            case DISCOVERED, VALIDATED, SCHEDULED, ARMED -> true;
            default -> false;
        };
    }

    void hashInto(StateHash hash) {
        hash.add(id)
                .add(instrumentId)
                .add(state)
                .add(blocker)
                .add(budgetAtoms)
                .add(capPriceTicks)
                .add(openTimeNs)
                .add(armingDue)
                .add(subscribed)
                .add(quantityLots)
                .add(attempts)
                .add(fireAtNs)
                .add(preparedOrderId)
                .add(entryOrderId)
                .add(boughtLots)
                .add(boughtAtoms)
                .add(soldLots)
                .add(entryPriceTicks)
                .add(exitOrderId)
                .add(exitAll)
                .add(exitFailures);
    }
}

package sniper.strategies.listing;

import org.jspecify.annotations.Nullable;
import sniper.core.message.EntryPricing;
import sniper.core.message.OrderType;
import sniper.core.message.SizeReason;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.order.OrderId;
import sniper.core.state.StateCopy;
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
    /** When it opens, as the operator says; 0 = not stated. */
    long operatorOpenNs;

    boolean armingDue;
    boolean subscribed;

    /** How it buys, from when it is armed. */
    OrderType entryType = OrderType.IMMEDIATE_OR_CANCEL;

    EntryPricing entryPricing = EntryPricing.CAP;

    /** What it is to spend at most, and what that buys at the cap. */
    long spendAtoms;

    long quantityLots;
    /** What the rules of sizes left it of its budget. */
    long allowedAtoms;

    /** Why that is less than the budget, as told last. */
    SizeReason sizeReason = SizeReason.NONE;

    /** It is sized for cautious trading. */
    boolean isHalved;

    int attempts;
    long fireAtNs;
    long preparedOrderId = OrderId.NONE;
    long entryOrderId = OrderId.NONE;

    /** Set when it is armed, for what it will buy. */
    private @Nullable ExitState exit;

    Target(int id, int instrumentId) {
        this.id = id;
        this.instrumentId = instrumentId;
    }

    /** It is armed, with these exits for what it buys. */
    void exit(ExitState planned) {
        exit = planned;
    }

    ExitState exit() {
        ExitState planned = exit;
        if (planned == null) {
            throw new IllegalStateException("Invariant: a target is armed before it buys: targetId=" + id);
        }
        return planned;
    }

    boolean isOver() {
        return switch (state) {
            case MISSED, REJECTED, ABORTED, CLOSED -> true;
            default -> false;
        };
    }

    /** It buys, but nothing is on its way. */
    boolean isBetweenAttempts() {
        return state == TargetState.FIRING && entryOrderId == OrderId.NONE;
    }

    /** Nothing has been sent for it yet. */
    boolean isWaiting() {
        return switch (state) {
            case DISCOVERED, VALIDATED, SCHEDULED, ARMED -> true;
            default -> false;
        };
    }

    /** All but its exits, see {@link #hasExit}. */
    void copy(StateCopy copied) {
        state = copied.of(state);
        blocker = copied.of(blocker);
        budgetAtoms = copied.of(budgetAtoms);
        capPriceTicks = copied.of(capPriceTicks);
        openTimeNs = copied.of(openTimeNs);
        operatorOpenNs = copied.of(operatorOpenNs);
        armingDue = copied.of(armingDue);
        subscribed = copied.of(subscribed);
        entryType = copied.of(entryType);
        entryPricing = copied.of(entryPricing);
        spendAtoms = copied.of(spendAtoms);
        quantityLots = copied.of(quantityLots);
        allowedAtoms = copied.of(allowedAtoms);
        sizeReason = copied.of(sizeReason);
        isHalved = copied.of(isHalved);
        attempts = copied.of(attempts);
        fireAtNs = copied.of(fireAtNs);
        preparedOrderId = copied.of(preparedOrderId);
        entryOrderId = copied.of(entryOrderId);
    }

    boolean hasExit() {
        return exit != null;
    }

    void hashInto(StateHash hash) {
        hash.add(id)
                .add(instrumentId)
                .add(state)
                .add(blocker)
                .add(budgetAtoms)
                .add(capPriceTicks)
                .add(openTimeNs)
                .add(operatorOpenNs)
                .add(armingDue)
                .add(subscribed)
                .add(entryType)
                .add(entryPricing)
                .add(spendAtoms)
                .add(quantityLots)
                .add(allowedAtoms)
                .add(sizeReason)
                .add(isHalved)
                .add(attempts)
                .add(fireAtNs)
                .add(preparedOrderId)
                .add(entryOrderId);
        ExitState planned = exit;
        if (planned != null) {
            planned.hashInto(hash);
        }
    }
}

package sniper.strategies.listing;

import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Instrument;
import sniper.core.message.OrderPurpose;
import sniper.core.message.QuarantineReason;
import sniper.core.message.TargetCommandDecoder;
import sniper.core.message.TargetReason;
import sniper.core.message.TimerPurpose;
import sniper.core.order.Fill;
import sniper.core.order.Order;
import sniper.core.run.Run;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.strategies.InstanceProbe;

/**
 * One strategy instance behind a fence: an exception in it is told, or that it takes too long, and it decides nothing more
 * until it is configured anew; what becomes of its orders it still hears. Threading: owned by the engine stage.
 */
final class FencedSniper {
    /** Hears that an instance is quarantined, once. */
    @FunctionalInterface
    interface Warden {
        void onQuarantine(FencedSniper fenced, QuarantineReason reason);
    }

    private final int strategyId;
    private final ListingSniper sniper;
    private final InstanceProbe probe;
    private final Warden warden;
    private boolean quarantined;

    FencedSniper(int strategyId, ListingSniper sniper, InstanceProbe probe, Warden warden) {
        this.strategyId = strategyId;
        this.sniper = sniper;
        this.probe = probe;
        this.warden = warden;
    }

    int strategyId() {
        return strategyId;
    }

    Run run() {
        return sniper.run();
    }

    /** It gets another chance. */
    void configure(SniperParameters latest) {
        quarantined = false;
        sniper.configure(latest);
    }

    private void enter() {
        probe.enter(run().id(), strategyId);
    }

    private void leave() {
        probe.leave(run().id(), strategyId);
    }

    private void fail() {
        quarantine(QuarantineReason.FAULT);
    }

    void quarantine(QuarantineReason reason) {
        if (!quarantined) {
            quarantined = true;
            warden.onQuarantine(this, reason);
        }
    }

    void discover(Target target, TargetReason reason) {
        try {
            sniper.discover(target, reason);
            evaluate(target);
        } catch (RuntimeException | AssertionError e) {
            fail();
        }
    }

    /** Returns why the command is refused, or null. */
    @Nullable
    String onCommand(Target target, TargetCommandDecoder message) {
        if (quarantined) {
            return "the strategy is quarantined: strategyId=" + strategyId;
        }
        try {
            enter();
            String refusal = sniper.onCommand(target, message);
            leave();
            return refusal;
        } catch (RuntimeException | AssertionError e) {
            fail();
            return "the strategy failed on the command and is quarantined: strategyId=" + strategyId;
        }
    }

    void evaluate(Target target) {
        if (quarantined) {
            return;
        }
        try {
            enter();
            sniper.evaluate(target);
            leave();
        } catch (RuntimeException | AssertionError e) {
            fail();
        }
    }

    void onBook(Target target, Instrument instrument) {
        if (quarantined) {
            return;
        }
        try {
            enter();
            sniper.onBook(target, instrument);
            leave();
        } catch (RuntimeException | AssertionError e) {
            fail();
        }
    }

    void onTimer(Target target, TimerPurpose purpose) {
        if (quarantined) {
            return;
        }
        try {
            enter();
            sniper.onTimer(target, purpose);
            leave();
        } catch (RuntimeException | AssertionError e) {
            fail();
        }
    }

    /** Heard in quarantine, too: the books of the targets stay right. */
    void onOrder(Target target, Order order) {
        try {
            sniper.onOrder(target, order);
        } catch (RuntimeException | AssertionError e) {
            fail();
        }
        if (quarantined) {
            giveUp(target);
        }
    }

    /** Heard in quarantine, too; what is bought then has nobody who sells it. */
    void onFill(Target target, Order order, Fill fill) {
        try {
            sniper.onFill(target, order, fill);
        } catch (RuntimeException | AssertionError e) {
            fail();
        }
        if (quarantined && order.purpose() == OrderPurpose.ENTRY) {
            sniper.tellUnmanaged(order, fill);
        }
    }

    void onSession(Target target) {
        try {
            sniper.onSession(target);
        } catch (RuntimeException | AssertionError e) {
            fail();
        }
    }

    /** What waits is given up; returns whether the target has bought something that is now nobody's, or still may. */
    boolean abandon(Target target) {
        giveUp(target);
        return !target.isOver();
    }

    private void giveUp(Target target) {
        if (target.isWaiting() || target.isBetweenAttempts()) {
            sniper.abandon(target);
        }
    }

    void copy(StateCopy state) {
        quarantined = state.of(quarantined);
        sniper.copy(state);
    }

    void copy(StateCopy state, Target target) {
        sniper.copy(state, target);
    }

    void hashInto(StateHash hash) {
        hash.add(strategyId).add(quarantined);
        sniper.hashInto(hash);
    }
}

package sniper.ops.daemon;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.message.TargetState;
import sniper.ops.daemon.Situation.TargetStanding;

/**
 * Says which part is missing when a target should be armed and is not: once, and again when it is another part.
 * Threading: sniper-targets.
 */
final class ArmingWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ArmingWatch.class);
    /** In real time: an output takes a moment from the engine to here, and a demo's clock may run ahead. */
    static final long GRACE_NANOS = 5_000_000_000L;

    private final Situation situation;
    private final Readiness readiness;
    private final InstrumentText names;
    private final long armLeadNs;
    private final Map<Integer, Long> overdueSinceNanos = new HashMap<>();
    private final Map<Integer, List<String>> told = new HashMap<>();

    ArmingWatch(Situation situation, Readiness readiness, InstrumentText names, long armLeadNs) {
        this.situation = situation;
        this.readiness = readiness;
        this.names = names;
        this.armLeadNs = armLeadNs;
    }

    /** @param realNanos from any origin, never faster than real time */
    void look(long nowNs, long realNanos) {
        for (TargetStanding target : situation.openTargets()) {
            int id = target.targetId();
            if (!isOverdue(target, nowNs)) {
                overdueSinceNanos.remove(id);
            } else if (realNanos - overdueSinceNanos.computeIfAbsent(id, any -> realNanos) >= GRACE_NANOS) {
                tell(target);
            }
            if (target.state() == TargetState.ARMED && told.remove(id) != null) {
                LOG.info("{} is armed now", names.symbol(target.instrumentId()));
            }
        }
    }

    private boolean isOverdue(TargetStanding target, long nowNs) {
        return target.state() == TargetState.SCHEDULED && nowNs >= target.openTimeNs() - armLeadNs;
    }

    private void tell(TargetStanding target) {
        List<String> missing = readiness.missing();
        List<String> what = missing.isEmpty() ? List.of("market data of it is not live") : missing;
        List<String> kinds = what.stream().map(ArmingWatch::withoutNumbers).toList();
        if (!kinds.equals(told.put(target.targetId(), kinds))) {
            LOG.warn(
                    "{} opens {} and is not armed: {}",
                    names.symbol(target.instrumentId()),
                    InstrumentText.time(target.openTimeNs()),
                    String.join("; ", what));
        }
    }

    /** What only differs in a value has been said. */
    private static String withoutNumbers(String text) {
        return text.replaceAll("[0-9.]+", "#");
    }
}

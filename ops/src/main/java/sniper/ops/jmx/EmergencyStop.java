package sniper.ops.jmx;

import sniper.core.message.HaltReason;
import sniper.ops.daemon.TradingCore;

/** Hands the operator's wishes to the gate and the engine. Threading: any thread. */
final class EmergencyStop implements EmergencyStopMXBean {
    private static final String ACTOR = "operator by JMX";

    private final TradingCore core;

    EmergencyStop(TradingCore core) {
        this.core = core;
    }

    @Override
    public String getTradingState() {
        return core.gate().state().name();
    }

    @Override
    public String getHaltReason() {
        return core.situation().haltReason().name();
    }

    @Override
    public void halt(String reason) {
        core.commands().halt(HaltReason.OPERATOR, ACTOR, reason);
    }

    @Override
    public String getAccount() {
        return core.situation().reconciliation();
    }

    @Override
    public void resume(String reason) {
        core.commands().resume(false, ACTOR, reason);
    }

    @Override
    public void resumeAcceptingDifferences(String reason) {
        core.commands().resume(true, ACTOR, reason);
    }
}

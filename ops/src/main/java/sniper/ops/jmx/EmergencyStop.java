package sniper.ops.jmx;

import sniper.core.message.HaltReason;
import sniper.ops.daemon.TradingCore;
import sniper.ops.stop.Brake;

/** Hands the operator's wishes to the brake. Threading: any thread. */
final class EmergencyStop implements EmergencyStopMXBean {
    private static final String ACTOR = "operator by JMX";

    private final TradingCore core;
    private final Brake brake;

    EmergencyStop(TradingCore core, Brake brake) {
        this.core = core;
        this.brake = brake;
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
    public String getHaltedSince() {
        return core.situation().haltedSince();
    }

    @Override
    public String getKillFile() {
        return brake.killFile().path() + (brake.killFile().isPresent() ? ": exists" : ": does not exist");
    }

    @Override
    public long getFlattensCompleted() {
        return core.situation().flattensCompleted();
    }

    @Override
    public String getAccount() {
        return core.situation().reconciliation();
    }

    @Override
    public void halt(String reason) {
        brake.halt(HaltReason.OPERATOR, ACTOR, reason);
    }

    @Override
    public String requestResume() {
        return brake.requestResume();
    }

    @Override
    public void resume(String reason, String token) {
        brake.resume(false, ACTOR, reason, token);
    }

    @Override
    public void resumeAcceptingDifferences(String reason, String token) {
        brake.resume(true, ACTOR, reason, token);
    }

    @Override
    public void acknowledgeAlerts() {
        core.commands().acknowledgeAlerts(ACTOR);
    }

    @Override
    public void cancelAll() {
        brake.cancelAll(ACTOR);
    }

    @Override
    public void flatten(String symbol) {
        brake.flatten(symbol == null ? "" : symbol.strip(), ACTOR, "");
    }
}

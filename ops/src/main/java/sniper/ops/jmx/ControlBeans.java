package sniper.ops.jmx;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;
import sniper.ops.daemon.TradingCore;
import sniper.ops.daemon.TradingProcess;
import sniper.ops.risk.RiskReport;
import sniper.ops.stop.Brake;
import sniper.ops.users.UserDesk;

/**
 * The beans of a running process and the way to them, there until they are closed. Threading: opened and closed by one
 * thread.
 */
public final class ControlBeans implements AutoCloseable {
    /** Where a console finds the brake. */
    public static final String EMERGENCY_STOP = "sniper:type=Control,name=EmergencyStop";

    static final String STATUS = "sniper:type=Process,name=Status";
    /** Only while users are on. */
    static final String LEDGER = "sniper:type=Ledger,name=Progress";

    static final String LIMITS = "sniper:type=Gateway,name=mexc";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private ControlBeans() {}

    /** @param latestRisk what was measured last, null before the first */
    public static ControlBeans register(
            TradingProcess process, Brake brake, Path directory, Supplier<@Nullable RiskReport> latestRisk) {
        ControlBeans beans = new ControlBeans();
        try {
            beans.open(process.core(), brake);
            beans.opened.push(DescribedBean.register(
                    new ProcessStatus(process, directory, latestRisk), ProcessStatusMXBean.class, STATUS));
            beans.opened.push(DescribedBean.register(
                    new ExchangeLimits(process.connection()::limits), ExchangeLimitsMXBean.class, LIMITS));
            UserDesk users = process.users();
            if (users != null) {
                beans.opened.push(DescribedBean.register(
                        new Ledger(users, process.core().runBoard()), LedgerMXBean.class, LEDGER));
            }
            beans.opened.push(LoopbackConnector.start());
            return beans;
        } catch (RuntimeException e) {
            beans.close();
            throw e;
        }
    }

    /** The brake alone, without what tells of a whole process. */
    public static ControlBeans registerBrake(TradingCore core, Brake brake) {
        ControlBeans beans = new ControlBeans();
        try {
            beans.open(core, brake);
            beans.opened.push(LoopbackConnector.start());
            return beans;
        } catch (RuntimeException e) {
            beans.close();
            throw e;
        }
    }

    private void open(TradingCore core, Brake brake) {
        StateChanges changes = new StateChanges(RunningDaemon.name(EMERGENCY_STOP));
        opened.push(DescribedBean.register(
                new EmergencyStop(core, brake), EmergencyStopMXBean.class, changes, EMERGENCY_STOP));
        core.situation().listen(changes);
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(opened);
        opened.clear();
    }
}

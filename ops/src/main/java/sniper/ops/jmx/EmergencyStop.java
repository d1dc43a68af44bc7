package sniper.ops.jmx;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import sniper.core.message.HaltReason;
import sniper.ops.daemon.TradingCore;

/** The operator's brake over JMX. Threading: any thread. */
public final class EmergencyStop implements EmergencyStopMXBean, AutoCloseable {
    /** Where a console finds it. */
    public static final String NAME = "sniper:type=Control,name=EmergencyStop";

    private static final String ACTOR = "jmx";

    private final TradingCore core;
    private final ObjectName name;

    private EmergencyStop(TradingCore core) throws JMException {
        this.core = core;
        this.name = new ObjectName(NAME);
    }

    /** Shows the brake in this JVM's MBean server until it is closed. */
    public static EmergencyStop register(TradingCore core) {
        try {
            EmergencyStop stop = new EmergencyStop(core);
            ManagementFactory.getPlatformMBeanServer().registerMBean(stop, stop.name);
            return stop;
        } catch (JMException e) {
            throw new IllegalStateException("the emergency stop must be registered once: name=" + NAME, e);
        }
    }

    @Override
    public String getTradingState() {
        return core.gate().state().name();
    }

    @Override
    public void halt(String reason) {
        core.commands().halt(HaltReason.OPERATOR, ACTOR, reason);
    }

    @Override
    public void resume(String reason) {
        core.commands().resume(ACTOR, reason);
    }

    @Override
    public void close() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (JMException e) {
            throw new IllegalStateException("the emergency stop was not registered: name=" + NAME, e);
        }
    }
}

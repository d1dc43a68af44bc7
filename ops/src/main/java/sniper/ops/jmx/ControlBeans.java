package sniper.ops.jmx;

import java.nio.file.Path;
import sniper.ops.daemon.TradingProcess;

/** The beans of a running process, there until they are closed. Threading: opened and closed by one thread. */
public final class ControlBeans implements AutoCloseable {
    /** Where a console finds the brake. */
    public static final String EMERGENCY_STOP = "sniper:type=Control,name=EmergencyStop";

    static final String STATUS = "sniper:type=Process,name=Status";

    private final DescribedBean emergencyStop;
    private final DescribedBean status;

    private ControlBeans(DescribedBean emergencyStop, DescribedBean status) {
        this.emergencyStop = emergencyStop;
        this.status = status;
    }

    public static ControlBeans register(TradingProcess process, Path directory) {
        DescribedBean brake =
                DescribedBean.register(new EmergencyStop(process.core()), EmergencyStopMXBean.class, EMERGENCY_STOP);
        try {
            return new ControlBeans(
                    brake,
                    DescribedBean.register(new ProcessStatus(process, directory), ProcessStatusMXBean.class, STATUS));
        } catch (RuntimeException e) {
            brake.close();
            throw e;
        }
    }

    @Override
    public void close() {
        status.close();
        emergencyStop.close();
    }
}

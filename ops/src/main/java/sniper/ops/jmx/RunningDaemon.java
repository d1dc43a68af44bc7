package sniper.ops.jmx;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * A daemon of this user on this machine, seen from another process: attached to by its process id, then asked through
 * its beans. Threading: one thread.
 */
public final class RunningDaemon implements AutoCloseable {
    /** RMI waits for ever by default; a daemon that hangs must not hang its brake's handle too. */
    private static final String ANSWER_TIMEOUT_PROPERTY = "sun.rmi.transport.tcp.responseTimeout";

    private static final String GREETING_TIMEOUT_PROPERTY = "sun.rmi.transport.tcp.handshakeTimeout";
    private static final String ATTACH_TIMEOUT_PROPERTY = "sun.tools.attach.attachTimeout";
    private static final String TIMEOUT_MS = "10000";

    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    private RunningDaemon(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
    }

    /**
     * Returns null while the process has not come far enough in its start, or is too far in its end, to be asked.
     *
     * @throws IOException when there is no such process, it is another user's, or it does not answer
     */
    public static @Nullable RunningDaemon attach(long pid) throws IOException {
        System.setProperty(ANSWER_TIMEOUT_PROPERTY, TIMEOUT_MS);
        System.setProperty(GREETING_TIMEOUT_PROPERTY, TIMEOUT_MS);
        System.setProperty(ATTACH_TIMEOUT_PROPERTY, TIMEOUT_MS);
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            @Nullable String address;
            try {
                address = machine.getSystemProperties().getProperty(LoopbackConnector.ADDRESS_PROPERTY);
            } finally {
                machine.detach();
            }
            return address == null ? null : new RunningDaemon(connect(address));
        } catch (AttachNotSupportedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    // The address is no outsider's: it came through the attach socket, which only a process of the same user can
    // answer.
    @SuppressWarnings("BanJNDI")
    private static JMXConnector connect(String address) throws IOException {
        return JMXConnectorFactory.connect(new JMXServiceURL(address));
    }

    public EmergencyStopMXBean emergencyStop() {
        return JMX.newMXBeanProxy(beans, name(ControlBeans.EMERGENCY_STOP), EmergencyStopMXBean.class);
    }

    public ProcessStatusMXBean status() {
        return JMX.newMXBeanProxy(beans, name(ControlBeans.STATUS), ProcessStatusMXBean.class);
    }

    public ExchangeLimitsMXBean limits() {
        return JMX.newMXBeanProxy(beans, name(ControlBeans.LIMITS), ExchangeLimitsMXBean.class);
    }

    /** Null when users are off. */
    public @Nullable LedgerMXBean ledger() throws IOException {
        ObjectName bean = name(ControlBeans.LEDGER);
        return beans.isRegistered(bean) ? JMX.newMXBeanProxy(beans, bean, LedgerMXBean.class) : null;
    }

    static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException("Invariant: our names are well formed: " + text, e);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}

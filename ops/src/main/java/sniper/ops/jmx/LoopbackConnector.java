package sniper.ops.jmx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.server.RMIServerSocketFactory;
import java.util.Map;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;

/**
 * JMX on a free port of 127.0.0.1. Its address, which nobody can guess, is a system property of this JVM: who may attach
 * to it, the same user, can read it. Threading: opened and closed by one thread.
 */
final class LoopbackConnector implements AutoCloseable {
    static final String ADDRESS_PROPERTY = "sniper.jmx.address";

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int BACKLOG = 10;

    private final JMXConnectorServer server;

    private LoopbackConnector(JMXConnectorServer server) {
        this.server = server;
    }

    static LoopbackConnector start() {
        System.setProperty("java.rmi.server.hostname", LOOPBACK.getHostAddress());
        System.setProperty("java.rmi.server.randomIDs", "true");
        // RMI would collect all garbage once an hour.
        System.setProperty("sun.rmi.dgc.server.gcInterval", Long.toString(Long.MAX_VALUE - 1));
        RMIServerSocketFactory sockets = port -> new ServerSocket(port, BACKLOG, LOOPBACK);
        try {
            JMXConnectorServer server = JMXConnectorServerFactory.newJMXConnectorServer(
                    new JMXServiceURL("service:jmx:rmi://"),
                    Map.of(
                            RMIConnectorServer.RMI_SERVER_SOCKET_FACTORY_ATTRIBUTE,
                            sockets,
                            RMIConnectorServer.CREDENTIALS_FILTER_PATTERN,
                            "!*"),
                    ManagementFactory.getPlatformMBeanServer());
            server.start();
            System.setProperty(ADDRESS_PROPERTY, server.getAddress().toString());
            return new LoopbackConnector(server);
        } catch (IOException e) {
            throw new UncheckedIOException("JMX must be able to listen: address=" + LOOPBACK.getHostAddress(), e);
        }
    }

    @Override
    public void close() {
        System.clearProperty(ADDRESS_PROPERTY);
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException("JMX could not be ended", e);
        }
    }
}

package sniper.ops.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server, which no other class names. It listens on this machine alone: tokens are passwords, and what is
 * reachable from elsewhere has a proxy with a certificate in front of it.
 *
 * <p>At most 256 connections are open, more are closed at once. A request has ten seconds to arrive and its answer thirty to
 * be taken. Threading: started and closed by one thread.
 */
public final class HttpEndpoint implements AutoCloseable {
    private static final int BACKLOG = 128;
    private static final String CONNECTION_LIMIT = "jdk.httpserver.maxConnections";
    private static final String REQUEST_LIMIT_S = "sun.net.httpserver.maxReqTime";
    private static final String ANSWER_LIMIT_S = "sun.net.httpserver.maxRspTime";
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    static {
        // Read by the JDK's server once, before its first instance; ops/jvm/java17.args has them for every process of
        // ours.
        setUnlessSet(CONNECTION_LIMIT, "256"); // the journal needs file descriptors as well
        setUnlessSet(REQUEST_LIMIT_S, "10");
        setUnlessSet(ANSWER_LIMIT_S, "30");
        setUnlessSet(NO_DELAY, "true"); // else a small answer waits 40 ms for the caller's acknowledgement
    }

    private final InetSocketAddress address;
    private final ApiParts parts;
    private final ApiThreads threads = new ApiThreads();
    private @Nullable HttpServer server;

    /**
     * @param address port 0: any that is free
     * @throws IllegalArgumentException when the address is not this machine's own
     */
    public HttpEndpoint(InetSocketAddress address, ApiParts parts) {
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "users.http-address must be one of this machine's own, such as 127.0.0.1: a token is a password,"
                            + " and other machines need a proxy with a certificate in front; it is "
                            + address.getHostString());
        }
        this.address = address;
        this.parts = parts;
    }

    /** @throws UncheckedIOException when the port is not free */
    public void start() {
        try {
            HttpServer made = HttpServer.create(address, BACKLOG);
            made.setExecutor(threads);
            server = made;
            ChangeBudget budget = new ChangeBudget(parts.changesPerMinute(), System::nanoTime);
            made.createContext("/", new Dispatch(Api.routes(parts, this::callback), parts.tokens(), budget));
            made.start();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "users.http-port must be free: " + address.getHostString() + ":" + address.getPort(), e);
        }
    }

    /** That it listens on. */
    public int port() {
        return server == null ? address.getPort() : server.getAddress().getPort();
    }

    /** Where everything begins. */
    public URI uri() {
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
    }

    /** Where a broker sends people back to. */
    private URI callback() {
        return uri().resolve("/api/broker/callback");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Answers nothing new; may be called again. */
    @Override
    public void close() {
        HttpServer started = server;
        if (started != null) {
            started.stop(0);
            server = null;
        }
        threads.close();
    }
}

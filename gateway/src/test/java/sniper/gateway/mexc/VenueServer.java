package sniper.gateway.mexc;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A scripted HTTP/1.1 server on real loopback sockets that shows what arrived byte for byte, and can misbehave in ways
 * a well-mannered server library will not. Threading: one daemon thread per connection.
 */
public final class VenueServer implements AutoCloseable {
    /** @param line the request line as transmitted */
    public record Request(String line, Map<String, String> headers, String body, int remotePort) {
        public String method() {
            return line.substring(0, line.indexOf(' '));
        }

        public String target() {
            return line.split(" ", -1)[1];
        }

        public String path() {
            return target().split("\\?", 2)[0];
        }

        public String query() {
            String[] parts = target().split("\\?", 2);
            return parts.length < 2 ? "" : parts[1];
        }

        /** Empty when absent; still percent-encoded. */
        public String param(String name) {
            for (String pair : query().split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    return pair.substring(name.length() + 1);
                }
            }
            return "";
        }
    }

    /** What to do with a request. */
    @FunctionalInterface
    public interface Script {
        Reply reply(Request request) throws Exception;
    }

    /** One answer, or one way of not giving it. */
    public record Reply(int status, String type, String extraHeader, String body, Ending ending) {
        public static Reply json(String body) {
            return new Reply(200, "application/json", "", body, Ending.WHOLE);
        }

        public static Reply json(int status, String body) {
            return new Reply(status, "application/json", "", body, Ending.WHOLE);
        }

        public static Reply html(int status) {
            return new Reply(status, "text/html", "", "<html><body>Access Denied</body></html>", Ending.WHOLE);
        }

        public static Reply withHeader(int status, String header, String body) {
            return new Reply(status, "application/json", header, body, Ending.WHOLE);
        }

        /** The request is read, then the connection is reset. */
        public static Reply reset() {
            return new Reply(0, "", "", "", Ending.RESET);
        }

        /** Full length announced, half of it sent, connection closed. */
        public static Reply cut(String body) {
            return new Reply(200, "application/json", "", body, Ending.CUT);
        }

        /** Exactly these bytes; the connection stays open. */
        public static Reply raw(String bytes) {
            return new Reply(0, "", "", bytes, Ending.RAW);
        }

        /** Exactly these bytes, then the connection is closed. */
        public static Reply rawThenClosed(String bytes) {
            return new Reply(0, "", "", bytes, Ending.RAW_CLOSED);
        }

        /** No answer while the server lives. */
        public static Reply silence() {
            return new Reply(0, "", "", "", Ending.SILENCE);
        }
    }

    private enum Ending {
        WHOLE,
        CUT,
        RESET,
        SILENCE,
        RAW,
        RAW_CLOSED
    }

    private final ServerSocket listener;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    public VenueServer() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /** With TLS. */
    public VenueServer(SSLContext identity) throws IOException {
        this(identity.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    private VenueServer(ServerSocket listener) {
        this.listener = listener;
        Thread acceptor = new Thread(this::accept, "venue-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** @param route method and path, for example {@code POST /api/v3/order} */
    public VenueServer on(String route, Script script) {
        scripts.put(route, script);
        return this;
    }

    public VenueServer on(String route, Reply reply) {
        return on(route, request -> reply);
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<Request> requests(String route) {
        return requests.stream()
                .filter(request -> (request.method() + " " + request.path()).equals(route))
                .toList();
    }

    /** Connections ever accepted. */
    public int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                Thread worker = new Thread(() -> serve(socket), "venue-server-connection");
                worker.setDaemon(true);
                worker.start();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                Request request = read(in, socket.getPort());
                if (request == null) {
                    return;
                }
                requests.add(request);
                Script script = scripts.get(request.method() + " " + request.path());
                Reply reply = script == null
                        ? Reply.json(404, "{\"code\":404,\"msg\":\"Not Found\"}")
                        : script.reply(request);
                if (!write(socket, reply)) {
                    return;
                }
            }
        } catch (Exception e) {
            // the client went away, or the test is over
        } finally {
            sockets.remove(socket);
        }
    }

    private static @Nullable Request read(InputStream in, int remotePort) throws IOException {
        String line = readLine(in);
        if (line == null || line.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header = readLine(in); header != null && !header.isEmpty(); header = readLine(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8), remotePort);
    }

    private static @Nullable String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Returns whether the connection lives on. */
    private boolean write(Socket socket, Reply reply) throws IOException, InterruptedException {
        switch (reply.ending()) {
            case RESET -> {
                socket.setSoLinger(true, 0);
                return false;
            }
            case SILENCE -> {
                closed.await();
                return false;
            }
            case RAW, RAW_CLOSED -> {
                socket.getOutputStream().write(reply.body().getBytes(StandardCharsets.ISO_8859_1));
                return reply.ending() == Ending.RAW;
            }
            default -> {}
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        List<String> head = new ArrayList<>();
        head.add("HTTP/1.1 " + reply.status() + " -");
        head.add("Content-Type: " + reply.type());
        head.add("Content-Length: " + body.length);
        if (!reply.extraHeader().isEmpty()) {
            head.add(reply.extraHeader());
        }
        OutputStream out = socket.getOutputStream();
        out.write((String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(body, 0, reply.ending() == Ending.CUT ? body.length / 2 : body.length);
        out.flush();
        return reply.ending() == Ending.WHOLE;
    }

    /** Closes every connection there is; new ones are welcome, also those that follow while it goes on. */
    public void cutAll() throws IOException {
        for (Socket socket : List.copyOf(sockets)) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        cutAll();
    }
}

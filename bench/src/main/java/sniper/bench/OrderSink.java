package sniper.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/**
 * The least an exchange can be: reads requests and acknowledges them.
 *
 * <p>Threading: a thread for each connection, until it is closed.
 */
final class OrderSink implements AutoCloseable {
    private static final int BACKLOG = 64;
    private static final int REQUEST_BYTES = 8_192;

    private final ServerSocket server;
    private final AtomicLong orders = new AtomicLong();

    OrderSink() throws IOException {
        this(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
    }

    /** With TLS. */
    OrderSink(SSLContext identity) throws IOException {
        this(identity.getServerSocketFactory().createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
    }

    private OrderSink(ServerSocket server) {
        this.server = server;
        Background.start("bench-sink", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Background.start("bench-sink-" + socket.getPort(), () -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        byte[] request = new byte[REQUEST_BYTES];
        try (socket) {
            InputStream in = socket.getInputStream();
            int length = 0;
            for (int read = in.read(request); read > 0; read = in.read(request, length, REQUEST_BYTES - length)) {
                length += read;
                String text = new String(request, 0, length, StandardCharsets.ISO_8859_1);
                if (text.endsWith("\r\n\r\n")) { // no request here has a body
                    onRequest(text);
                    socket.getOutputStream().write(answer(text));
                    length = 0;
                }
            }
        } catch (IOException e) {
            // the other side left
        }
    }

    private void onRequest(String text) {
        if (text.startsWith("POST /api/v3/order?")) {
            orders.incrementAndGet();
        }
    }

    private byte[] answer(String text) {
        String body = body(text.substring(0, text.indexOf(' ', text.indexOf(' ') + 1)));
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private String body(String line) {
        if (line.startsWith("POST /api/v3/order?")) {
            return "{\"symbol\":\"" + TickFrames.SYMBOL + "\",\"orderId\":\"C" + orders.get() + "\"}";
        }
        if (line.startsWith("GET /api/v3/time")) {
            return "{\"serverTime\":" + System.currentTimeMillis() + "}";
        }
        if (line.startsWith("GET /api/v3/openOrders")) {
            return "[]";
        }
        return line.startsWith("GET /api/v3/account") ? "{\"canTrade\":true,\"balances\":[]}" : "{}";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

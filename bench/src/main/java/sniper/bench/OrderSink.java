package sniper.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.SynchronizedHistogram;

/**
 * The least an exchange can be: reads requests and acknowledges them. The time of an order is when its first bytes have
 * been read.
 *
 * <p>Threading: a thread for each connection, until it is closed.
 */
final class OrderSink implements AutoCloseable {
    private static final long LONGEST_NS = 60_000_000_000L;
    private static final int BACKLOG = 64;
    private static final int REQUEST_BYTES = 8_192;
    private static final String QUANTITY = "&quantity=";

    private final ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    private final SynchronizedHistogram latency = new SynchronizedHistogram(LONGEST_NS, 3);
    private final AtomicLong orders = new AtomicLong();

    /** Writer: whoever starts the ticks. Readers: the threads of the connections. */
    private volatile DueTimes due = number -> Long.MAX_VALUE;

    /** When a tick was due at its source. */
    @FunctionalInterface
    interface DueTimes {
        long nanos(long number);
    }

    OrderSink() throws IOException {
        daemon("bench-sink", this::accept);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    void dueTimes(DueTimes times) {
        due = times;
    }

    long orders() {
        return orders.get();
    }

    SynchronizedHistogram latency() {
        return latency;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                daemon("bench-sink-" + socket.getPort(), () -> serve(socket));
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
            long firstNanos = 0;
            for (int read = in.read(request); read > 0; read = in.read(request, length, REQUEST_BYTES - length)) {
                firstNanos = length == 0 ? System.nanoTime() : firstNanos;
                length += read;
                String text = new String(request, 0, length, StandardCharsets.ISO_8859_1);
                if (text.endsWith("\r\n\r\n")) { // no request here has a body
                    onRequest(text, firstNanos);
                    socket.getOutputStream().write(answer(text));
                    length = 0;
                }
            }
        } catch (IOException e) {
            // the other side left
        }
    }

    private void onRequest(String text, long firstNanos) {
        int at = text.startsWith("POST /api/v3/order?") ? text.indexOf(QUANTITY) : -1;
        if (at >= 0) {
            int from = at + QUANTITY.length();
            long number = Long.parseLong(text, from, text.indexOf('&', from), 10) - 1;
            latency.recordValue(Math.max(0, Math.min(firstNanos - due.nanos(number), LONGEST_NS)));
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

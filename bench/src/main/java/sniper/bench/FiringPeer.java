package sniper.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of {@link Firing}, in a process of its own: passes on all bytes to an order entry behind it and keeps the time of
 * each read, by the clock that all processes of a machine share. It sleeps until something comes, since the cores are needed
 * elsewhere. Prints {@code port PORT}, and when told to {@code read NANOS...}. Arguments: {@code none} for only reading,
 * {@code http} or {@code https}; a key store for the last.
 *
 * <p>Threading: two threads for each connection, those of the order entry, and one that hears when to tell.
 */
final class FiringPeer {
    private static final int BUFFER_BYTES = 32_768;

    private final LongArrayList reads = new LongArrayList();
    private final ServerSocket listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final @Nullable OrderSink behind;

    private FiringPeer(@Nullable OrderSink behind) throws IOException {
        this.behind = behind;
    }

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        Starter starter = Starter.follow();
        FiringPeer peer = new FiringPeer(
                switch (args[0]) {
                    case "none" -> null;
                    case "http" -> new OrderSink();
                    default -> new OrderSink(BenchIdentity.context(Path.of(args[1])));
                });
        daemon(peer::accept);
        System.out.println("port " + peer.listener.getLocalPort());
        starter.awaitLine();
        peer.tell();
        starter.awaitEnd();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            client.setTcpNoDelay(true);
            if (behind == null) {
                daemon(() -> pass(client.getInputStream(), OutputStream.nullOutputStream(), true));
            } else {
                Socket venue = new Socket(InetAddress.getLoopbackAddress(), behind.port());
                venue.setTcpNoDelay(true);
                daemon(() -> pass(client.getInputStream(), venue.getOutputStream(), true));
                daemon(() -> pass(venue.getInputStream(), client.getOutputStream(), false));
            }
        }
    }

    /** Until one side leaves, and then the other has to. */
    private void pass(InputStream from, OutputStream to, boolean timed) throws IOException {
        byte[] bytes = new byte[BUFFER_BYTES];
        try (from;
                to) {
            for (int count = from.read(bytes); count > 0; count = from.read(bytes)) {
                if (timed) {
                    keep(System.nanoTime());
                }
                to.write(bytes, 0, count);
            }
        }
    }

    private synchronized void keep(long readNanos) {
        reads.addLong(readNanos);
    }

    private synchronized void tell() {
        StringBuilder line = new StringBuilder("read");
        reads.forEachOrderedLong(nanos -> line.append(' ').append(nanos));
        System.out.println(line);
    }

    /** Something that ends with its connection. */
    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Background.start("bench-peer", () -> {
            try {
                work.run();
            } catch (IOException e) {
                // the other side left
            }
        });
    }
}

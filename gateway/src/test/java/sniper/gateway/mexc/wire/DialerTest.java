package sniper.gateway.mexc.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.gateway.mexc.AllocationMeter;
import sniper.gateway.mexc.MexcTrust;
import sniper.gateway.mexc.TestIdentity;

@Timeout(30)
class DialerTest {
    private static final long PATIENCE_MS = 20_000;
    private static final int WRITES = 20_000;
    /** The common pool has one thread on two cores, and two ends are needed at a time. */
    private static final Executor THREADS = command -> {
        Thread thread = new Thread(command);
        thread.setDaemon(true);
        thread.start();
    };

    @TempDir
    Path directory;

    private final SocketWatch watch = new SocketWatch();
    private @Nullable ServerSocket listener;

    @AfterEach
    void stop() throws IOException {
        watch.close();
        if (listener != null) {
            listener.close();
        }
    }

    private static long deadline() {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
    }

    private Dialer dialer(ServerSocket to, @Nullable SSLContext tls) {
        return new Dialer("localhost", to.getLocalPort(), tls, PATIENCE_MS);
    }

    private ServerSocket listen(@Nullable SSLContext identity) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        listener = identity == null
                ? new ServerSocket(0, 5, here)
                : identity.getServerSocketFactory().createServerSocket(0, 5, here);
        return listener;
    }

    /** The other end, which shakes hands and then sends every byte back. */
    private CompletableFuture<@Nullable Void> echo(ServerSocket server, @Nullable String protocol) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (Socket socket = server.accept()) {
                        if (protocol != null && socket instanceof SSLSocket secure) {
                            secure.setEnabledProtocols(new String[] {protocol});
                        }
                        socket.getInputStream().transferTo(socket.getOutputStream());
                    } catch (IOException e) {
                        // the other one went away
                    }
                    return null;
                },
                THREADS);
    }

    private String exchange(Wire wire, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (!wire.write(bytes)) {
            watch.until(SelectionKey.OP_WRITE, deadline());
        }
        ByteBuffer back = ByteBuffer.allocate(text.length());
        while (back.hasRemaining()) {
            if (wire.read(back) == 0) {
                watch.until(SelectionKey.OP_READ, deadline());
            }
        }
        return new String(back.array(), StandardCharsets.US_ASCII);
    }

    @Test
    void shouldTalkWithoutEncryption() throws IOException {
        ServerSocket server = listen(null);
        var unused = echo(server, null);

        Wire wire = dialer(server, null).dial(watch, deadline());

        assertThat(exchange(wire, "hello")).isEqualTo("hello");
        wire.close();
    }

    @Test
    void shouldTalkToWhomWeBelieve() throws Exception {
        TestIdentity venue = TestIdentity.of("dns:localhost", directory);
        ServerSocket server = listen(venue.context());
        for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
            var unused = echo(server, protocol);

            Wire wire = dialer(server, venue.trust().context()).dial(watch, deadline());

            String large = "0123456789".repeat(3_000); // several records
            assertThat(exchange(wire, "hello")).as(protocol).isEqualTo("hello");
            assertThat(exchange(wire, large)).as(protocol).isEqualTo(large);
            wire.close();
            watch.forget();
        }
    }

    @Test
    void shouldRefuseAnotherHostsCertificate() throws Exception {
        TestIdentity other = TestIdentity.of("dns:other.example,ip:127.0.0.9", directory);
        ServerSocket server = listen(other.context());
        var unused = echo(server, null);

        assertThatThrownBy(() -> dialer(server, other.trust().context()).dial(watch, deadline()))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("localhost");
    }

    @Test
    void shouldRefuseACertificateNobodyVouchesFor() throws Exception {
        ServerSocket server = listen(TestIdentity.of("dns:localhost", directory).context());
        var unused = echo(server, null);

        assertThatThrownBy(() ->
                        dialer(server, MexcTrust.ofThePlatform().context()).dial(watch, deadline()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void shouldNotTakeACutConnectionForAnEnd() throws Exception {
        TestIdentity venue = TestIdentity.of("dns:localhost", directory);
        ServerSocket front = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ServerSocket server = listen(venue.context());
        var unused = echo(server, null);
        CompletableFuture<Socket> relayed = CompletableFuture.supplyAsync(() -> relay(front, server), THREADS);
        Wire wire = dialer(front, venue.trust().context()).dial(watch, deadline());
        assertThat(exchange(wire, "hello")).isEqualTo("hello");

        relayed.get().shutdownOutput(); // no close_notify before it

        assertThatThrownBy(() -> {
                    while (wire.read(ByteBuffer.allocate(1)) >= 0) {
                        watch.until(SelectionKey.OP_READ, deadline());
                    }
                })
                .isInstanceOf(SSLException.class);
        front.close();
    }

    /** Passes bytes on in both directions; returns the side of the client. */
    private static Socket relay(ServerSocket front, ServerSocket server) {
        try {
            Socket client = front.accept();
            Socket venue = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
            for (Socket[] way : new Socket[][] {{client, venue}, {venue, client}}) {
                Thread thread = new Thread(() -> {
                    try {
                        way[0].getInputStream().transferTo(way[1].getOutputStream());
                    } catch (IOException e) {
                        // over
                    }
                });
                thread.setDaemon(true);
                thread.start();
            }
            return client;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldGiveUpAHandshakeThatIsNotAnswered() throws Exception {
        ServerSocket server = listen(null); // takes connections and says nothing
        Dialer dialer = new Dialer(
                "127.0.0.1",
                server.getLocalPort(),
                TestIdentity.of("ip:127.0.0.1", directory).trust().context(),
                100);

        assertThatThrownBy(() -> dialer.dial(watch, deadline())).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void shouldGiveUpWhatEndsWithinItsHandshake() throws Exception {
        ServerSocket server = listen(null);
        var unused = CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.accept()) {
                return socket.getInputStream().read();
            } catch (IOException e) {
                return -1;
            }
        });

        assertThatThrownBy(() -> dialer(
                                server,
                                TestIdentity.of("dns:localhost", directory)
                                        .trust()
                                        .context())
                        .dial(watch, deadline()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void shouldSayThatNobodyListens() {
        assertThatThrownBy(() -> new Dialer("127.0.0.1", 1, null, PATIENCE_MS).dial(watch, deadline()))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void shouldNotBeginWhenAllHasEnded() throws IOException {
        ServerSocket server = listen(null);

        watch.end();

        assertThatThrownBy(() -> dialer(server, null).dial(watch, deadline()))
                .isInstanceOf(InterruptedIOException.class)
                .isNotInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void shouldSayWhenTheSocketDoesNotTakeAll() throws IOException {
        ServerSocket server = listen(null); // nobody reads
        Wire wire = dialer(server, null).dial(watch, deadline());
        ByteBuffer bytes = ByteBuffer.allocateDirect(64 << 20);

        assertThat(wire.write(bytes)).isFalse();

        assertThat(bytes.remaining()).isPositive();
        wire.close();
    }

    @Test
    void shouldAllocateNothingToWrite() throws IOException {
        ServerSocket server = listen(null);
        var unused = CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.accept()) {
                return socket.getInputStream().skip(Long.MAX_VALUE);
            } catch (IOException e) {
                return 0L;
            }
        });
        Wire wire = dialer(server, null).dial(watch, deadline());
        ByteBuffer request = ByteBuffer.allocateDirect(400);

        long allocated = AllocationMeter.steadyBytes(WRITES, () -> {
            request.clear();
            try {
                while (!wire.write(request)) {
                    Thread.onSpinWait();
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(allocated).isZero();
        wire.close();
    }
}

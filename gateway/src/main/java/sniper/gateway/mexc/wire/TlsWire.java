package sniper.gateway.mexc.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * A connection with TLS by the JDK's engine. Messages of TLS that come later (tickets, new keys) are taken while reading;
 * an answer they ask for goes with the next write.
 *
 * <p>Threading: as {@link Wire} says. Encrypting allocates what the JDK allocates.
 */
final class TlsWire implements Wire {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    /** The largest request is a few records; one more is for a message of TLS before it. */
    private static final int RECORDS_LEAVING = 4;

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final ByteBuffer arriving;
    private final ByteBuffer plain;
    private final ByteBuffer leaving;

    private TlsWire(SocketChannel channel, SSLEngine engine) {
        this.channel = channel;
        this.engine = engine;
        int recordBytes = engine.getSession().getPacketBufferSize();
        arriving = ByteBuffer.allocateDirect(2 * recordBytes);
        plain = ByteBuffer.allocateDirect(2 * engine.getSession().getApplicationBufferSize())
                .limit(0);
        leaving = ByteBuffer.allocateDirect(RECORDS_LEAVING * recordBytes).limit(0);
    }

    /** Takes over a connected channel, and closes it when the other side is not who it should be. */
    static TlsWire open(SocketChannel channel, SSLEngine engine, SocketWatch watch, long deadlineNanos)
            throws IOException {
        TlsWire wire = new TlsWire(channel, engine);
        try {
            wire.shakeHands(watch, deadlineNanos);
            return wire;
        } catch (IOException | RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    private void shakeHands(SocketWatch watch, long deadlineNanos) throws IOException {
        engine.beginHandshake();
        HandshakeStatus status = engine.getHandshakeStatus();
        while (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
            if (status == HandshakeStatus.NEED_TASK) {
                runTasks();
            } else if (status == HandshakeStatus.NEED_WRAP) {
                while (!write(NOTHING)) {
                    watch.until(SelectionKey.OP_WRITE, deadlineNanos);
                }
            } else if (decrypt() == Status.BUFFER_UNDERFLOW && receive() == 0) {
                watch.until(SelectionKey.OP_READ, deadlineNanos);
            } else if (engine.isInboundDone()) {
                throw new SSLException("the connection was ended during its handshake");
            }
            status = engine.getHandshakeStatus();
        }
    }

    @Override
    public boolean write(ByteBuffer bytes) throws IOException {
        if (!leaving.hasRemaining()) {
            encrypt(bytes);
        }
        channel.write(leaving);
        return !leaving.hasRemaining();
    }

    private void encrypt(ByteBuffer bytes) throws SSLException {
        leaving.clear();
        try {
            do {
                Status status = engine.wrap(bytes, leaving).getStatus();
                if (status != Status.OK) {
                    throw new SSLException("nothing can be encrypted on this connection: " + status);
                }
            } while (bytes.hasRemaining());
        } finally {
            leaving.flip();
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        while (!plain.hasRemaining()) {
            Status status = decrypt();
            runTasks();
            if (status == Status.CLOSED) {
                return -1;
            }
            if (status == Status.BUFFER_UNDERFLOW) {
                int count = receive();
                if (count <= 0) {
                    return count;
                }
            }
        }
        int count = Math.min(plain.remaining(), into.remaining());
        into.put(into.position(), plain, plain.position(), count);
        into.position(into.position() + count);
        plain.position(plain.position() + count);
        return count;
    }

    private Status decrypt() throws SSLException {
        plain.clear();
        arriving.flip();
        try {
            return engine.unwrap(arriving, plain).getStatus();
        } finally {
            arriving.compact();
            plain.flip();
        }
    }

    /** @throws IOException too when the connection ends without saying so, which anybody on the way could cause */
    private int receive() throws IOException {
        int count = channel.read(arriving);
        if (count < 0) {
            engine.closeInbound();
        }
        return count;
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    @Override
    public void close() {
        try (channel) {
            engine.closeOutbound();
            leaving.clear(); // the rest of a request that was not taken whole must not follow
            engine.wrap(NOTHING, leaving);
            channel.write(leaving.flip());
        } catch (IOException | RuntimeException e) {
            // said goodbye as far as possible
        }
    }
}

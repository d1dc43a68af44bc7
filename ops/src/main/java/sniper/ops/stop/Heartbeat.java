package sniper.ops.stop;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Tells other processes that the engine and egress go round. The stages count their rounds in memory; this copies to the
 * file that both went on, so that no page of a file can stall the engine.
 *
 * <p>Threading: owns {@code sniper-heartbeat}; opened and closed by one thread.
 */
public final class Heartbeat implements AutoCloseable {
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final HeartbeatFile file;
    private final LongSupplier engineRounds;
    private final LongSupplier egressRounds;
    private final Thread thread = new Thread(this::run, "sniper-heartbeat");

    /** Writer: whoever closes. Reader: the thread. */
    private volatile boolean closed;

    private Heartbeat(HeartbeatFile file, LongSupplier engineRounds, LongSupplier egressRounds) {
        this.file = file;
        this.engineRounds = engineRounds;
        this.egressRounds = egressRounds;
        thread.setDaemon(true);
    }

    public static Heartbeat start(Path directory, LongSupplier engineRounds, LongSupplier egressRounds) {
        Heartbeat heartbeat = new Heartbeat(HeartbeatFile.create(directory), engineRounds, egressRounds);
        ProcessHandle own = ProcessHandle.current();
        heartbeat.file.begin(
                own.pid(), own.info().startInstant().orElse(Instant.EPOCH).toEpochMilli());
        heartbeat.thread.start();
        return heartbeat;
    }

    private void run() {
        long beats = 0;
        long engine = engineRounds.getAsLong();
        long egress = egressRounds.getAsLong();
        while (!closed) {
            LockSupport.parkNanos(this, INTERVAL_NS);
            long engineNow = engineRounds.getAsLong();
            long egressNow = egressRounds.getAsLong();
            if (engineNow != engine && egressNow != egress) {
                engine = engineNow;
                egress = egressNow;
                file.beat(++beats);
            }
        }
    }

    /** The process has stopped in order and said what it leaves: nobody has to act in its place. */
    public void stoppedInOrder() {
        end();
        file.stopped();
    }

    private void end() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without {@link #stoppedInOrder} it looks as if the process had died. */
    @Override
    public void close() {
        end();
        file.close();
    }
}

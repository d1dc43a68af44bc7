package sniper.ops.stop;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.message.HaltReason;

/**
 * Halts trading whenever the kill file appears. Threading: owns {@code sniper-kill-file}; opened and closed by one
 * thread.
 */
public final class KillFileWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KillFileWatch.class);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(25);

    private final KillFile file;
    private final Brake brake;
    private final Thread thread = new Thread(this::watch, "sniper-kill-file");

    private boolean wasPresent;

    /** Writer: whoever closes. Reader: the watching thread. */
    private volatile boolean closed;

    private KillFileWatch(KillFile file, Brake brake, boolean known) {
        this.file = file;
        this.brake = brake;
        this.wasPresent = known;
        thread.setDaemon(true);
    }

    /** @param known the file existed at the start, which therefore starts HALTED */
    public static KillFileWatch start(KillFile file, Brake brake, boolean known) {
        KillFileWatch watch = new KillFileWatch(file, brake, known);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            file.makeRoom();
        } catch (IOException e) {
            LOG.warn(
                    "the kill file's directory cannot be made, so it takes more than a touch to halt: {}",
                    e.toString());
        }
        while (!closed) {
            boolean present = file.isPresent();
            if (present && !wasPresent) {
                brake.halt(HaltReason.KILL_FILE, "kill file", file.path().toString());
                LOG.warn("halted: the kill file {} exists; remove it before you resume", file.path());
            } else if (!present && wasPresent) {
                LOG.info("the kill file {} is gone; './sniper resume' goes on", file.path());
            }
            wasPresent = present;
            LockSupport.parkNanos(this, LOOK_NS);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

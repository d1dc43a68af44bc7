package sniper.ops.daemon;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.journal.snapshot.Shadow;

/**
 * Has a {@link Shadow} follow the journal. Threading: sniper-snapshot, which sleeps between two looks; closed by whoever
 * started it, after the journal.
 */
final class SnapshotAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotAgent.class);
    private static final long SLEEP_NS = 50_000_000;

    private final Shadow shadow;
    private final Worker worker = new Worker("sniper-snapshot", this::run);
    private boolean started;

    SnapshotAgent(Shadow shadow) {
        this.shadow = shadow;
    }

    void start() {
        started = true;
        worker.start();
    }

    private void run() {
        try {
            while (!worker.isClosed() && shadow.follow(() -> !worker.isClosed())) {
                worker.sleep(SLEEP_NS);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("no more snapshots in this session", e);
        }
    }

    @Override
    public void close() {
        worker.close();
        if (started) {
            shadow.close();
        }
    }
}

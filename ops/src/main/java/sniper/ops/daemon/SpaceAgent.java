package sniper.ops.daemon;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.journal.log.SpaceAhead;

/**
 * Keeps room ahead of the journal. A disk that has none costs a warning: what stops trading is the journal itself.
 * Threading: sniper-journal-space, which sleeps between two looks; closed by whoever started it.
 */
final class SpaceAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SpaceAgent.class);
    private static final long SLEEP_NS = 50_000_000;

    private final SpaceAhead space;
    private final Worker worker = new Worker("sniper-journal-space", this::run);

    private SpaceAgent(Path dataDirectory) {
        space = new SpaceAhead(dataDirectory);
    }

    static SpaceAgent start(Path dataDirectory) {
        SpaceAgent agent = new SpaceAgent(dataDirectory);
        if (SpaceAhead.isPossible()) {
            agent.worker.start();
        }
        return agent;
    }

    private void run() {
        try {
            while (!worker.isClosed()) {
                space.take();
                worker.sleep(SLEEP_NS);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("no more room is taken ahead of the journal: {}", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}

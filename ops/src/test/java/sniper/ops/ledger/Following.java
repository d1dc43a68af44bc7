package sniper.ops.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import sniper.journal.database.Database;
import sniper.journal.ledger.LedgerId;
import sniper.journal.ledger.LedgerProgress;
import sniper.journal.ledger.LedgerProjection;
import sniper.journal.ledger.RefusalListener;

/** A projection on a thread of its own, until it is closed. Threading: opened and closed by one thread. */
final class Following implements AutoCloseable {
    private static final long REST_NS = 1_000_000;

    private final LedgerProjection projection;
    private final Thread thread = new Thread(this::run, "proof-ledger");

    /** Written by whoever closes; read by the thread. */
    private volatile boolean closed;

    Following(Path directory, Database database, RefusalListener refusals) {
        try {
            projection = new LedgerProjection(
                    directory, LedgerId.of(directory), database.application(), refusals, System::nanoTime);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.start();
    }

    private void run() {
        while (!closed) {
            int done = projection.follow();
            if (done == LedgerProjection.ENDED) {
                return;
            }
            if (done == 0) {
                LockSupport.parkNanos(REST_NS);
            }
        }
    }

    LedgerProgress progress() {
        return projection.progress();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        projection.close();
    }
}

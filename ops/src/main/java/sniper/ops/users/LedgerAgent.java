package sniper.ops.users;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.journal.database.Database;
import sniper.journal.database.DatabaseException;
import sniper.journal.ledger.LedgerMigration;
import sniper.journal.ledger.LedgerProgress;
import sniper.journal.ledger.LedgerProjection;
import sniper.journal.ledger.LedgerSchemaException;
import sniper.journal.ledger.LedgerUnavailableException;
import sniper.ops.daemon.Worker;

/**
 * Has the ledger follow the journal, once the database's schema is right; starts a server of ours again when it died.
 * Threading: {@code sniper-ledger}, which waits for the database; started and closed by one thread.
 */
final class LedgerAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerAgent.class);
    private static final long SLEEP_NS = 2_000_000;
    private static final long RETRY_NS = 50_000_000;
    private static final long LAST_LIMIT_NS = TimeUnit.SECONDS.toNanos(5);

    private final Database database;
    private final LedgerProjection projection;
    private final Worker worker = new Worker("sniper-ledger", this::run);
    private boolean isMigrated;
    private boolean failing;

    /** Writer: whoever closes. Reader: the agent's thread. */
    private volatile long lastNanos;

    LedgerAgent(Database database, LedgerProjection projection) {
        this.database = database;
        this.projection = projection;
    }

    void start() {
        worker.start();
    }

    private void run() {
        try {
            while (!worker.isClosed()) {
                int done = isMigrated || migrate() ? projection.follow() : 0;
                if (done == LedgerProjection.ENDED) {
                    break;
                }
                if (done == 0) {
                    rest();
                }
            }
            catchUp();
        } catch (LedgerSchemaException e) {
            LOG.error("no ledger in this session: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("no more ledger in this session", e);
        } finally {
            projection.close();
        }
    }

    private boolean migrate() {
        try {
            LedgerMigration.migrate(database.owner());
            isMigrated = true;
        } catch (LedgerUnavailableException e) {
            if (!failing) {
                LOG.warn("the ledger's database does not answer: {}", e.getMessage());
            }
            failing = true;
        }
        return isMigrated;
    }

    private void rest() {
        LedgerProgress progress = projection.progress();
        if (isMigrated && progress.isReachable()) {
            worker.sleep(SLEEP_NS);
            return;
        }
        try {
            database.revive();
        } catch (DatabaseException e) {
            LOG.warn("the ledger's database could not be started again: {}", e.getMessage());
        }
        worker.sleep(RETRY_NS);
    }

    /** What the journal still had when the process stopped; the rest is for the next start. */
    private void catchUp() {
        while (isMigrated
                && projection.progress().lagMessages() > 0
                && projection.progress().isReachable()
                && System.nanoTime() - lastNanos < 0
                && projection.follow() > 0) {
            // as long as it goes on
        }
    }

    /** Returns when the ledger has everything that is in the journal, or after seconds. */
    @Override
    public void close() {
        lastNanos = System.nanoTime() + LAST_LIMIT_NS;
        worker.close();
    }
}

package sniper.ops.users;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.journal.database.Database;
import sniper.journal.database.DatabaseException;
import sniper.journal.ledger.LedgerMigration;
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
    /** How often a server of ours is looked at while nothing is written: readers would wait for it in vain. */
    private static final long LOOK_NS = TimeUnit.SECONDS.toNanos(1);

    private static final long REVIVE_AGAIN_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long LAST_LIMIT_NS = TimeUnit.SECONDS.toNanos(5);
    /** A little longer: the last transaction may be under way then. */
    private static final long END_LIMIT_MS = 6_000;

    private final Database database;
    private final LedgerProjection projection;
    private final Worker worker = new Worker("sniper-ledger", this::run);
    /** Writer: the agent's thread. Readers: whoever reads the ledger. */
    private volatile boolean isMigrated;

    private boolean failing;
    private boolean revivalFailing;
    private long revivalDueNanos = System.nanoTime();

    /** Writer: whoever closes. Reader: the agent's thread. */
    private volatile long lastNanos;

    LedgerAgent(Database database, LedgerProjection projection) {
        this.database = database;
        this.projection = projection;
    }

    /** Whether the schema is the one that is read and written. */
    boolean isMigrated() {
        return isMigrated;
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
            if (failing) {
                LOG.info("the ledger's database answers");
            }
            LOG.info("the ledger is ready: orders by hand are taken and books can be read from here on");
        } catch (LedgerUnavailableException e) {
            if (!failing) {
                LOG.warn("the ledger's database does not answer, it is tried again until it does: {}", e.getMessage());
            }
            failing = true;
        }
        return isMigrated;
    }

    private void rest() {
        boolean isWell = isMigrated && projection.progress().isReachable();
        long nowNanos = System.nanoTime();
        if (nowNanos - revivalDueNanos >= 0) {
            revivalDueNanos = nowNanos + (isWell ? LOOK_NS : 0);
            revive(nowNanos);
        }
        worker.sleep(isWell ? SLEEP_NS : RETRY_NS);
    }

    private void revive(long nowNanos) {
        try {
            if (database.revive()) {
                LOG.warn("the ledger's database was gone and has been started again");
            }
            revivalFailing = false;
        } catch (DatabaseException e) {
            if (!revivalFailing) {
                LOG.warn("the ledger's database is gone, starting it is tried until it does: {}", e.getMessage());
            }
            revivalFailing = true;
            revivalDueNanos = nowNanos + REVIVE_AGAIN_NS;
        }
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

    /** Returns when the ledger has everything that is in the journal, or after seconds: whoever hangs then is cut off. */
    @Override
    public void close() {
        lastNanos = System.nanoTime() + LAST_LIMIT_NS;
        if (!worker.endsWithin(END_LIMIT_MS)) {
            LOG.warn("the ledger's database does not answer and is left; the next start goes on from the journal");
            database.cut();
            worker.close();
        }
    }
}

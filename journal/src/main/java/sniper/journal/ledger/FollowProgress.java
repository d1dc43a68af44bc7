package sniper.journal.ledger;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import sniper.journal.log.LastSequence;

/** How far a projection is. Threading: written by the projection's thread; read by any. */
final class FollowProgress implements LedgerProgress {
    private final Path dataDirectory;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    /** Writer: the projection. Readers: any. */
    private volatile long applied;
    /** Writer: the projection. Readers: any. */
    private volatile boolean caughtUp;
    /** Writer: the projection. Readers: any. */
    private volatile boolean reachable;

    /** Writer: the projection. Readers: any. */
    private volatile String neededFile = "";

    FollowProgress(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    void applied(long sequence) {
        if (sequence <= applied) {
            return;
        }
        lock.lock();
        try {
            applied = sequence;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @param isAtEnd nothing is in the journal that is not in the database */
    void reached(boolean isAtEnd) {
        reachable = true;
        caughtUp = isAtEnd;
    }

    /** What may hang has begun: from now on the journal says how far it is. */
    void working() {
        caughtUp = false;
    }

    /** All of the files before it are in the database. */
    void needed(String file) {
        neededFile = file;
    }

    void lost() {
        retries.incrementAndGet();
        reachable = false;
        caughtUp = false;
    }

    void refused() {
        refusals.incrementAndGet();
    }

    @Override
    public long appliedSequence() {
        return applied;
    }

    @Override
    public long lagMessages() {
        return caughtUp ? 0 : Math.max(0, LastSequence.of(dataDirectory) - applied);
    }

    @Override
    public String neededFile() {
        return neededFile;
    }

    @Override
    public boolean isReachable() {
        return reachable;
    }

    @Override
    public long retries() {
        return retries.get();
    }

    @Override
    public long refusals() {
        return refusals.get();
    }

    @Override
    public boolean await(long sequence, long timeoutNs) {
        if (applied >= sequence) {
            return true;
        }
        long restNs = timeoutNs;
        lock.lock();
        try {
            while (applied < sequence && restNs > 0) {
                restNs = moved.awaitNanos(restNs);
            }
            return applied >= sequence;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}

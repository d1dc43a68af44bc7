package sniper.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

/** What a thread has allocated since this was made, and how often the process has collected. Any thread. */
final class Allocations {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long thread;
    private final long bytesBefore;
    private final long collectionsBefore;

    private Allocations(long thread) {
        this.thread = thread;
        collectionsBefore = allCollections();
        bytesBefore = THREADS.getThreadAllocatedBytes(thread);
    }

    static Allocations ofThisThread() {
        return new Allocations(Thread.currentThread().getId());
    }

    static Allocations ofThread(String name) {
        for (ThreadInfo each : THREADS.dumpAllThreads(false, false)) {
            if (each.getThreadName().equals(name)) {
                return new Allocations(each.getThreadId());
            }
        }
        throw new IllegalStateException("Invariant: there is a thread " + name);
    }

    long bytes() {
        return THREADS.getThreadAllocatedBytes(thread) - bytesBefore;
    }

    /** Of the whole process. */
    long collections() {
        return allCollections() - collectionsBefore;
    }

    private static long allCollections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(each -> !each.getName().contains("Pauses")) // ZGC counts its cycles and their pauses
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}

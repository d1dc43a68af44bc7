package sniper.ops.daemon;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import sniper.core.message.HaltReason;
import sniper.core.message.TradingState;
import sniper.ops.config.SafeguardConfig;

/**
 * Watches the machine: room for the journal, room in the heap, whether the process stood still, and strategies that take
 * too long. Each reason is told to the engine when it begins, and again whenever more is allowed than it allows while it
 * lasts. Threading: owns {@code sniper-host}.
 */
final class HostWatch implements AutoCloseable {
    private static final String ACTOR = "host watch";
    private static final long INTERVAL_NS = 100_000_000L;
    private static final long MB = 1L << 20;
    private static final int ALL_BPS = 10_000;
    private static final long UNKNOWN = -1;
    /** Of a small disk, this part has to be free; the journal itself stops at a tenth. */
    private static final int SMALL_DISK_PART = 8;

    private final Disk disk;
    private final SafeguardConfig limits;
    private final InstanceTimes instances;
    private final Commands commands;
    private final Set<HaltReason> told = EnumSet.noneOf(HaltReason.class);
    private final Worker worker = new Worker("sniper-host", this::run);

    /** The journal's disk. */
    @FunctionalInterface
    interface Disk {
        Space look() throws IOException;

        static Disk of(Path directory) {
            return () -> {
                FileStore store = Files.getFileStore(directory);
                return new Space(store.getUsableSpace() / MB, store.getTotalSpace() / MB);
            };
        }
    }

    record Space(long freeMb, long totalMb) {}

    HostWatch(Disk disk, SafeguardConfig limits, InstanceTimes instances, Commands commands) {
        this.disk = disk;
        this.limits = limits;
        this.instances = instances;
        this.commands = commands;
    }

    void start() {
        worker.start();
    }

    private void run() {
        long lastNanos = System.nanoTime();
        while (!worker.isClosed()) {
            look(System.nanoTime() - lastNanos - INTERVAL_NS);
            lastNanos = System.nanoTime();
            worker.sleep(INTERVAL_NS);
        }
    }

    private void look(long pauseNs) {
        Space space = space();
        long wantMb = leastFreeMb(limits.minFreeDiskMb(), space.totalMb);
        String free = space.freeMb == UNKNOWN ? "free disk cannot be read" : "free disk " + space.freeMb + " MB";
        judge(HaltReason.DISK_SPACE, space.freeMb < wantMb, TradingState.NO_NEW_RISK, free + ", want " + wantMb);
        long heapBps = heapBps();
        judge(
                HaltReason.MEMORY,
                heapBps > limits.maxHeapBps(),
                TradingState.NO_NEW_RISK,
                "heap " + heapBps / 100 + " % full after a collection");
        long pauseMs = pauseNs / 1_000_000;
        judge(
                HaltReason.PAUSE,
                pauseMs > limits.maxPauseMs(),
                TradingState.CAUTION,
                "stood still for " + pauseMs + " ms");
        InstanceTimes.Accused slow = instances.takeAccused();
        if (slow != null) {
            commands.quarantine(
                    slow.runId(), slow.strategyId(), ACTOR, "over " + limits.strategyBudgetUs() + " us too often");
        }
    }

    private void judge(HaltReason reason, boolean applies, TradingState wanted, String note) {
        if (!applies) {
            told.remove(reason);
        } else if (told.add(reason) || commands.allowsMoreThan(wanted)) {
            commands.tighten(wanted, reason, ACTOR, note);
        }
    }

    /** The journal stops at 4 GiB or a tenth of the disk; trading has to be tightened before that. */
    static long leastFreeMb(int configuredMb, long diskMb) {
        return diskMb == UNKNOWN ? configuredMb : Math.min(configuredMb, diskMb / SMALL_DISK_PART);
    }

    private Space space() {
        try {
            return disk.look();
        } catch (IOException e) {
            return new Space(UNKNOWN, UNKNOWN); // as good as none
        }
    }

    /**
     * The pool where objects stay, as its last collection left it. The others are filled and emptied by turns; only this
     * kind knows a threshold.
     */
    private static long heapBps() {
        long fullest = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            boolean keeps = pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported();
            MemoryUsage after = keeps ? pool.getCollectionUsage() : null;
            if (after != null && after.getMax() > 0) {
                fullest = Math.max(fullest, after.getUsed() * ALL_BPS / after.getMax());
            }
        }
        return fullest;
    }

    @Override
    public void close() {
        worker.close();
    }
}

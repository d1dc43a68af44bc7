package sniper.bench;

/** How the stages run, how those wait that do not spin for the feed, and what an order waits for. */
enum FrameMode {
    COMPACT_SPIN("compact, spins, no sync", false, Sync.NONE, Waiting.SPIN),
    COMPACT_BACKOFF("compact, backs off, no sync", false, Sync.NONE, Waiting.BACKOFF),
    COMPACT_SYNC("compact, spins, synced before", false, Sync.BEFORE, Waiting.SPIN),
    COMPACT_OVERLAPPED("compact, spins, sync overlapped", false, Sync.OVERLAPPED, Waiting.SPIN),
    DEDICATED_SPIN("dedicated, spin, no sync", true, Sync.NONE, Waiting.SPIN),
    DEDICATED_YIELD("dedicated, yield, no sync", true, Sync.NONE, Waiting.YIELD),
    DEDICATED_BACKOFF("dedicated, back off, no sync", true, Sync.NONE, Waiting.BACKOFF);

    private final String label;
    private final boolean dedicated;
    private final Sync sync;
    private final Waiting waiting;

    FrameMode(String label, boolean dedicated, Sync sync, Waiting waiting) {
        this.label = label;
        this.dedicated = dedicated;
        this.sync = sync;
        this.waiting = waiting;
    }

    String label() {
        return label;
    }

    boolean isDedicated() {
        return dedicated;
    }

    Sync sync() {
        return sync;
    }

    Waiting waiting() {
        return waiting;
    }
}

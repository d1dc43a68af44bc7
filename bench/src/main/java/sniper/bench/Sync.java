package sniper.bench;

/** What an order waits for before it may leave. */
enum Sync {
    /** Its intent is in the journal's file. */
    NONE,
    /** It has been synced: what the product does. */
    BEFORE,
    /** It is in the file, and is being synced meanwhile ({@link OverlappedSync}). */
    OVERLAPPED
}

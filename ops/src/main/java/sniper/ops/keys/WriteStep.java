package sniper.ops.keys;

/** How far the writing of a file has come; a crash after any of them leaves one whole version under its name. */
enum WriteStep {
    CREATED,
    WRITTEN,
    SYNCED,
    PREVIOUS_GONE,
    PREVIOUS_KEPT,
    RENAMED,
    DONE
}

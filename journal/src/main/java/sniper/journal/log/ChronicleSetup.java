package sniper.journal.log;

/**
 * System properties Chronicle reads when its classes load. Only {@link JournalOpening} and
 * {@link FileRewrite} reach Chronicle, and they come through here first; this class may therefore not name a Chronicle type.
 *
 * <p>Threading: any; the work is done once, by the class initializer.
 */
final class ChronicleSetup {
    static {
        // Usage statistics would go to a third party and leave an id file in the home directory.
        System.setProperty("chronicle.analytics.disable", "true");
        // A lock is broken only when its holder is dead; who may write at all is DirectoryLock's business.
        System.setProperty("queue.force.unlock.mode", "LOCKING_PROCESS_DEAD");
        // FreeSpace does this, with a limit that stops the writer instead of a log line.
        System.setProperty("chronicle.disk.monitor.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
        // Chronicle's native helper would unpack itself below the home directory, which a service may not write.
        if (System.getProperty("jna.tmpdir") == null) {
            System.setProperty("jna.tmpdir", System.getProperty("java.io.tmpdir"));
        }
    }

    private ChronicleSetup() {}

    /** Returns when the properties are set; call before the first use of a class that names a Chronicle type. */
    static void ensure() {}
}

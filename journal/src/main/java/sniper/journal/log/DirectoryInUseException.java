package sniper.journal.log;

import java.nio.file.Path;

/** Another process owns the data directory. */
public final class DirectoryInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The owner did not say. */
    public static final long UNKNOWN_PID = 0;

    private final long pid;

    DirectoryInUseException(Path directory, long pid) {
        super("a data directory must have one owner, stop it or choose another directory: directory=" + directory
                + " pid=" + (pid == UNKNOWN_PID ? "unknown" : Long.toString(pid)));
        this.pid = pid;
    }

    public long pid() {
        return pid;
    }
}

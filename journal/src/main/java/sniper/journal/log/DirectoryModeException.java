package sniper.journal.log;

/** The data directory is not for the mode it was opened in. */
public final class DirectoryModeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DirectoryModeException(String message) {
        super(message);
    }
}

package sniper.journal.log;

/** The data directory is not for the mode it was opened in, or does not say for which. The message is for people. */
public final class DirectoryModeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DirectoryModeException(String message) {
        super(message);
    }

    DirectoryModeException(String message, Throwable cause) {
        super(message, cause);
    }
}

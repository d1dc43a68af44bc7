package sniper.journal.database;

/** {@code DB_DSN} is not as it has to be. Its message is for people, and has nothing of what it was. */
public final class DsnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DsnException(String message) {
        super(message);
    }
}

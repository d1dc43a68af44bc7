package sniper.journal.ledger;

import org.jspecify.annotations.Nullable;

/** The database is not one this program can keep books in; its message is for people. */
public final class LedgerSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerSchemaException(String message) {
        super(message);
    }

    public LedgerSchemaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package sniper.journal.ledger;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** What an error of the database means for the message whose rows were to be written. */
enum SqlFailure {
    /** It may be over next time: connection, deadlock, lock, resources, shutdown, I/O, a server that only reads. */
    PASSING,
    /** The rows will not be taken, whenever. */
    REFUSED,
    /** Somebody else has projected this journal further. */
    BACKWARDS;

    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");
    private static final String READ_ONLY = "25006";
    /** Somebody held a lock for longer than we wait. */
    private static final String LOCK_TIMEOUT = "55P03";

    private static final int CLASS_LENGTH = 2;

    /** Why, in the words of whoever knows: a pool has only waited. One line. */
    static String words(SQLException error) {
        Throwable said = error instanceof SQLTransientException && error.getCause() != null ? error.getCause() : error;
        return String.valueOf(said.getMessage()).replace('\n', ' ');
    }

    /** Whether an error is one that may be over next time, or comes from one. */
    static boolean isPassing(Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each instanceof SQLException failure) {
                return failure instanceof SQLTransientException || of(failure) == PASSING;
            }
        }
        return false;
    }

    /** An error without a state comes from the driver, before the database has said anything. */
    static SqlFailure of(SQLException error) {
        String state = error.getSQLState();
        if (state == null || state.length() < CLASS_LENGTH) {
            return PASSING;
        }
        if (state.equals(LedgerState.POSITION_BACKWARDS)) {
            return BACKWARDS;
        }
        boolean isPassing = state.equals(READ_ONLY)
                || state.equals(LOCK_TIMEOUT)
                || PASSING_CLASSES.contains(state.substring(0, CLASS_LENGTH));
        return isPassing ? PASSING : REFUSED;
    }
}

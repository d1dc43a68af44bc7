package sniper.gateway.broker;

import org.jspecify.annotations.Nullable;

/** The broker did not do what it was asked. The message has nothing secret. */
public final class BrokerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What follows from it. */
    public enum Kind {
        /** It said no, and would again. */
        REFUSED,
        /** The session is no longer good: a person has to log in. */
        EXPIRED,
        /** No answer, or none that can be read: nothing is known. */
        UNREACHABLE
    }

    BrokerException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}

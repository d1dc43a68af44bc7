package sniper.ops.cli;

/** A verb cannot do what it was asked; the message is all a person sees, on one line, without a stack trace. */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** @param exitCode one of {@link ExitCode} */
    public CliException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Says what the cause says: it was written for people. */
    public CliException(int exitCode, Throwable cause) {
        this(exitCode, String.valueOf(cause.getMessage()), cause);
    }

    public CliException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}

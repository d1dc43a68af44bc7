package sniper.ops.cli;

/** What a process tells the one that started it. Part of the command line's contract: numbers never change. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int ERROR = 1;
    /** The arguments make no sense. */
    public static final int USAGE = 2;
    /** No daemon to talk to. */
    public static final int NOT_RUNNING = 3;
    /** Configuration or credentials break a rule. */
    public static final int CONFIG = 4;

    public static final int TIMEOUT = 5;
    public static final int NOT_FOUND = 6;
    /** Refused by risk or by missing permission. */
    public static final int DENIED = 7;
    /** It works, with warnings that {@code --strict} counts as failures. */
    public static final int DEGRADED = 8;
    /** Stopped in order, but a position or an order is left that somebody has to look at. */
    public static final int UNSETTLED = 9;
    /** Exchange or database cannot be reached; worth trying again. */
    public static final int TEMPORARY = 75;

    private ExitCode() {}
}

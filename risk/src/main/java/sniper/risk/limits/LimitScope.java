package sniper.risk.limits;

/** Whom a limit holds for, the widest first. */
public enum LimitScope {
    GLOBAL("global"),
    VENUE("venue"),
    USER("user"),
    RUN("run"),
    STRATEGY("strategy"),
    INSTRUMENT("instrument");

    private final String label;

    LimitScope(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** For people: {@code run 7}. */
    public String named(int id) {
        return this == GLOBAL ? label : label + " " + id;
    }
}

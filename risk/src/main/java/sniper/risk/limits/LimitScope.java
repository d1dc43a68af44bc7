package sniper.risk.limits;

/** Whom a limit holds for, the widest first. */
public enum LimitScope {
    GLOBAL(0, "global"),
    VENUE(1, "venue"),
    USER(2, "user"),
    RUN(3, "run"),
    STRATEGY(4, "strategy"),
    INSTRUMENT(5, "instrument");

    static final int COUNT = 6;

    private final int index;
    private final String label;

    LimitScope(int index, String label) {
        this.index = index;
        this.label = label;
    }

    int index() {
        return index;
    }

    /** It has an equity of its own. */
    public boolean hasEquity() {
        return this != STRATEGY && this != INSTRUMENT;
    }

    String label() {
        return label;
    }

    /** For people: {@code run 7}. */
    public String named(int id) {
        return this == GLOBAL ? label : label + " " + id;
    }
}

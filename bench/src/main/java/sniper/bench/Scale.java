package sniper.bench;

/** How long to measure. */
enum Scale {
    /** It works and prints; the figures say nothing. */
    SMOKE,
    /** Under two minutes. */
    SHORT,
    /** As short, in one process where that can be, so that a profile of it shows all. */
    PROFILED,
    FULL;

    /** Forks of a JVM for each benchmark method. */
    int forks() {
        return this == SMOKE || this == PROFILED ? 0 : 1;
    }

    int pick(int smoke, int shorter, int full) {
        return switch (this) {
            case SMOKE -> smoke;
            case SHORT, PROFILED -> shorter;
            case FULL -> full;
        };
    }
}

package sniper.bench;

/** How long to measure. */
enum Scale {
    /** It works and prints; the figures say nothing. */
    SMOKE,
    /** Under two minutes. */
    SHORT,
    FULL;

    int pick(int smoke, int shorter, int full) {
        return switch (this) {
            case SMOKE -> smoke;
            case SHORT -> shorter;
            case FULL -> full;
        };
    }
}

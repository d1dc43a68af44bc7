package sniper.ops.proof;

import java.util.Locale;

/** How much of a proof is run: a seeded slice, or with {@code -Pexhaustive} the whole. */
public final class Extent {
    public static final boolean WHOLE = Boolean.getBoolean("sniper.exhaustive");

    private Extent() {}

    /** {@code -Dsniper.seeds} overrides both. */
    public static int of(int slice, int whole) {
        return Integer.getInteger("sniper.seeds", WHOLE ? whole : slice);
    }

    /** What docs/reliability.md records; silent in a slice. */
    public static void figures(String format, Object... values) {
        if (WHOLE) {
            System.out.printf(Locale.ROOT, format + "%n", values);
        }
    }
}

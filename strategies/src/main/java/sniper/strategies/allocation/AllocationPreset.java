package sniper.strategies.allocation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sniper.core.message.AllocationStrategy;
import sniper.core.message.BarPeriod;

/**
 * What a strategy trades and looks at unless an instance says otherwise. There is no strategy but these: an unknown name is
 * refused, never replaced.
 */
public enum AllocationPreset {
    GOLDEN_NIFTY(AllocationStrategy.GOLDEN_NIFTY, "NIFTYBEES.NS", "GOLDBEES.NS", 36, BarPeriod.MONTH),
    ALPHA_SHIELD(AllocationStrategy.ALPHA_SHIELD, "JUNIORBEES.NS", "GOLDBEES.NS", 60, BarPeriod.MONTH);

    private final AllocationStrategy strategy;
    private final String equitySymbol;
    private final String hedgeSymbol;
    private final int window;
    private final BarPeriod bar;

    AllocationPreset(AllocationStrategy strategy, String equitySymbol, String hedgeSymbol, int window, BarPeriod bar) {
        this.strategy = strategy;
        this.equitySymbol = equitySymbol;
        this.hedgeSymbol = hedgeSymbol;
        this.window = window;
        this.bar = bar;
    }

    /** By its name outside, such as {@code golden_nifty}; null when there is none. */
    public static @Nullable AllocationPreset find(String name) {
        for (AllocationPreset preset : values()) {
            if (preset.text().equals(name)) {
                return preset;
            }
        }
        return null;
    }

    /** The name outside. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public AllocationStrategy strategy() {
        return strategy;
    }

    public String equitySymbol() {
        return equitySymbol;
    }

    public String hedgeSymbol() {
        return hedgeSymbol;
    }

    /** Complete periods the mean is taken of. */
    public int window() {
        return window;
    }

    public BarPeriod bar() {
        return bar;
    }
}

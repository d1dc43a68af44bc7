package sniper.strategies.entry;

import java.util.ArrayList;
import java.util.List;

/**
 * Adjusts a configured entry price to the market. Exact: percentages are applied to ten-thousandths of a tick and
 * rounded once, at the end.
 */
public final class EntryCalculator {
    private static final long PARTS_PER_TICK = 10_000; // two factors in percent stay exact
    private static final long LEVEL_PARTS = PARTS_PER_TICK / 5;
    private static final int START_HUNDREDTHS = 8_000;
    private static final int MIN_HUNDREDTHS = 1_000;
    private static final int MAX_HUNDREDTHS = 9_500;
    private static final int FAR_DIVISOR = 20; // 5 %

    private EntryCalculator() {}

    /** Applies every adjustment that the inputs call for. */
    public static EntryPrice calculate(EntryInputs inputs, EntryRounding rounding) {
        List<EntryAdjustment> adjustments = new ArrayList<>();
        addIf(adjustments, inputs.volatilityBps() > 8_000, EntryAdjustment.HIGH_VOLATILITY);
        addIf(adjustments, inputs.volatilityBps() < 3_000, EntryAdjustment.LOW_VOLATILITY);
        addIf(adjustments, inputs.volumeRatioBps() > 20_000, EntryAdjustment.HIGH_VOLUME);
        addIf(adjustments, inputs.volumeRatioBps() < 5_000, EntryAdjustment.LOW_VOLUME);
        addIf(adjustments, inputs.momentumBps() > 7_000, EntryAdjustment.STRONG_MOMENTUM);
        addIf(adjustments, inputs.momentumBps() < -5_000, EntryAdjustment.WEAK_MOMENTUM);

        long parts = inputs.priceTicks() * PARTS_PER_TICK;
        for (EntryAdjustment adjustment : adjustments) {
            parts = parts / 100 * adjustment.pricePercent();
        }
        if (inputs.hasLevels() && isFar(parts, levelParts(inputs))) {
            parts = levelParts(inputs);
            adjustments.add(EntryAdjustment.NEAR_SUPPORT);
        }
        return new EntryPrice(
                rounding.round(parts, PARTS_PER_TICK, inputs.priceScale()),
                confidence(adjustments),
                List.copyOf(adjustments));
    }

    private static void addIf(List<EntryAdjustment> adjustments, boolean applies, EntryAdjustment adjustment) {
        if (applies) {
            adjustments.add(adjustment);
        }
    }

    /** Support plus a fifth of the way to resistance. */
    private static long levelParts(EntryInputs inputs) {
        return (4 * inputs.supportTicks() + inputs.resistanceTicks()) * LEVEL_PARTS;
    }

    private static boolean isFar(long parts, long levelParts) {
        return Math.abs(parts - levelParts) > parts / FAR_DIVISOR;
    }

    private static int confidence(List<EntryAdjustment> adjustments) {
        int sum = START_HUNDREDTHS;
        for (EntryAdjustment adjustment : adjustments) {
            sum += adjustment.confidenceHundredths();
        }
        return Math.max(MIN_HUNDREDTHS, Math.min(MAX_HUNDREDTHS, sum));
    }
}

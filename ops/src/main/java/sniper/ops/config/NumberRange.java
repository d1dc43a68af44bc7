package sniper.ops.config;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;

/**
 * Smallest and largest value of a key: what its setting states, else what its kind can hold.
 *
 * @param scale decimals a value may have
 */
record NumberRange(String min, String max, int scale) {
    private static final Pattern PLAIN = Pattern.compile("-?\\d+(\\.\\d+)?");

    /** Longer ones are not worth being counted out. */
    private static final int MAX_LENGTH = 60;

    private static final String MOST_PRICE =
            BigDecimal.valueOf(Long.MAX_VALUE, Money.ATOM_SCALE).toPlainString();
    private static final NumberRange PRICE = new NumberRange("above 0", MOST_PRICE, Decimals.MAX_SCALE);

    /** Null when values of this kind are no numbers. */
    static @Nullable NumberRange of(Setting setting) {
        NumberRange kind =
                switch (setting.kind()) {
                    case WHOLE, MILLIS -> of(Long.MIN_VALUE, Long.MAX_VALUE, 0);
                    case COUNT -> of(Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
                    case POWER_OF_TWO -> of(1, Integer.highestOneBit(Integer.MAX_VALUE), 0);
                    case PERCENT -> of(Integer.MIN_VALUE, Integer.MAX_VALUE, 2);
                    case USD -> of(-Long.MAX_VALUE, Long.MAX_VALUE, Money.ATOM_SCALE);
                    case PRICE -> PRICE;
                    default -> null;
                };
        return kind == null
                ? null
                : new NumberRange(
                        setting.min().isEmpty() ? kind.min : setting.min(),
                        setting.max().isEmpty() ? kind.max : setting.max(),
                        kind.scale);
    }

    private static NumberRange of(long min, long max, int scale) {
        return new NumberRange(
                BigDecimal.valueOf(min, scale).toPlainString(),
                BigDecimal.valueOf(max, scale).toPlainString(),
                scale);
    }

    /** Whether the text is a number that only its size keeps out. */
    boolean isTooLarge(String text) {
        if (!PLAIN.matcher(text).matches()) {
            return false;
        }
        if (text.length() > MAX_LENGTH) {
            return text.indexOf('.') < 0;
        }
        return new BigDecimal(text).stripTrailingZeros().scale() <= scale
                && new BigDecimal(text).abs().compareTo(new BigDecimal(max)) > 0;
    }

    /** Completes "want ...". */
    String want() {
        if (this.equals(PRICE)) {
            return "a price above 0 and at most " + max + ", above 9 with at most " + Money.ATOM_SCALE + " decimals";
        }
        return min + " to " + max;
    }
}

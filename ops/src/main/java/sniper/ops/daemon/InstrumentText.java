package sniper.ops.daemon;

import java.time.Instant;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;
import sniper.core.instrument.TradingRules;

/**
 * Numbers of messages as people write them: symbols for ids, decimals for ticks, lots and atoms.
 *
 * @param rules of an instrument, null before the exchange has stated them
 * @param symbols name of an instrument, null when there is none of that number
 */
public record InstrumentText(IntFunction<@Nullable TradingRules> rules, IntFunction<@Nullable String> symbols) {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int USD_DECIMALS = 4;

    public String symbol(int instrumentId) {
        String known = symbols.apply(instrumentId);
        return known == null ? "instrument " + instrumentId : known;
    }

    public String price(int instrumentId, long ticks) {
        TradingRules known = rules.apply(instrumentId);
        return known == null ? ticks + " ticks" : Decimals.format(ticks, known.priceScale());
    }

    public String quantity(int instrumentId, long lots) {
        TradingRules known = rules.apply(instrumentId);
        return known == null ? lots + " lots" : Decimals.format(lots, known.quantityScale()) + " " + known.baseAsset();
    }

    /** Four decimals, rounded towards zero. */
    public static String usd(long atoms) {
        int dropped = Money.ATOM_SCALE - USD_DECIMALS;
        return Decimals.format(atoms / Decimals.powerOfTen(dropped), USD_DECIMALS);
    }

    /** {@code TAKE_PROFIT} as {@code take profit}. */
    public static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Hundredths of a point: {@code 9250} as {@code 92.50}. */
    public static String points(int hundredths) {
        return Decimals.format(hundredths, 2);
    }

    /** Two units, rounded down: {@code 3 h 59 min}. */
    public static String span(long ns) {
        long seconds = ns / SECOND_NS;
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return minutes + " min " + seconds % 60 + " s";
        }
        long hours = minutes / 60;
        return hours < 24 ? hours + " h " + minutes % 60 + " min" : hours / 24 + " d " + hours % 24 + " h";
    }

    /** UTC to the second; {@code at a time not known yet} for 0. */
    public static String time(long timeNs) {
        return timeNs == 0
                ? "at a time not known yet"
                : Instant.ofEpochSecond(timeNs / SECOND_NS).toString();
    }
}

package sniper.ops.architecture.sample.core.book;

import org.agrona.collections.Long2LongHashMap;
import sniper.core.instrument.Decimals;

/** Keeps every rule: scaled longs, Agrona maps with their load factor, switches, no clock. */
public final class Clean {
    private final Long2LongHashMap quantities = new Long2LongHashMap(16, 0.55f, Decimals.INVALID);

    public long quantity(long priceTicks, String side, int kind) {
        long sign =
                switch (side) {
                    case "buy" -> 1;
                    case "sell" -> -1;
                    default -> 0;
                };
        return switch (kind) {
            case 0 -> quantities.get(priceTicks);
            case 1 -> sign * 1_000_000_007L;
            case 2 -> priceTicks / 3;
            default -> sign;
        };
    }
}

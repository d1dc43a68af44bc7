package sniper.ops.users;

import sniper.ops.run.TickPrice;

/** Last trades, as far as they are known here. Any thread; asks nobody. */
@FunctionalInterface
interface PriceSource {
    /** With a price of 0 when none is known. */
    TickPrice last(int instrumentId);
}

package sniper.ops.run;

/**
 * The last price of an instrument.
 *
 * @param priceTicks 0 = not known
 * @param priceNs when it was, or by when it was stated to be the last
 */
public record TickPrice(int instrumentId, long priceTicks, long priceNs) {}

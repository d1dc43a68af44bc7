package sniper.ops.run;

/**
 * The last trade of an instrument.
 *
 * @param priceTicks 0 = not known
 * @param priceNs when it was
 */
public record TickPrice(int instrumentId, long priceTicks, long priceNs) {}

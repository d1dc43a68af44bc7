package sniper.strategies.entry;

import java.util.List;

/**
 * The price to buy at.
 *
 * @param priceTicks 0 when rounding left nothing, which only {@link EntryRounding#SEED_COMPAT} does
 * @param confidenceHundredths 1,000 to 9,500
 * @param adjustments why it differs from the configured price, in the order applied
 */
public record EntryPrice(long priceTicks, int confidenceHundredths, List<EntryAdjustment> adjustments) {}

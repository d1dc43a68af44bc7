package sniper.journal.report;

import sniper.core.message.FeeAsset;

/**
 * One booked fill.
 *
 * @param ordinal among the outputs of the sequence
 * @param timeNs when it entered the ring
 * @param venueTimeNs on the venue's clock; 0 = not told, as for paper fills
 * @param positionLots of the run, after it
 */
record Execution(
        long orderId,
        long sequence,
        int ordinal,
        long timeNs,
        long venueTimeNs,
        long priceTicks,
        long quantityLots,
        long quoteAtoms,
        long feeAtoms,
        FeeAsset feeAsset,
        long realizedPnlAtoms,
        long positionLots) {}

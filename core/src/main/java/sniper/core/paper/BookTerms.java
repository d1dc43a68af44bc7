package sniper.core.paper;

/**
 * What the books of a run are kept by. Immutable: nobody writes to its amounts.
 *
 * @param runHigh upper half of the run's UUID
 * @param maxPosition value of one symbol after a buy, at the buy's price; zero = whatever it is
 * @param maxPriceAgeNs an older price is none
 */
public record BookTerms(
        int runId,
        long runHigh,
        long runLow,
        Amount initialCash,
        FillTerms fills,
        Amount maxPosition,
        long maxPriceAgeNs) {}

package sniper.core.paper;

import org.jspecify.annotations.Nullable;
import sniper.core.state.StateCopy;

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
        long maxPriceAgeNs) {
    /** @param terms null when they are put back */
    public static BookTerms copy(StateCopy state, @Nullable BookTerms terms) {
        Amount initialCash = terms == null ? new Amount() : terms.initialCash;
        Amount maxPosition = terms == null ? new Amount() : terms.maxPosition;
        initialCash.copy(state);
        maxPosition.copy(state);
        return new BookTerms(
                state.of(terms == null ? 0 : terms.runId),
                state.of(terms == null ? 0 : terms.runHigh),
                state.of(terms == null ? 0 : terms.runLow),
                initialCash,
                FillTerms.copy(state, terms == null ? null : terms.fills),
                maxPosition,
                state.of(terms == null ? 0 : terms.maxPriceAgeNs));
    }
}

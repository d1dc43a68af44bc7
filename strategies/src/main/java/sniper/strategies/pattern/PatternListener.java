package sniper.strategies.pattern;

import sniper.core.message.ListingPhase;
import sniper.core.message.PatternEdge;

/** Hears of edges when they happen. Threading: called by the engine stage. */
public interface PatternListener {
    /**
     * A symbol's phase has changed.
     *
     * @param packed the pattern that means {@code to}, see {@link PackedPattern}
     */
    void onPatternEdge(int instrumentId, PatternEdge edge, ListingPhase from, ListingPhase to, int packed);
}

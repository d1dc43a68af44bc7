package sniper.strategies.listing;

import org.jspecify.annotations.Nullable;
import sniper.core.message.ListingPhase;
import sniper.strategies.pattern.Advice;
import sniper.strategies.pattern.Launch;
import sniper.strategies.pattern.PatternMatch;
import sniper.strategies.pattern.SymbolFacts;

/**
 * What is known of one listing, for people.
 *
 * @param openTimeNs 0 = no source states it
 * @param evidence each piece of it with its points, and what is missing
 * @param passes ready, and sure enough to be bought
 * @param symbol as the symbol list has it
 * @param match what is recognised in the symbol now; null = nothing
 * @param launch the open that lies ahead, assessed; null = none does
 * @param launchMatch of a launch that is an opportunity
 * @param advice on the better of both matches; null without any
 */
public record ListingView(
        int instrumentId,
        ListingPhase phase,
        long openTimeNs,
        int confidenceHundredths,
        String evidence,
        boolean passes,
        SymbolFacts symbol,
        @Nullable PatternMatch match,
        @Nullable Launch launch,
        @Nullable PatternMatch launchMatch,
        @Nullable Advice advice) {}

package sniper.strategies.pattern;

import sniper.core.message.Recommendation;

/**
 * Something recognised in a symbol.
 *
 * @param noticeNs time until it is (expected to be) ready; 0 when it is
 * @param successHundredths how often such matches were right, in hundredths of a percent
 */
public record PatternMatch(
        PatternType type,
        int instrumentId,
        int packed,
        int confidenceHundredths,
        long noticeNs,
        RiskLevel risk,
        Recommendation recommendation,
        int successHundredths) {}

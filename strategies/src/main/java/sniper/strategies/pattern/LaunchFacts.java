package sniper.strategies.pattern;

/**
 * What is known of a launch ahead.
 *
 * @param openTimeNs 0 when no source states it: then nothing is assessed
 * @param projectName empty when unknown
 * @param stsStated the calendar's entry has a status
 */
public record LaunchFacts(
        int instrumentId,
        long openTimeNs,
        String projectName,
        int tradingPairs,
        boolean stsStated,
        Activities activities) {}

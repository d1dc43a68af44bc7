package sniper.strategies.listing;

import sniper.core.message.SniperConfigDecoder;
import sniper.core.state.StateHash;

/** A run's sniper configuration; fields as in the message {@code SniperConfig}. */
final class SniperParameters {
    final int maxAttempts;
    final long armLeadNs;
    final long fireLeadNs;
    final long windowAfterNs;
    final long attemptIntervalNs;
    final long maxClockUncertaintyNs;
    final long openTimeToleranceNs;
    final long maxHoldNs;
    final long exitRetryNs;
    final int stopLossBps;
    final int exitSlippageBps;
    final int minWarmConnections;
    final int[] gainBps;
    final int[] sellBps;

    SniperParameters(SniperConfigDecoder message) {
        maxAttempts = message.maxAttempts();
        armLeadNs = message.armLeadNs();
        fireLeadNs = message.fireLeadNs();
        windowAfterNs = message.windowAfterNs();
        attemptIntervalNs = message.attemptIntervalNs();
        maxClockUncertaintyNs = message.maxClockUncertaintyNs();
        openTimeToleranceNs = message.openTimeToleranceNs();
        maxHoldNs = message.maxHoldNs();
        exitRetryNs = message.exitRetryNs();
        stopLossBps = message.stopLossBps();
        exitSlippageBps = message.exitSlippageBps();
        minWarmConnections = message.minWarmConnections();
        SniperConfigDecoder.PhasesDecoder phases = message.phases();
        gainBps = new int[phases.count()];
        sellBps = new int[phases.count()];
        for (int i = 0; phases.hasNext(); i++) {
            phases.next();
            gainBps[i] = phases.gainBps();
            sellBps[i] = phases.sellBps();
        }
    }

    void hashInto(StateHash hash) {
        hash.add(maxAttempts)
                .add(armLeadNs)
                .add(fireLeadNs)
                .add(windowAfterNs)
                .add(attemptIntervalNs)
                .add(maxClockUncertaintyNs)
                .add(openTimeToleranceNs)
                .add(maxHoldNs)
                .add(exitRetryNs)
                .add(stopLossBps)
                .add(exitSlippageBps)
                .add(minWarmConnections);
        for (int i = 0; i < gainBps.length; i++) {
            hash.add(gainBps[i]).add(sellBps[i]);
        }
    }
}

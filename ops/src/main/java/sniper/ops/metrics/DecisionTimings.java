package sniper.ops.metrics;

import sniper.core.pipeline.PipelineTimings;

/** Further moments that whoever wires the core can tell. All in {@link System#nanoTime} unless stated. */
public interface DecisionTimings extends PipelineTimings {
    /** Threading: called by the engine stage after each check of an order intent. */
    void onRiskChecked(long startedNanos, long checkedNanos);

    /**
     * Threading: called by the timers' thread before the message is published.
     *
     * @param expiredNanos as the message's receipt
     * @param lateNs after its deadline
     */
    void onTimerExpired(long expiredNanos, long lateNs);
}

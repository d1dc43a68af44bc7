package sniper.core.pipeline;

/** Where time went, for latency histograms. All times are {@link System#nanoTime}. */
public interface PipelineTimings {
    PipelineTimings NONE = new PipelineTimings() {};

    /** Threading: called by the engine stage for every message. */
    default void onDecided(
            int templateId, long receivedNanos, long publishedNanos, long startedNanos, long decidedNanos) {}

    /** Threading: called by the egress stage for every message that had outputs. */
    default void onReleased(int templateId, long receivedNanos, long decidedNanos, long releasedNanos) {}

    /** Threading: called by the egress stage after an order was handed to its port. */
    default void onOrderSubmitted(int causeTemplateId, long receivedNanos, long submittedNanos) {}
}

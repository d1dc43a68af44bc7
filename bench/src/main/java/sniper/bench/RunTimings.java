package sniper.bench;

import org.HdrHistogram.Histogram;
import sniper.core.message.RunTickDecoder;
import sniper.core.pipeline.PipelineTimings;

/** What the engine needs for ticks of runs. Threading: the engine stage writes; read when nothing is in the ring. */
final class RunTimings implements PipelineTimings {
    private static final long LONGEST_NS = 60_000_000_000L;

    private final Histogram decided = new Histogram(LONGEST_NS, 3);

    @Override
    public void onDecided(
            int templateId, long receivedNanos, long publishedNanos, long startedNanos, long decidedNanos) {
        if (templateId == RunTickDecoder.TEMPLATE_ID) {
            decided.recordValue(Math.min(decidedNanos - startedNanos, LONGEST_NS));
        }
    }

    Histogram decided() {
        return decided;
    }

    void forget() {
        decided.reset();
    }
}

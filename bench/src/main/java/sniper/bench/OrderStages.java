package sniper.bench;

import java.util.function.BiConsumer;
import org.HdrHistogram.Histogram;
import sniper.core.message.BookTickerDecoder;
import sniper.core.pipeline.PipelineTimings;

/**
 * Where the time of a tick goes that is answered with an order, stage by stage. Only for compact threading, where the engine
 * decides no further message before the order is out. Threading: the one thread of compact threading.
 */
final class OrderStages implements PipelineTimings {
    private static final long LONGEST_NS = 60_000_000_000L;

    private final Histogram published = new Histogram(LONGEST_NS, 3);
    private final Histogram started = new Histogram(LONGEST_NS, 3);
    private final Histogram decided = new Histogram(LONGEST_NS, 3);
    private final Histogram released = new Histogram(LONGEST_NS, 3);
    private final Histogram submitted = new Histogram(LONGEST_NS, 3);
    private long publishedNanos;
    private long startedNanos;
    private long decidedNanos;
    private long releasedNanos;

    @Override
    public void onDecided(int templateId, long received, long publishing, long starting, long deciding) {
        publishedNanos = publishing;
        startedNanos = starting;
        decidedNanos = deciding;
    }

    @Override
    public void onReleased(int templateId, long received, long deciding, long releasing) {
        releasedNanos = releasing;
    }

    @Override
    public void onOrderSubmitted(int causeTemplateId, long receivedNanos, long submittedNanos) {
        if (causeTemplateId == BookTickerDecoder.TEMPLATE_ID) {
            record(published, publishedNanos - receivedNanos);
            record(started, startedNanos - publishedNanos);
            record(decided, decidedNanos - startedNanos);
            record(released, releasedNanos - decidedNanos);
            record(submitted, submittedNanos - releasedNanos);
        }
    }

    private static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.max(0, Math.min(nanos, LONGEST_NS)));
    }

    void forget() {
        each((name, histogram) -> histogram.reset());
    }

    /** In the order of the path. */
    void each(BiConsumer<String, Histogram> to) {
        to.accept("decode, encode, publish", published);
        to.accept("to the engine's turn", started);
        to.accept("engine, strategy, risk", decided);
        to.accept("journal, there and back", released);
        to.accept("halt gate, write down, sign", submitted);
    }
}

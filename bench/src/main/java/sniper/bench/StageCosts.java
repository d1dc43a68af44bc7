package sniper.bench;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import sniper.core.message.BookTickerDecoder;
import sniper.core.pipeline.Journal;
import sniper.core.pipeline.PipelineTimings;

/**
 * What each message costs each stage, waits left out, in the order of the ring. Sees the journal from within: it stands
 * between pipeline and journal. For compact threading, told from the first message on.
 *
 * <p>Threading: the engine's and the egress' times are of the one thread of compact threading, the journal's of its own; read
 * when neither has anything to do.
 */
final class StageCosts implements PipelineTimings {
    /** Whose time it is. */
    enum Stage {
        FEED("decode, encode, publish"),
        ENGINE("engine, strategy, risk"),
        JOURNAL_INPUT("journal, input"),
        JOURNAL_OUTPUTS("journal, outputs"),
        EGRESS("halt gate, write down, sign");

        private final String label;

        Stage(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private final int[] feed;
    private final int[] engine;
    private final int[] input;
    private final int[] outputs;
    private final int[] egress;
    private final long[] received;
    private final boolean[] ticks;
    private int decided;
    private int released;
    private int first;
    private long releasedNanos;

    StageCosts(int maxMessages) {
        feed = new int[maxMessages];
        engine = new int[maxMessages];
        input = new int[maxMessages];
        outputs = new int[maxMessages];
        egress = new int[maxMessages];
        received = new long[maxMessages];
        ticks = new boolean[maxMessages];
    }

    /** What was told so far is of no interest. */
    void forget() {
        first = decided;
    }

    int size() {
        return decided - first;
    }

    /** Nanoseconds the message took the stage; 0 = it had nothing to do. */
    int nanos(Stage stage, int message) {
        return of(stage)[first + message];
    }

    /** Whether it is market data; else it tells what became of an order. */
    boolean isTick(int message) {
        return ticks[first + message];
    }

    Histogram histogram(Stage stage) {
        Histogram histogram = new Histogram(Integer.MAX_VALUE, 3);
        for (int i = first; i < decided; i++) {
            if (of(stage)[i] > 0) {
                histogram.recordValue(of(stage)[i]);
            }
        }
        return histogram;
    }

    /** Messages a second that a thread would pass which does all of that and nothing else. */
    double perSecond(Stage... stages) {
        long nanos = Arrays.stream(stages)
                .mapToLong(stage ->
                        Arrays.stream(of(stage), first, decided).asLongStream().sum())
                .sum();
        return size() * 1e9 / nanos;
    }

    private int[] of(Stage stage) {
        return switch (stage) {
            case FEED -> feed;
            case ENGINE -> engine;
            case JOURNAL_INPUT -> input;
            case JOURNAL_OUTPUTS -> outputs;
            case EGRESS -> egress;
        };
    }

    @Override
    public void onDecided(int templateId, long receivedNanos, long publishedNanos, long started, long decidedNanos) {
        received[decided] = receivedNanos;
        ticks[decided] = templateId == BookTickerDecoder.TEMPLATE_ID;
        feed[decided] = took(receivedNanos, publishedNanos);
        engine[decided] = took(started, decidedNanos);
        decided++;
    }

    @Override
    public void onReleased(int templateId, long receivedNanos, long decidedNanos, long nowNanos) {
        while (received[released] != receivedNanos) {
            released++;
        }
        releasedNanos = nowNanos;
    }

    @Override
    public void onOrderSubmitted(int causeTemplateId, long receivedNanos, long submittedNanos) {
        egress[released] = took(releasedNanos, submittedNanos);
    }

    private static int took(long fromNanos, long toNanos) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, toNanos - fromNanos));
    }

    /** Numbers of messages begin with 1, as in a new directory. */
    Journal around(Journal journal) {
        return new Journal() {
            @Override
            public void appendInput(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
                long startedNanos = System.nanoTime();
                journal.appendInput(sequence, timeNs, buffer, offset, length);
                input[(int) sequence - 1] = took(startedNanos, System.nanoTime());
            }

            @Override
            public void appendOutput(
                    long causeSequence, int ordinal, long timeNs, DirectBuffer buffer, int offset, int length) {
                long startedNanos = System.nanoTime();
                journal.appendOutput(causeSequence, ordinal, timeNs, buffer, offset, length);
                outputs[(int) causeSequence - 1] += took(startedNanos, System.nanoTime());
            }

            @Override
            public void sync() {
                journal.sync();
            }

            @Override
            public boolean syncsIntents() {
                return journal.syncsIntents();
            }
        };
    }
}

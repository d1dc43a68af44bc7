package sniper.bench;

import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import sniper.core.engine.MessageHandler;
import sniper.core.message.BookTickerDecoder;
import sniper.core.message.DealsDecoder;
import sniper.core.message.DepthDecoder;
import sniper.core.message.MessageHeaderDecoder;

/**
 * The engine, and a count of the numbered ticks it has handled. Latency is from the moment a tick was due at the
 * source, so that a source that had to wait does not hide it.
 *
 * <p>Threading: owned by the engine stage; the count may be read by any thread.
 */
final class Arrivals implements MessageHandler {
    private static final long LONGEST_NS = 60_000_000_000L;

    private final MessageHandler engine;
    private final long perSecond;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookTickerDecoder ticker = new BookTickerDecoder();
    private final DealsDecoder deals = new DealsDecoder();
    private final DepthDecoder depth = new DepthDecoder();
    private final Histogram latency = new Histogram(LONGEST_NS, 3);
    private long next;
    private long misplaced;

    /** Written by the harness before the first tick; read by the engine stage. */
    private volatile long startNanos;

    /** Written by the engine stage; read by the harness. */
    private final AtomicLong count = new AtomicLong();

    Arrivals(MessageHandler engine, long perSecond) {
        this.engine = engine;
        this.perSecond = perSecond;
    }

    void startNanos(long nanos) {
        startNanos = nanos;
    }

    /** Ticks handled so far. */
    long count() {
        return count.get();
    }

    /** Ticks that did not follow the one before; only after the stage has ended. */
    long misplaced() {
        return misplaced;
    }

    /** Only after the stage has ended. */
    Histogram latency() {
        return latency;
    }

    /** When the tick of that number was due. */
    long dueNanos(long number) {
        return dueNanos(startNanos, number, perSecond);
    }

    /** Exact for any number: nothing adds up. */
    static long dueNanos(long startNanos, long number, long perSecond) {
        return startNanos + number / perSecond * 1_000_000_000L + number % perSecond * 1_000_000_000L / perSecond;
    }

    @Override
    public void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        engine.onMessage(sequence, timeNs, buffer, offset, length);
        header.wrap(buffer, offset);
        long number = number(buffer, offset);
        if (number >= 0) {
            onTick(number);
        }
    }

    /** Negative when it has none. */
    private long number(DirectBuffer buffer, int offset) {
        return switch (header.templateId()) {
            case BookTickerDecoder.TEMPLATE_ID ->
                ticker.wrapAndApplyHeader(buffer, offset, header).bidQuantityLots() - NumberedFrame.FIRST;
            case DealsDecoder.TEMPLATE_ID ->
                deals.wrapAndApplyHeader(buffer, offset, header).items().next().quantityLots() - NumberedFrame.FIRST;
            case DepthDecoder.TEMPLATE_ID ->
                LoadFrames.numberOfVersion(
                        depth.wrapAndApplyHeader(buffer, offset, header).toVersion());
            default -> -1;
        };
    }

    private void onTick(long number) {
        if (number != next) {
            misplaced++;
        }
        next = number + 1;
        latency.recordValue(Math.max(0, Math.min(System.nanoTime() - dueNanos(number), LONGEST_NS)));
        count.lazySet(count.getPlain() + 1);
    }

    @Override
    public long stateHash() {
        return engine.stateHash();
    }
}

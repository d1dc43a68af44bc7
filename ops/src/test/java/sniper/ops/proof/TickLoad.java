package sniper.ops.proof;

import java.util.concurrent.locks.LockSupport;
import sniper.core.message.BookTickerEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;

/**
 * Book tickers into the ring at an even rate, as a feed would publish them; those the ring has no room for are left out,
 * as a feed conflates them. Threading: owns a thread; closing ends it.
 */
final class TickLoad implements AutoCloseable {
    private static final long MS = 1_000_000;

    private final Ingress ring;
    private final int instrumentId;
    private final long bidTicks;
    private final long askTicks;
    private final int perMs;
    private final Thread thread = new Thread(this::run, "tick-load");
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookTickerEncoder ticker = new BookTickerEncoder();

    /** Writer: the load's thread. Readers: any. */
    private volatile long published;

    /** Writer: the load's thread. Readers: any. */
    private volatile long offered;

    /** Writer: whoever closes. Reader: the load's thread. */
    private volatile boolean closed;

    TickLoad(Ingress ring, int instrumentId, long bidTicks, long askTicks, int perSecond) {
        this.ring = ring;
        this.instrumentId = instrumentId;
        this.bidTicks = bidTicks;
        this.askTicks = askTicks;
        this.perMs = perSecond / 1_000;
        thread.setDaemon(true);
    }

    TickLoad start() {
        thread.start();
        return this;
    }

    /** With those the ring had no room for. */
    long offered() {
        return offered;
    }

    long published() {
        return published;
    }

    private void run() {
        long startNanos = System.nanoTime();
        long count = 0;
        for (long round = 1; !closed; round++) {
            for (int i = 0; i < perMs; i++) {
                long claim = ring.claim(Lane.FEED);
                if (claim != Ingress.BUSY) {
                    ticker.wrapAndApplyHeader(ring.buffer(), ring.offset(claim), header)
                            .instrumentId(instrumentId)
                            .bidPriceTicks(bidTicks)
                            .bidQuantityLots(1_000_000)
                            .askPriceTicks(askTicks)
                            .askQuantityLots(1_000_000)
                            .venueTimeNs(0);
                    ring.publish(
                            claim, MessageHeaderEncoder.ENCODED_LENGTH + ticker.encodedLength(), System.nanoTime());
                    count++;
                }
            }
            offered = round * perMs;
            published = count;
            long aheadNs = startNanos + round * MS - System.nanoTime();
            if (aheadNs > 0) {
                LockSupport.parkNanos(aheadNs);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package sniper.bench;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import org.HdrHistogram.Histogram;

/**
 * A bare hop over a Disruptor and back: a long goes to another thread, which polls, and is answered over a second ring.
 * Half of the round trip is the least that handing over to another thread and hearing of it costs each way.
 *
 * <p>Threading: the calling thread and one more, both spinning.
 */
final class HopFloor {
    private static final int SLOTS = 1_024;
    private static final long LONGEST_NS = 60_000_000_000L;

    private HopFloor() {}

    private static final class Cell {
        private long value;
    }

    private static RingBuffer<Cell> ring() {
        return RingBuffer.createSingleProducer(Cell::new, SLOTS, new BusySpinWaitStrategy());
    }

    /** Round trips at an even rate, and how long each took. */
    static Histogram roundTrips(long perSecond, long total) throws InterruptedException {
        return roundTrips(perSecond, total, () -> {});
    }

    /** @param onRunning told when both threads are at work, before what counts */
    static Histogram roundTrips(long perSecond, long total, Runnable onRunning) throws InterruptedException {
        RingBuffer<Cell> there = ring();
        RingBuffer<Cell> back = ring();
        EventPoller<Cell> far = there.newPoller();
        EventPoller<Cell> near = back.newPoller();
        there.addGatingSequences(far.getSequence());
        back.addGatingSequences(near.getSequence());
        Thread echo = new Thread(() -> echo(far, back, total), "bench-hop");
        echo.setDaemon(true);
        echo.start();
        Histogram histogram = new Histogram(LONGEST_NS, 3);
        long[] heard = {-1};
        EventPoller.Handler<Cell> onAnswer = (cell, sequence, endOfBatch) -> {
            heard[0] = cell.value;
            return true;
        };
        roundTrip(0, there, near, onAnswer, heard);
        onRunning.run();
        long startNanos = System.nanoTime();
        for (long number = 1; number <= total; number++) {
            long dueNanos = startNanos + number * 1_000_000_000L / perSecond;
            while (System.nanoTime() < dueNanos) {
                Thread.onSpinWait();
            }
            long sentNanos = System.nanoTime();
            roundTrip(number, there, near, onAnswer, heard);
            histogram.recordValue(Math.min(System.nanoTime() - sentNanos, LONGEST_NS));
        }
        echo.join();
        return histogram;
    }

    private static void roundTrip(
            long number,
            RingBuffer<Cell> there,
            EventPoller<Cell> near,
            EventPoller.Handler<Cell> onAnswer,
            long[] heard) {
        publish(there, number);
        while (heard[0] < number) {
            poll(near, onAnswer);
        }
    }

    private static void echo(EventPoller<Cell> far, RingBuffer<Cell> back, long total) {
        long[] last = {-1};
        EventPoller.Handler<Cell> onCell = (cell, sequence, endOfBatch) -> {
            last[0] = cell.value;
            publish(back, cell.value);
            return true;
        };
        while (last[0] < total) {
            poll(far, onCell);
        }
    }

    private static void publish(RingBuffer<Cell> ring, long value) {
        long claim = ring.next();
        ring.get(claim).value = value;
        ring.publish(claim);
    }

    private static void poll(EventPoller<Cell> poller, EventPoller.Handler<Cell> handler) {
        try {
            poller.poll(handler);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

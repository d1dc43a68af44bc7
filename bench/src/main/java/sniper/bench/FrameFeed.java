package sniper.bench;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.core.pipeline.Journal;
import sniper.core.pipeline.PipelineTimings;

/**
 * Hands in frames when they are due, whether or not the path behind keeps up. Threading: one thread, which in compact
 * threading runs the path, too.
 */
final class FrameFeed implements AutoCloseable {
    private static final long LEAD_NS = 1_000_000;

    private final TickFrames frames = new TickFrames();
    private final SigningPort port = new SigningPort(TradingPath.rules(), this::dueNanos);
    private final FramePath path;
    private final boolean dedicated;
    private final FrameLoad load;
    private long startNanos;

    FrameFeed(Path directory, FrameMode mode, FrameLoad load, PipelineTimings timings) {
        this(directory, mode, load, timings, journal -> journal);
    }

    /** @param journaling what is written to, made of the directory's journal */
    FrameFeed(
            Path directory,
            FrameMode mode,
            FrameLoad load,
            PipelineTimings timings,
            UnaryOperator<Journal> journaling) {
        this.load = load;
        dedicated = mode.isDedicated();
        path = new FramePath(
                directory, mode.sync(), context -> new BuyEveryNth(context, load.every()), port, timings, journaling);
        if (dedicated) {
            path.startDedicated(mode.waiting()::strategy);
        } else {
            path.start(mode.waiting().strategy());
        }
    }

    SigningPort port() {
        return port;
    }

    private long dueNanos(long number) {
        return startNanos + load.dueNanos(number);
    }

    void frames(int total) {
        UnsafeBuffer[] made = new UnsafeBuffer[total];
        for (int i = 0; i < total; i++) {
            made[i] = new UnsafeBuffer(frames.frame(i));
        }
        startNanos = System.nanoTime() + LEAD_NS;
        for (int number = 0; number < total; number++) {
            long dueNanos = dueNanos(number);
            long nowNanos = System.nanoTime();
            while (nowNanos < dueNanos) {
                work();
                nowNanos = System.nanoTime();
            }
            path.onFrame(made[number], made[number].capacity(), nowNanos);
            work();
        }
        while (!path.isIdle()) {
            work();
        }
    }

    private void work() {
        if (!dedicated) {
            path.duty();
        }
        long ended = port.takeEnded();
        if (ended != 0) {
            path.end(ended);
        }
    }

    @Override
    public void close() {
        path.close();
    }
}

package sniper.bench;

import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.core.pipeline.PipelineTimings;

/**
 * Hands in frames when they are due, whether or not the path behind keeps up. Threading: one thread, which in compact
 * threading runs the path, too.
 */
final class FrameFeed implements AutoCloseable {
    private static final long LEAD_NS = 1_000_000;

    private final TickFrames frames = new TickFrames();
    private final SigningPort port = new SigningPort(TradingPath.rules(), this::dueNanos);
    private final OrderStages stages = new OrderStages();
    private final FramePath path;
    private final boolean dedicated;
    private final int perSecond;
    private long startNanos;

    /** @param every so many frames are answered with an order */
    FrameFeed(Path directory, FrameMode mode, int perSecond, int every) {
        this.perSecond = perSecond;
        dedicated = mode.isDedicated();
        path = new FramePath(
                directory,
                mode.sync(),
                context -> new BuyEveryNth(context, every),
                port,
                dedicated ? PipelineTimings.NONE : stages);
        if (dedicated) {
            path.startDedicated(mode.waiting()::strategy);
        } else {
            path.start(mode.waiting().strategy());
        }
    }

    SigningPort port() {
        return port;
    }

    /** Of compact threading. */
    OrderStages stages() {
        return stages;
    }

    void forget() {
        port.forget();
        stages.forget();
    }

    private long dueNanos(long number) {
        return startNanos + number * 1_000_000_000L / perSecond;
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

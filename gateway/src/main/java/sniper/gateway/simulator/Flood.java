package sniper.gateway.simulator;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Frames at an even rate to whoever subscribed a channel, for load tests. A socket that is full makes it wait, never
 * leave a frame out; the result then shows a lower rate than was asked for.
 *
 * <p>Threading: owned by the simulator's thread.
 */
public final class Flood {
    private static final int MOST_AT_ONCE = 64;
    private static final long PAUSE_NS = 20_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Makes the frames; each is handed to the socket as it is. */
    @FunctionalInterface
    public interface Frames {
        byte[] frame(long number);
    }

    /**
     * What was pushed.
     *
     * @param startNanos {@link System#nanoTime} at which the first frame was due; number n is due n periods later
     * @param nanos from then until the last was handed to the socket
     */
    public record Result(long frames, long startNanos, long nanos) {}

    private final EventLoop loop;
    private final StreamHub hub;
    private final String channel;
    private final Frames frames;
    private final long perSecond;
    private final long total;
    private final long startNanos;
    private final CompletableFuture<Result> result = new CompletableFuture<>();
    private long pushed;

    Flood(EventLoop loop, StreamHub hub, String channel, Frames frames, long perSecond, long total, long startNanos) {
        this.loop = loop;
        this.hub = hub;
        this.channel = channel;
        this.frames = frames;
        this.perSecond = perSecond;
        this.total = total;
        this.startNanos = startNanos;
    }

    CompletableFuture<Result> start() {
        loop.execute(this::step);
        return result;
    }

    private void step() {
        try {
            long elapsedNs = System.nanoTime() - startNanos;
            long due = elapsedNs < 0 ? 0 : Math.min(total, dueAfter(elapsedNs));
            long until = Math.min(due, pushed + MOST_AT_ONCE);
            if (until > pushed && hub.isWritable(channel)) {
                while (pushed < until) {
                    hub.publishLater(channel, frames.frame(pushed++));
                }
                hub.flush(channel);
            }
            goOn(pushed < due);
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private long dueAfter(long elapsedNs) {
        long seconds = elapsedNs / NANOS_PER_SECOND;
        return seconds * perSecond + elapsedNs % NANOS_PER_SECOND * perSecond / NANOS_PER_SECOND + 1;
    }

    private void goOn(boolean late) {
        if (pushed == total) {
            result.complete(new Result(pushed, startNanos, System.nanoTime() - startNanos));
        } else if (late && hub.isWritable(channel)) {
            loop.execute(this::step);
        } else {
            var unused = loop.schedule(this::step, PAUSE_NS, TimeUnit.NANOSECONDS);
        }
    }
}

package sniper.gateway.mexc.feed;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of the feed: sockets, frames, decoding, publishing. With a {@link Duty} it never sleeps in epoll: the duty
 * runs after each pass over the sockets, and the idle strategy says what is done when neither had work.
 *
 * <p>Threading: owns the thread of the given name; the methods here may be called from any thread.
 */
public final class FeedLoop implements AutoCloseable {
    private static final int RECEIVE_BUFFER_BYTES = 64 * 1024;
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final long SHUTDOWN_TIMEOUT_MS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(FeedLoop.class);

    private final DutyIoHandler.@Nullable Factory handlers;
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final Class<? extends Channel> channelType;

    /** @param duty what else the thread does, at once again; null = nothing */
    public FeedLoop(String threadName, @Nullable Duty duty) {
        this(threadName, duty, NoOpIdleStrategy.INSTANCE);
    }

    /** @param idle when there was nothing to do; only with a duty */
    public FeedLoop(String threadName, @Nullable Duty duty, IdleStrategy idle) {
        this(threadName, duty, idle, Epoll.isAvailable());
    }

    FeedLoop(String threadName, @Nullable Duty duty, IdleStrategy idle, boolean epoll) {
        IoHandlerFactory sockets = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        ThreadFactory threads = task -> new FastThreadLocalThread(task, threadName);
        handlers = duty == null ? null : new DutyIoHandler.Factory(sockets, duty, idle);
        group = new MultiThreadIoEventLoopGroup(1, threads, handlers == null ? sockets : handlers);
        channelType = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
        loop = group.next();
        loop.execute(() -> {});
    }

    /** Wakes the thread when its duty lets it sleep; else does nothing. Any thread. */
    public void wakeup() {
        if (handlers != null) {
            handlers.wakeup();
        }
    }

    void execute(Runnable task) {
        loop.execute(() -> run(task));
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    void after(long delayUs, Runnable task) {
        loop.schedule(() -> run(task), delayUs, TimeUnit.MICROSECONDS);
    }

    ScheduledFuture<?> every(long intervalMs, Runnable task) {
        return loop.scheduleAtFixedRate(() -> run(task), intervalMs, intervalMs, TimeUnit.MILLISECONDS);
    }

    /** A future would keep an exception to itself, and a timer would end without a word. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("Invariant: a task of the feed may not throw", e);
        }
    }

    /** A dialer for this loop, without a handler yet. */
    Bootstrap bootstrap() {
        return new Bootstrap()
                .group(loop)
                .channel(channelType)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(RECEIVE_BUFFER_BYTES));
    }

    /** Waits until everything handed over so far has been done; not from the thread itself. */
    public void flush() {
        loop.submit(() -> {}).awaitUninterruptibly();
    }

    /** Ends the thread; waits for it, so not from the thread itself. */
    @Override
    public void close() {
        group.shutdownGracefully(0, SHUTDOWN_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(SHUTDOWN_TIMEOUT_MS);
    }
}

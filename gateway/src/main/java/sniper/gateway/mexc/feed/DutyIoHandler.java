package sniper.gateway.mexc.feed;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.util.Objects;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a {@link Duty} after each pass of another I/O handler, and tells that handler never to block: what is done when there
 * is nothing to do is the idle strategy's business.
 *
 * <p>Threading: owned by the event loop.
 */
final class DutyIoHandler implements IoHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DutyIoHandler.class);

    private final IoHandler sockets;
    private final Duty duty;
    private final IdleStrategy idle;
    private final SpinningContext context = new SpinningContext();
    private long failures;

    private DutyIoHandler(IoHandler sockets, Duty duty, IdleStrategy idle) {
        this.sockets = sockets;
        this.duty = duty;
        this.idle = idle;
    }

    static IoHandlerFactory factory(IoHandlerFactory sockets, Duty duty, IdleStrategy idle) {
        return new IoHandlerFactory() {
            @Override
            public IoHandler newHandler(ThreadAwareExecutor executor) {
                return new DutyIoHandler(sockets.newHandler(executor), duty, idle);
            }
        };
    }

    @Override
    public int run(IoHandlerContext loopContext) {
        context.loop = loopContext;
        int handled = sockets.run(context);
        try {
            idle.idle(handled + duty.poll());
        } catch (Throwable e) {
            onFailure(e);
        }
        return handled;
    }

    /** Halting is the duty's own business; the sockets must stay alive meanwhile, and the log readable. */
    private void onFailure(Throwable e) {
        failures++;
        if (Long.bitCount(failures) == 1) {
            LOG.error("Invariant: a duty may not throw: failures={}", failures, e);
        }
    }

    @Override
    public void initialize() {
        sockets.initialize();
    }

    @Override
    public void prepareToDestroy() {
        sockets.prepareToDestroy();
    }

    @Override
    public void destroy() {
        sockets.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return sockets.register(handle);
    }

    @Override
    public void wakeup() {
        sockets.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return sockets.isCompatible(handleType);
    }

    /** The loop's own context, except that there is always something else to do than to wait. */
    private static final class SpinningContext implements IoHandlerContext {
        private @Nullable IoHandlerContext loop;

        @Override
        public boolean canBlock() {
            return false;
        }

        @Override
        public long delayNanos(long currentTimeNanos) {
            return 0;
        }

        @Override
        public long deadlineNanos() {
            return loop().deadlineNanos();
        }

        @Override
        public void reportActiveIoTime(long activeNanos) {
            loop().reportActiveIoTime(activeNanos);
        }

        @Override
        public boolean shouldReportActiveIoTime() {
            return loop().shouldReportActiveIoTime();
        }

        private IoHandlerContext loop() {
            return Objects.requireNonNull(loop);
        }
    }
}

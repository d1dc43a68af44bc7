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
 * Runs a {@link Duty} after each pass of another I/O handler, and tells that handler not to block: what is done when there
 * is nothing to do is the idle strategy's business. Only a duty that may sleep, and had nothing to do for a while, does so
 * together with its sockets.
 *
 * <p>Threading: owned by the event loop.
 */
final class DutyIoHandler implements IoHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DutyIoHandler.class);

    /** Rounds without work after which the thread may sleep: the idle strategy has come to its longest pause by then. */
    private static final int ROUNDS_AWAKE = 42;

    private final IoHandler sockets;
    private final Duty duty;
    private final IdleStrategy idle;
    private final DutyContext context = new DutyContext();
    private int idleRounds;
    private long failures;

    private DutyIoHandler(IoHandler sockets, Duty duty, IdleStrategy idle) {
        this.sockets = sockets;
        this.duty = duty;
        this.idle = idle;
    }

    /** Makes one handler, and knows it. */
    static final class Factory implements IoHandlerFactory {
        private final IoHandlerFactory sockets;
        private final Duty duty;
        private final IdleStrategy idle;

        /** Written by whoever makes the event loop; read by whoever wakes it. */
        private volatile @Nullable DutyIoHandler made;

        Factory(IoHandlerFactory sockets, Duty duty, IdleStrategy idle) {
            this.sockets = sockets;
            this.duty = duty;
            this.idle = idle;
        }

        @Override
        public IoHandler newHandler(ThreadAwareExecutor executor) {
            DutyIoHandler handler = new DutyIoHandler(sockets.newHandler(executor), duty, idle);
            made = handler;
            return handler;
        }

        /** Any thread. */
        void wakeup() {
            DutyIoHandler handler = made;
            if (handler != null) {
                handler.wakeup();
            }
        }
    }

    @Override
    public int run(IoHandlerContext loopContext) {
        context.loop = loopContext;
        context.sleepNs = idleRounds >= ROUNDS_AWAKE ? duty.maySleepNs() : 0;
        int handled = sockets.run(context);
        try {
            int work = handled + duty.poll();
            idleRounds = work > 0 ? 0 : Math.min(idleRounds + 1, ROUNDS_AWAKE);
            if (context.sleepNs == 0 || work > 0) {
                idle.idle(work);
            }
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

    /** The loop's own context, except that there is always something else to do than to wait, unless the duty sleeps, too. */
    private final class DutyContext implements IoHandlerContext {
        private @Nullable IoHandlerContext loop;
        private long sleepNs;

        /** Asked for the last time after the handler has begun to heed {@link #wakeup}. */
        @Override
        public boolean canBlock() {
            return sleepNs > 0 && loop().canBlock() && duty.maySleepNs() > 0;
        }

        @Override
        public long delayNanos(long currentTimeNanos) {
            return sleepNs > 0 ? Math.min(loop().delayNanos(currentTimeNanos), sleepNs) : 0;
        }

        /** Another one each time: the handler sets its timer anew for it, by the delay. */
        @Override
        public long deadlineNanos() {
            return sleepNs > 0 ? System.nanoTime() : loop().deadlineNanos();
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

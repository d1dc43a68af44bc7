package sniper.gateway.simulator;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.pipeline.EpochClock;

/**
 * A running simulator: an HTTP and websocket server on 127.0.0.1 that lives until it is closed.
 *
 * <p>Threading: any thread; calls are handed to the simulator's own.
 */
public final class SimulatedExchange implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedExchange.class);
    private static final int MAX_REQUEST_BYTES = 1 << 20;
    private static final int MAX_LINE_BYTES = 1 << 16;
    private static final int TICK_MS = 5;
    private static final int STOP_SECONDS = 5;

    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final Simulation simulation;
    private final ChannelGroup channels;
    private final int port;
    /** Written by the closing thread, read by any that asks for the books afterwards. */
    private volatile @Nullable ExchangeBooks lastBooks;

    private SimulatedExchange(
            MultiThreadIoEventLoopGroup group,
            EventLoop loop,
            Simulation simulation,
            ChannelGroup channels,
            Channel server) {
        this.group = group;
        this.loop = loop;
        this.simulation = simulation;
        this.channels = channels;
        this.port = ((InetSocketAddress) server.localAddress()).getPort();
    }

    /**
     * Starts to listen.
     *
     * @param clock the exchange's time; a {@link ScaledClock} may run ahead through the hours before a listing
     * @throws PortUnavailableException when the configured port is taken, or not ours to open
     */
    public static SimulatedExchange start(SimulatorConfig config, EpochClock clock) {
        MultiThreadIoEventLoopGroup group =
                new MultiThreadIoEventLoopGroup(1, SimulatedExchange::newThread, NioIoHandler.newFactory());
        try {
            EventLoop loop = group.next();
            Simulation simulation = new Simulation(config, clock, loop);
            ChannelGroup channels = new DefaultChannelGroup(loop);
            Channel server = listen(config.port(), group, simulation, channels);
            var unused = loop.scheduleAtFixedRate(() -> tick(simulation), 0, TICK_MS, TimeUnit.MILLISECONDS);
            return new SimulatedExchange(group, loop, simulation, channels, server);
        } catch (RuntimeException e) {
            stop(group);
            throw e;
        }
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new FastThreadLocalThread(work, "sniper-simulator");
        thread.setDaemon(true);
        return thread;
    }

    private static Channel listen(
            int port, MultiThreadIoEventLoopGroup group, Simulation simulation, ChannelGroup channels) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channels.add(channel);
                        channel.pipeline()
                                .addLast(new HttpServerCodec(MAX_LINE_BYTES, MAX_LINE_BYTES, MAX_LINE_BYTES))
                                .addLast(new HttpObjectAggregator(MAX_REQUEST_BYTES))
                                .addLast(new HttpEdge(simulation));
                    }
                });
        ChannelFuture bound = bootstrap
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .awaitUninterruptibly();
        Throwable cause = bound.cause();
        if (cause != null) {
            String why = cause instanceof BindException ? "is in use" : "cannot be opened";
            throw new PortUnavailableException(port, why, cause);
        }
        channels.add(bound.channel());
        return bound.channel();
    }

    private static void tick(Simulation simulation) {
        try {
            simulation.tick();
        } catch (RuntimeException e) {
            LOG.error("the simulator's step failed and will be tried again", e);
        }
    }

    public int port() {
        return port;
    }

    /** Base of {@code /api/v3}. */
    public String restUrl() {
        return "http://127.0.0.1:" + port;
    }

    /** Base of the web site's endpoints. */
    public String webUrl() {
        return restUrl();
    }

    /** Public and, with {@code ?listenKey=}, private stream. */
    public String websocketUrl() {
        return "ws://127.0.0.1:" + port + "/ws";
    }

    public Faults faults() {
        return simulation.faults();
    }

    /** What the exchange knows now; after {@link #close}, what it knew last. */
    public ExchangeBooks books() {
        ExchangeBooks last = lastBooks;
        return last != null ? last : onLoop(simulation::books);
    }

    /** Breaks every websocket connection without a word. */
    public void disconnectStreams() {
        onLoop(() -> {
            simulation.hub().disconnectAll();
            return true;
        });
    }

    /** Websocket connections that are open. */
    public int streamCount() {
        return onLoop(() -> simulation.hub().size());
    }

    private <T> T onLoop(Callable<T> work) {
        try {
            return loop.inEventLoop() ? work.call() : loop.submit(work).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the simulator", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the simulator failed", e.getCause());
        } catch (Exception e) {
            throw new IllegalStateException("the simulator failed", e);
        }
    }

    @Override
    public synchronized void close() {
        if (lastBooks != null) {
            return;
        }
        lastBooks = onLoop(simulation::books);
        channels.close().awaitUninterruptibly();
        stop(group);
    }

    private static void stop(MultiThreadIoEventLoopGroup group) {
        group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}

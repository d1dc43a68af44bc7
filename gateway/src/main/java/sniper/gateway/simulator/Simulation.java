package sniper.gateway.simulator;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.pipeline.EpochClock;
import sniper.gateway.simulator.market.BalanceChange;
import sniper.gateway.simulator.market.Exchange;
import sniper.gateway.simulator.market.ExchangeListener;
import sniper.gateway.simulator.market.Fill;
import sniper.gateway.simulator.market.Market;
import sniper.gateway.simulator.market.Order;
import sniper.gateway.simulator.market.PublicTrade;

/**
 * The exchange, its REST interface and its streams as one thing that time and requests drive.
 *
 * <p>Threading: owned by the simulator's thread.
 */
final class Simulation implements ExchangeListener {
    private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);

    private final SimulatorConfig config;
    private final EpochClock clock;
    private final EventLoop loop;
    private final Exchange exchange;
    private final RestApi rest;
    private final ListenKeys listenKeys;
    private final Faults faults = new Faults();
    private final StreamHub hub = new StreamHub();
    private final PublicFeed publicFeed;
    private final PrivateFeed privateFeed;
    /** Real time before which no further private frame may leave: frames keep their order. */
    private long privateDueNs = System.nanoTime();

    private int privateWaiting;

    Simulation(SimulatorConfig config, EpochClock clock, EventLoop loop) {
        this.config = config;
        this.clock = clock;
        this.loop = loop;
        PushFrames frames = new PushFrames(faults);
        publicFeed = new PublicFeed(hub, frames);
        privateFeed = new PrivateFeed(hub, frames, faults);
        exchange = new Exchange(
                config.instruments(),
                config.balances(),
                config.excessDecimalsCode(),
                config.seed(),
                clock.nanos(),
                this);
        publicFeed.watch(exchange, faults);
        privateFeed.watch(exchange);
        listenKeys = new ListenKeys(config.connections().listenKeyNs(), config.seed(), System::nanoTime);
        Authentication authentication = new Authentication(config.apiKey(), config.secret(), clock);
        RateLimiter limiter = new RateLimiter(config.rateLimits());
        rest = new RestApi(exchange, authentication, limiter, faults, listenKeys, config.apiKey());
    }

    Faults faults() {
        return faults;
    }

    StreamHub hub() {
        return hub;
    }

    ConnectionRules connectionRules() {
        return config.connections();
    }

    boolean validListenKey(String key) {
        return listenKeys.valid(key);
    }

    ExchangeBooks books() {
        advance();
        return ExchangeBooks.of(exchange, rest.counts());
    }

    /** Called every few milliseconds. */
    void tick() {
        advance();
        sendPrivate();
        publicFeed.flush(exchange);
        hub.sweep(System.nanoTime());
    }

    private void advance() {
        exchange.advanceTo(clock.nanos());
    }

    /** Acts on the request now and replies a delay later. */
    void answer(Request request, Consumer<Reply> replyTo) {
        advance();
        Reply reply = rest.answer(request);
        long delayNs = config.reply().nextNs();
        if (delayNs == 0) {
            replyTo.accept(reply);
        } else {
            later(delayNs, () -> replyTo.accept(reply));
        }
        sendPrivate();
        publicFeed.flush(exchange);
    }

    private void sendPrivate() {
        List<PrivateFeed.Frame> frames = privateFeed.takeMade();
        if (frames.isEmpty()) {
            return;
        }
        long nowNs = System.nanoTime();
        privateDueNs = Math.max(privateDueNs, nowNs + config.privatePush().nextNs());
        if (privateWaiting == 0 && privateDueNs <= nowNs) {
            privateFeed.send(frames);
            return;
        }
        privateWaiting++;
        later(privateDueNs - nowNs, () -> {
            privateWaiting--;
            privateFeed.send(frames);
        });
    }

    private void later(long delayNs, Runnable work) {
        loop.schedule(work, delayNs, TimeUnit.NANOSECONDS).addListener(done -> {
            if (!done.isSuccess() && !done.isCancelled()) {
                LOG.error("the simulator could not finish what it put off", done.cause());
            }
        });
    }

    /** A session may subscribe what exists; private channels only with a listen key. */
    boolean serves(String channel, @Nullable String listenKey) {
        if (faults.blocksSubscriptions()) {
            return false;
        }
        if (StreamNames.isPrivate(channel)) {
            return listenKey != null && listenKeys.valid(listenKey);
        }
        advance();
        Market market = exchange.market(StreamNames.symbolOf(channel));
        return market != null && market.state().listed();
    }

    @Override
    public void onOrder(Order order) {
        privateFeed.onOrder(order, exchange.nowMs());
    }

    @Override
    public void onFill(Fill fill) {
        privateFeed.onFill(fill, exchange.nowMs());
    }

    @Override
    public void onBalance(BalanceChange change) {
        privateFeed.onBalance(change, exchange.nowMs());
    }

    @Override
    public void onTrade(Market market, PublicTrade trade) {
        publicFeed.onTrade(market, trade);
    }
}

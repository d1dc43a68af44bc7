package sniper.gateway.simulator;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
    /** By how much a frame that is to come first is ahead of the reply. */
    private static final long PUSH_LEAD_NS = 20_000_000;

    private final SimulatorConfig config;
    private final SkewedClock clock;
    private final EventLoop loop;
    private final Exchange exchange;
    private final RestApi rest;
    private final ListenKeys listenKeys;
    private final Faults faults;
    private final StreamHub hub = new StreamHub();
    private final PublicFeed publicFeed;
    private final PrivateFeed privateFeed;
    private final Inspection inspection;
    /** Real time before which no further private frame may leave: frames keep their order. */
    private long privateDueNs = System.nanoTime();

    private int privateWaiting;

    Simulation(SimulatorConfig config, EpochClock trueClock, EventLoop loop) {
        VenueRules rules = config.rules();
        this.config = config;
        this.loop = loop;
        clock = new SkewedClock(trueClock, rules.clockSkewNs());
        long startNs = trueClock.nanos();
        faults = new Faults(config.seed(), () -> trueClock.nanos() - startNs);
        config.script().rules().forEach(faults::add);
        faults.format(config.script().format());
        PushFrames frames = new PushFrames(faults);
        publicFeed = new PublicFeed(hub, frames);
        privateFeed = new PrivateFeed(hub, frames, faults);
        exchange = new Exchange(
                config.instruments(),
                config.balances(),
                new Exchange.Codes(rules.codes().excessDecimals(), rules.codes().unknownSymbol()),
                config.seed(),
                clock.nanos(),
                this);
        publicFeed.watch(exchange, faults);
        privateFeed.watch(exchange);
        listenKeys = new ListenKeys(rules.connections().listenKeyNs(), config.seed(), System::nanoTime);
        Authentication authentication = new Authentication(config.key(), trueClock);
        RateLimiter limiter = new RateLimiter(rules.rateLimits());
        BanList bans = new BanList(rules.bans());
        rest = new RestApi(exchange, authentication, limiter, bans, listenKeys, config.key());
        inspection = new Inspection(this::books, faults);
    }

    Faults faults() {
        return faults;
    }

    StreamHub hub() {
        return hub;
    }

    ConnectionRules connectionRules() {
        return config.rules().connections();
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
        disturb(faults.plan(Occasion.CLOCK));
        advance();
        sendPrivate(new Plan());
        publicFeed.flush(exchange);
        hub.sweep(System.nanoTime());
    }

    private void advance() {
        exchange.advanceTo(clock.nanos());
    }

    /** What rules want of time and connections, whatever the occasion. */
    private void disturb(Plan plan) {
        if (plan.clockSkewNs != null) {
            clock.skew(plan.clockSkewNs);
        }
        if (plan.listenKeysExpired) {
            listenKeys.expireAll();
        }
        if (plan.streamsSilenced) {
            hub.silenceAll();
        }
        if (plan.streamsCut) {
            hub.disconnectAll();
        }
    }

    /** Acts on the request now and replies a delay later. */
    void answer(Request request, Consumer<Reply> replyTo) {
        if (Inspection.serves(request)) {
            replyTo.accept(inspection.answer(request));
            return;
        }
        Endpoint endpoint = Endpoint.of(request.method(), request.path());
        if (endpoint == null) {
            replyTo.accept(RestApi.notFound());
            return;
        }
        advance();
        sendPrivate(new Plan()); // what time alone has brought about is not the request's doing
        Plan plan = faults.plan(Occasion.of(endpoint, request));
        disturb(plan);
        advance();
        Reply reply = rest.answer(endpoint, request, plan);
        long delayNs = config.latency().reply().nextNs() + plan.delayNs;
        if (plan.pushFirst) {
            long leadNs = sendPrivate(plan) + PUSH_LEAD_NS;
            later(Math.max(delayNs, leadNs), () -> replyTo.accept(reply));
        } else if (delayNs > 0) {
            later(delayNs, () -> replyTo.accept(reply));
        } else {
            replyTo.accept(reply);
        }
        sendPrivate(plan);
        publicFeed.flush(exchange);
    }

    /** Returns how long the frames still wait. */
    private long sendPrivate(Plan request) {
        List<PrivateFeed.Frame> frames = privateFeed.takeMade(request);
        if (frames.isEmpty()) {
            return 0;
        }
        long nowNs = System.nanoTime();
        privateDueNs =
                Math.max(privateDueNs, nowNs + config.latency().privatePush().nextNs());
        if (privateWaiting == 0 && privateDueNs <= nowNs) {
            privateFeed.send(frames);
            return 0;
        }
        privateWaiting++;
        later(privateDueNs - nowNs, () -> {
            privateWaiting--;
            privateFeed.send(frames);
        });
        return privateDueNs - nowNs;
    }

    private void later(long delayNs, Runnable work) {
        loop.schedule(work, delayNs, TimeUnit.NANOSECONDS).addListener(done -> {
            if (!done.isSuccess() && !done.isCancelled()) {
                LOG.error("the simulator could not finish what it put off", done.cause());
            }
        });
    }

    boolean refusesSubscription(List<String> channels) {
        Plan plan = faults.plan(Occasion.subscription(channels));
        disturb(plan);
        return plan.subscriptionRefused;
    }

    /** What exists may be subscribed. */
    boolean servesPublic(String channel) {
        advance();
        Market market = exchange.market(StreamNames.symbolOf(channel));
        return market != null && market.state().listed();
    }

    List<byte[]> replayed(String channel) {
        return privateFeed.latest(channel, faults.format().replay());
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

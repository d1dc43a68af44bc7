package sniper.ops.guard;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.pipeline.EpochClock;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcClient;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.MexcHttp;
import sniper.gateway.mexc.OrderState;
import sniper.gateway.mexc.VenueClock;

/**
 * Cancels at MEXC over a connection of its own, kept open and its clock kept right by a look at the exchange's time now
 * and then. Threading: one thread; blocks on the exchange.
 */
public final class MexcCanceler implements OrderCanceler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MexcCanceler.class);
    private static final int CLOCK_SAMPLES = 5;
    private static final long CLOCK_INTERVAL_NS = TimeUnit.SECONDS.toNanos(30);

    private final MexcHttp http;
    private final VenueClock clock;
    private final MexcClient client;
    private long sampledNanos = System.nanoTime() - CLOCK_INTERVAL_NS;
    private boolean reachable = true;

    /** @param credentials left open */
    public MexcCanceler(MexcConfig config, Credentials credentials, EpochClock ownClock) {
        http = new MexcHttp(config, credentials);
        clock = new VenueClock(ownClock, CLOCK_SAMPLES, Long.MAX_VALUE);
        client = new MexcClient(http, credentials, clock);
    }

    /** Compares clocks when it is time to; an exchange that cannot be reached is told of once. */
    void keepReady() {
        if (System.nanoTime() - sampledNanos < CLOCK_INTERVAL_NS) {
            return;
        }
        sampledNanos = System.nanoTime();
        try {
            sample();
            if (!reachable) {
                LOG.info("the exchange answers again");
            }
            reachable = true;
        } catch (MexcException e) {
            if (reachable) {
                LOG.warn("the exchange does not answer, so nothing could be cancelled now: {}", e.getMessage());
            }
            reachable = false;
        }
    }

    private void sample() throws MexcException {
        long beforeNs = clock.nanos();
        long serverMillis = client.time();
        clock.add(beforeNs, serverMillis, clock.nanos());
    }

    @Override
    public void cancelAll() throws IOException {
        ask(() -> {
            sample();
            client.trading().cancelAll();
            return null;
        });
    }

    @Override
    public List<String> restingSymbols() throws IOException {
        return ask(() ->
                client.openOrders().stream().map(OrderState::symbol).distinct().toList());
    }

    @Override
    public void cancel(String symbol) throws IOException {
        List<OrderState> unused = ask(() -> client.trading().cancelOpenOrders(List.of(symbol)));
    }

    private interface Question<T extends @Nullable Object> {
        T ask() throws MexcException;
    }

    private static <T extends @Nullable Object> T ask(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (MexcException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        client.close();
        http.close();
    }
}

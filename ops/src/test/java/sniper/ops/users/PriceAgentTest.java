package sniper.ops.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import sniper.core.message.RunStatus;
import sniper.ops.run.RunLine;
import sniper.ops.run.TickPrice;

@Timeout(60)
class PriceAgentTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final long NEVER_AGAIN_NS = TimeUnit.HOURS.toNanos(1);

    private final SteeredMarket broker = new SteeredMarket();
    private final SteeredMarket exchange = new SteeredMarket();
    private final List<RunLine> running = new CopyOnWriteArrayList<>();
    private final Map<Integer, Traded> instruments = Map.of(
            1, new Traded(1, "NIFTYBEES.NS", 2, broker),
            2, new Traded(2, "GOLDBEES.NS", 2, broker),
            3, new Traded(3, "BTCUSDT", 2, exchange));
    private final Logger log = (Logger) LoggerFactory.getLogger(PriceAgent.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private PriceAgent agent;

    @BeforeEach
    void listen() {
        log.setLevel(Level.INFO);
        lines.start();
        log.addAppender(lines);
        List.of(1, 2).forEach(id -> broker.prices.put(id, 100L + id));
        exchange.prices.put(3, 103L);
    }

    @AfterEach
    void close() {
        agent.close();
        log.detachAppender(lines);
        log.setLevel(null);
    }

    private void start(long intervalNs) {
        agent = new PriceAgent(() -> List.copyOf(running), instruments::get, intervalNs);
        agent.start();
    }

    private static RunLine run(int id, Integer... instruments) {
        return new RunLine(1, id, new UUID(0, id), RunStatus.RUNNING, 60_000_000_000L, List.of(instruments), 0, 0, 0);
    }

    private void awaitPrice(int id, long ticks) {
        await().atMost(LIMIT).until(() -> agent.last(id).priceTicks() == ticks);
    }

    @Test
    void shouldAskEachMarketOnceForAllThatRunsTradeAndForANewOneAtOnce() {
        running.add(run(2, 1, 2));
        start(NEVER_AGAIN_NS);
        awaitPrice(1, 101);
        awaitPrice(2, 102);

        running.add(run(3, 2, 3, 99));

        awaitPrice(3, 103);
        assertThat(broker.asked)
                .as("what was asked for before is not asked for anew")
                .containsExactly(Set.of("NIFTYBEES.NS", "GOLDBEES.NS"));
        assertThat(exchange.asked).containsExactly(Set.of("BTCUSDT"));
        assertThat(agent.last(99)).as("nobody states it").isEqualTo(new TickPrice(99, 0, 0));
    }

    @Test
    void shouldKeepOldPricesWhileAMarketIsAwayAndSayItOnce() {
        running.add(run(2, 1, 3));
        start(1);
        awaitPrice(1, 101);
        awaitPrice(3, 103);

        broker.away = new IOException("no route");
        broker.prices.put(1, 111L);
        exchange.prices.put(3, 113L);
        awaitPrice(3, 113);
        int asked = broker.asked.size();
        await().atMost(LIMIT).until(() -> broker.asked.size() > asked + 3);
        assertThat(agent.last(1).priceTicks()).isEqualTo(101);
        broker.broken = new IllegalStateException("a bug");
        broker.away = null;
        int again = broker.asked.size();
        await().atMost(LIMIT).until(() -> broker.asked.size() > again + 1);
        broker.broken = null;

        awaitPrice(1, 111);
        await().atMost(LIMIT).until(() -> lines.list.size() == 2);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("prices of NIFTYBEES.NS could not be had: no route", "prices come again");
    }
}

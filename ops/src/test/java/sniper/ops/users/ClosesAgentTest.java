package sniper.ops.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import sniper.core.message.BarPeriod;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.PeriodClosesDecoder;
import sniper.core.message.RunStatus;
import sniper.gateway.mexc.InstrumentTable;
import sniper.ops.config.PriceOrigin;
import sniper.ops.config.RunInstrument;
import sniper.ops.run.Close;
import sniper.ops.run.RecordedIngress;
import sniper.ops.run.RunFeed;
import sniper.ops.run.RunLine;

@Timeout(60)
class ClosesAgentTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final long NEVER_AGAIN_NS = TimeUnit.HOURS.toNanos(1);

    private final SteeredMarket broker = new SteeredMarket();
    private final SteeredMarket exchange = new SteeredMarket();
    private final InstrumentTable table = new InstrumentTable(16);
    private final RecordedIngress ingress = new RecordedIngress();
    private final List<RunLine> running = new CopyOnWriteArrayList<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(ClosesAgent.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private TradedInstruments instruments;
    private ClosesAgent agent;

    private record Told(int instrumentId, BarPeriod bar, List<Close> closes) {
        static Told of(DirectBuffer message) {
            PeriodClosesDecoder decoder =
                    new PeriodClosesDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
            List<Close> closes = new ArrayList<>();
            decoder.closes().forEach(close -> closes.add(new Close(close.periodNs(), close.closeTicks())));
            return new Told(decoder.instrumentId(), decoder.bar(), closes);
        }
    }

    private static List<Close> closes(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(period -> new Close(period, 100 + period))
                .toList();
    }

    @BeforeEach
    void define() {
        lines.start();
        log.addAppender(lines);
        instruments = new TradedInstruments(
                List.of(new RunInstrument("NIFTYBEES.NS", PriceOrigin.BROKER, "INR", 2, 0)), table, exchange, broker);
        instruments.define(new RecordedIngress(), symbol -> 0);
    }

    @AfterEach
    void close() {
        agent.close();
        log.detachAppender(lines);
    }

    private void start(long againNs, long retryNs) {
        agent = new ClosesAgent(
                instruments, () -> List.copyOf(running), new RunFeed(ingress), () -> 1_000, againNs, retryNs);
        agent.start();
    }

    private List<Told> told() {
        return ingress.messages().stream().map(Told::of).toList();
    }

    @Test
    void shouldTellAllOnceAndThenWhatIsNew() {
        broker.closes.put(BarPeriod.DAY, closes(1, 60));
        broker.closes.put(BarPeriod.MONTH, List.of(new Close(1, 50), new Close(2, 0), new Close(3, -1)));
        start(1, 1);
        await().atMost(LIMIT).until(() -> broker.askedCloses.size() > 9);

        broker.closes.put(BarPeriod.DAY, closes(2, 61));
        await().atMost(LIMIT).until(() -> told().size() == 3);
        int asked = broker.askedCloses.size();
        await().atMost(LIMIT).until(() -> broker.askedCloses.size() > asked + 3);

        assertThat(told())
                .as("no closes that are none, and nothing twice")
                .containsExactly(
                        new Told(1, BarPeriod.DAY, closes(1, 60)),
                        new Told(1, BarPeriod.MONTH, List.of(new Close(1, 50))),
                        new Told(1, BarPeriod.DAY, closes(61, 61)));
        assertThat(broker.askedCloses).startsWith(BarPeriod.DAY, BarPeriod.WEEK, BarPeriod.MONTH);
    }

    @Test
    void shouldAskForWhatARunTradesAndNobodyConfigured() {
        int bitcoin = table.idOf("BTCUSDT");
        table.update(TradedInstrumentsTest.rules(bitcoin, "BTCUSDT"));
        exchange.closes.put(BarPeriod.WEEK, closes(1, 2));
        start(NEVER_AGAIN_NS, NEVER_AGAIN_NS);
        await().atMost(LIMIT).until(() -> broker.askedCloses.size() == 3);
        assertThat(exchange.askedCloses).isEmpty();

        running.add(
                new RunLine(1, 2, new UUID(0, 2), RunStatus.RUNNING, 60_000_000_000L, List.of(bitcoin, 12), 0, 0, 0));

        await().atMost(LIMIT).until(() -> exchange.askedCloses.size() == 3);
        assertThat(told()).containsExactly(new Told(bitcoin, BarPeriod.WEEK, closes(1, 2)));
        assertThat(broker.askedCloses).as("those of before are not due").hasSize(3);
    }

    @Test
    void shouldTryUntilItHasThemAndSayOnceThatItHasNot() {
        broker.closes.put(BarPeriod.DAY, closes(1, 3));
        broker.away = new IOException("no route");
        start(NEVER_AGAIN_NS, 1);
        await().atMost(LIMIT).until(() -> broker.askedCloses.size() > 6);
        broker.broken = new ArithmeticException("a bug");
        broker.away = null;
        int asked = broker.askedCloses.size();
        await().atMost(LIMIT).until(() -> broker.askedCloses.size() > asked + 3);
        ingress.full = true;
        broker.broken = null;
        int again = broker.askedCloses.size();
        await().atMost(LIMIT).until(() -> broker.askedCloses.size() > again + 3);
        assertThat(told()).isEmpty();
        ingress.full = false;

        await().atMost(LIMIT).until(() -> !told().isEmpty());
        assertThat(told()).containsExactly(new Told(1, BarPeriod.DAY, closes(1, 3)));
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "closes of NIFTYBEES.NS by DAY could not be had: no route",
                        "closes of NIFTYBEES.NS by WEEK could not be had: no route",
                        "closes of NIFTYBEES.NS by MONTH could not be had: no route");
    }
}

package sniper.gateway.mexc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.core.message.DepthDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.pipeline.Lane;
import sniper.gateway.mexc.VenueServer.Reply;

@Timeout(30)
class DepthFetcherTest {
    private static final String DEPTH = "GET /api/v3/depth";

    private final RecordingIngress ingress = new RecordingIngress(512);
    private final InstrumentTable instruments = new InstrumentTable(16);
    /** What the pace is ahead of the machine's clock. */
    private final AtomicLong skippedNs = new AtomicLong();

    private VenueServer venue;
    private MexcSession session;
    private DepthFetcher fetcher;

    @BeforeEach
    void start() throws Exception {
        venue = new VenueServer();
        instruments.restore(TestVenue.rules(3, "MXUSDT"));
        LongSupplier pace = () -> System.nanoTime() + skippedNs.get();
        session = new MexcSession(
                MexcConfig.of(venue.url(), venue.url()), TestVenue.credentials(), () -> 0, ingress, pace);
        fetcher = new DepthFetcher(session, pace, instruments, ingress);
    }

    @AfterEach
    void stop() throws Exception {
        fetcher.close();
        session.close();
        venue.close();
    }

    private static String side(int levels, int from, int step) {
        return IntStream.range(0, levels)
                .mapToObj(i -> "[\"" + (from + i * step) + ".5\",\"" + (i + 1) + ".25\"]")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String snapshot(int bids, int asks) {
        return "{\"lastUpdateId\":99,\"bids\":" + side(bids, 5_000, -1) + ",\"asks\":" + side(asks, 6_000, 1)
                + ",\"timestamp\":1767205854814}";
    }

    private List<String> levels(boolean bids) {
        List<String> levels = new ArrayList<>();
        for (RecordingIngress.Message message : ingress.of(DepthDecoder.TEMPLATE_ID)) {
            DepthDecoder depth = new DepthDecoder().wrapAndApplyHeader(message.bytes(), 0, new MessageHeaderDecoder());
            for (DepthDecoder.BidsDecoder bid : depth.bids()) {
                if (bids) {
                    levels.add(bid.priceTicks() + "x" + bid.quantityLots());
                }
            }
            for (DepthDecoder.AsksDecoder ask : depth.asks()) {
                if (!bids) {
                    levels.add(ask.priceTicks() + "x" + ask.quantityLots());
                }
            }
        }
        return levels;
    }

    private List<String> flags() {
        return ingress.of(DepthDecoder.TEMPLATE_ID).stream()
                .map(message -> new DepthDecoder().wrapAndApplyHeader(message.bytes(), 0, new MessageHeaderDecoder()))
                .map(depth -> (depth.flags().snapshot() ? "s" : "")
                        + (depth.flags().first() ? "f" : "")
                        + (depth.flags().last() ? "l" : ""))
                .toList();
    }

    @Test
    void shouldPublishTheBestLevelsInPartsFromFirstToLast() {
        venue.on(DEPTH, Reply.json(snapshot(300, 70)));

        fetcher.request(3);

        await().until(() -> levels(false).size() == 70);
        assertThat(levels(true))
                .hasSize(100)
                .startsWith("50005000x125", "49995000x225")
                .endsWith("49015000x10025");
        assertThat(levels(false)).startsWith("60005000x125").endsWith("60695000x7025");
        assertThat(flags()).hasSize(6).startsWith("sf", "s").endsWith("s", "sl");
        assertThat(ingress.all()).allSatisfy(message -> {
            assertThat(message.lane()).isEqualTo(Lane.RELIABLE);
            assertThat(message.bytes().capacity()).isLessThanOrEqualTo(512);
            DepthDecoder depth = new DepthDecoder().wrapAndApplyHeader(message.bytes(), 0, new MessageHeaderDecoder());
            assertThat(depth.instrumentId()).isEqualTo(3);
            assertThat(depth.toVersion()).isEqualTo(99);
            assertThat(depth.venueTimeNs()).isEqualTo(1_767_205_854_814_000_000L);
        });
        assertThat(venue.requests(DEPTH).get(0).query()).isEqualTo("symbol=MXUSDT&limit=1000");
    }

    @Test
    void shouldPublishAnEmptyBookAsOnePart() {
        venue.on(DEPTH, Reply.json(snapshot(0, 0)));

        fetcher.request(3);

        await().until(() -> !ingress.all().isEmpty());
        assertThat(flags()).containsExactly("sfl");
    }

    @Test
    void shouldTryAgainWhenTheVenueFails() {
        venue.on(DEPTH, request -> venue.requests(DEPTH).size() < 3 ? Reply.html(502) : Reply.json(snapshot(1, 1)));

        fetcher.request(3);

        await().until(() -> !ingress.all().isEmpty());
        assertThat(fetcher.failures()).isEqualTo(2);
        assertThat(flags()).containsExactly("sfl");
    }

    @Test
    void shouldKeepTryingWhileTheVenueIsDown() {
        venue.on(DEPTH, request -> venue.requests(DEPTH).size() < 5 ? Reply.html(503) : Reply.json(snapshot(1, 1)));

        fetcher.request(3);

        await().until(() -> !ingress.all().isEmpty());
        assertThat(fetcher.failures()).isEqualTo(4);
    }

    @Test
    void shouldCountWhatTheVenueAsksToWaitInTheGivenPace() {
        venue.on(
                DEPTH,
                request -> venue.requests(DEPTH).size() < 2
                        ? Reply.withHeader(429, "Retry-After: 3600", "{\"code\":429,\"msg\":\"Too Many Requests\"}")
                        : Reply.json(snapshot(1, 1)));

        fetcher.request(3);
        await().until(() -> fetcher.failures() == 1);
        skippedNs.set(Duration.ofHours(1).toNanos());

        await().until(() -> !ingress.all().isEmpty());
        assertThat(venue.requests(DEPTH)).hasSize(2);
    }

    @Test
    void shouldNotInsistWhenTheVenueRefuses() {
        venue.on(DEPTH, Reply.json(400, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}"));

        fetcher.request(3);
        await().until(() -> fetcher.failures() == 1);
        venue.on(DEPTH, Reply.json(snapshot(1, 1)));
        fetcher.request(3);

        await().until(() -> !ingress.all().isEmpty());
        assertThat(venue.requests(DEPTH)).hasSize(2);
    }

    @Test
    void shouldCountARequestForAnInstrumentWithoutRules() {
        fetcher.request(4);

        await().until(() -> fetcher.failures() == 1);
        assertThat(venue.requests()).isEmpty();
    }
}

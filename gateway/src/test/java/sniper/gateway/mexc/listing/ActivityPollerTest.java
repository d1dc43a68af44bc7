package sniper.gateway.mexc.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.core.message.ActivityObservedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.LogCapture;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.RecordingIngress;
import sniper.gateway.mexc.TestVenue;
import sniper.gateway.mexc.VenueServer;
import sniper.gateway.mexc.VenueServer.Reply;

@Timeout(30)
class ActivityPollerTest {
    private static final String ACTIVITIES = "GET /api/operateactivity/activity/list/by/currencies";
    private static final long INTERVAL_NS = 300_000_000_000L;

    private final RecordingIngress ingress = new RecordingIngress();
    private final AtomicLong nowNs = new AtomicLong(1_767_200_000_000_000_000L);
    private final AtomicReference<String> activities = new AtomicReference<>("");
    private final ListingConfig config = ListingConfig.defaults().withActivities();
    private VenueServer venue;
    private MexcSession session;
    private ListingBoard board;
    private ActivityPoller poller;

    @BeforeEach
    void start() throws Exception {
        venue = new VenueServer().on(ACTIVITIES, request -> Reply.json(answer()));
        session = new MexcSession(
                MexcConfig.of(venue.url(), venue.url()).withTimeoutsMs(2_000, 2_000),
                TestVenue.credentials(),
                nowNs::get,
                ingress);
        board = new ListingBoard(new InstrumentTable(16), new ListingEvents(ingress), "USDT");
        poller = new ActivityPoller(session, config, nowNs::get, board);
    }

    @AfterEach
    void stop() throws Exception {
        poller.close();
        session.close();
        venue.close();
    }

    private String answer() {
        return "{\"code\":0,\"data\":[" + activities.get() + "]}";
    }

    private static String activity(String currency, String type) {
        return "{\"activityId\":\"1\",\"currency\":\"" + currency + "\",\"currencyId\":\"x\",\"activityType\":\"" + type
                + "\"}";
    }

    private void startAndPoll() {
        poller.start();
        await().until(() -> poller.rounds() >= 1);
    }

    private void poll() {
        long before = poller.rounds();
        nowNs.addAndGet(INTERVAL_NS);
        await().until(() -> poller.rounds() > before);
    }

    private List<String> told() {
        return ingress.of(ActivityObservedDecoder.TEMPLATE_ID).stream()
                .map(message -> new ActivityObservedDecoder()
                        .wrapAndApplyHeader(message.bytes(), 0, new MessageHeaderDecoder()))
                .map(message -> message.instrumentId() + ": " + message.types() + " of " + message.count())
                .toList();
    }

    @Test
    void shouldTellWhatIsOnForWhichSymbol() {
        board.watch("AUSDT");
        board.watch("BUSDT");
        board.watch("CUSDT");
        activities.set(String.join(
                ",",
                activity("A", "LAUNCH_EVENT"),
                activity("A", "LAUNCH_EVENT"),
                activity("A", "AIRDROP"),
                activity("CUSDT", "KARAOKE"),
                activity("D", "SUN_SHINE"),
                "{\"activityType\":\"AIRDROP\"}",
                "7"));

        startAndPoll();

        assertThat(told()).containsExactlyInAnyOrder("1: 66 of 3", "3: 128 of 1");
    }

    @Test
    void shouldTellChangesAndWhatIsStillOn() {
        board.watch("AUSDT");
        activities.set(activity("A", "PROMOTION"));
        startAndPoll();
        poll();
        activities.set("");
        poll();
        poll();

        assertThat(told()).containsExactly("1: 8 of 1", "1: 8 of 1", "1: 0 of 0");
    }

    @Test
    void shouldAskThreeTimesBeforeItTakesActivitiesForUnreadable() {
        try (LogCapture log = new LogCapture(ActivityPoller.class)) {
            board.watch("AUSDT");
            activities.set(activity("A", "PROMOTION"));
            AtomicLong requests = new AtomicLong();
            venue.on(
                    ACTIVITIES,
                    request ->
                            Reply.json(requests.incrementAndGet() < 3 ? "{\"code\":500,\"msg\":\"busy\"}" : answer()));

            startAndPoll();

            assertThat(told()).containsExactly("1: 8 of 1");
            assertThat(requests).hasValue(3);
            assertThat(poller.failures()).isEqualTo(2);
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void shouldAskForFiveAtATime() {
        for (char coin = 'A'; coin <= 'L'; coin++) {
            board.watch(coin + "USDT");
        }

        startAndPoll();

        assertThat(venue.requests(ACTIVITIES)).hasSize(3);
        assertThat(venue.requests(ACTIVITIES).stream()
                        .mapToInt(request -> request.query().split("%2C", -1).length))
                .containsExactlyInAnyOrder(5, 5, 2);
    }

    @Test
    void shouldAskForASymbolAsSoonAsItIsWatched() {
        board.watch("AUSDT");
        startAndPoll();
        activities.set(activity("B", "LISTING_EVENT"));

        board.watch("BUSDT");

        await().until(() -> told().contains("2: 1 of 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":500,\"msg\":\"busy\"}",
                "{\"code\":0,\"data\":null}",
                "{\"code\":0,\"data\":[",
                "<html>blocked</html>"
            })
    void shouldTakeWhatItCannotReadForNoActivityAndSaySoOnce(String nonsense) {
        try (LogCapture log = new LogCapture(ActivityPoller.class)) {
            board.watch("AUSDT");
            activities.set(activity("A", "PROMOTION"));
            startAndPoll();

            venue.on(ACTIVITIES, Reply.json(nonsense));
            poll();
            poll();

            assertThat(told()).containsExactly("1: 8 of 1", "1: 0 of 0");
            assertThat(poller.failures()).as("three tries a round").isEqualTo(6);
            assertThat(log.lines()).hasSize(1);
        }

        venue.on(ACTIVITIES, Reply.json(answer()));
        poll();

        assertThat(told()).last().isEqualTo("1: 8 of 1");
    }
}

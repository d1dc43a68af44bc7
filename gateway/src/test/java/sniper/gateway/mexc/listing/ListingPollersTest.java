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
import sniper.core.message.Flag;
import sniper.core.message.InstrumentDefinedDecoder;
import sniper.core.message.ListingObservedDecoder;
import sniper.core.message.ListingSource;
import sniper.core.message.ListingSourcePolledDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.pipeline.Lane;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.RecordingIngress;
import sniper.gateway.mexc.TestVenue;
import sniper.gateway.mexc.VenueServer;
import sniper.gateway.mexc.VenueServer.Reply;

@Timeout(30)
class ListingPollersTest {
    private static final String CALENDAR = "GET /api/operation/new_coin_calendar";
    private static final String SYMBOLS = "GET /api/platform/spot/market-v2/web/symbolsV2";
    private static final String INFO = "GET /api/v3/exchangeInfo";
    private static final String DEFAULTS = "GET /api/v3/defaultSymbols";
    private static final long NOW_NS = 1_767_200_000_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long OPEN_NS = NOW_NS + 4 * 3_600 * SECOND_NS;

    private final RecordingIngress ingress = new RecordingIngress();
    private final InstrumentTable instruments = new InstrumentTable(4);
    private final AtomicLong nowNs = new AtomicLong(NOW_NS);
    private final AtomicReference<String> calendar = new AtomicReference<>("");
    private final AtomicReference<String> symbols = new AtomicReference<>("");
    private final AtomicReference<String> info = new AtomicReference<>("");
    private final AtomicReference<String> defaults = new AtomicReference<>("");
    private VenueServer venue;
    private MexcSession session;
    private ListingPollers pollers;

    @BeforeEach
    void start() throws Exception {
        venue = new VenueServer()
                .on(CALENDAR, request -> Reply.json("{\"code\":0,\"data\":{\"newCoins\":[" + calendar.get() + "]}}"))
                .on(SYMBOLS, request -> Reply.json("{\"data\":{\"symbols\":{\"USDT\":[" + symbols.get() + "]}}}"))
                .on(INFO, request -> Reply.json("{\"symbols\":[" + info.get() + "]}"))
                .on(DEFAULTS, request -> Reply.json("{\"code\":0,\"data\":[" + defaults.get() + "]}"));
        session = new MexcSession(
                MexcConfig.of(venue.url(), venue.url()).withTimeoutsMs(2_000, 2_000),
                TestVenue.credentials(),
                nowNs::get,
                ingress);
        pollers = new ListingPollers(session, ListingConfig.defaults(), nowNs::get, instruments, ingress);
    }

    @AfterEach
    void stop() throws Exception {
        pollers.close();
        session.close();
        venue.close();
    }

    private static String announced(String ticker, long openTimeNs) {
        return "{\"vcoinId\":\"id-" + ticker + "\",\"vcoinName\":\"" + ticker + "\",\"vcoinNameFull\":\"Project "
                + ticker + "\",\"firstOpenTime\":" + openTimeNs / 1_000_000 + "}";
    }

    private static String web(String ticker, int sts, int st, int tt) {
        return "{\"vn\":\"" + ticker + "\",\"fn\":\"Project " + ticker + "\",\"sts\":" + sts + ",\"st\":" + st
                + ",\"tt\":" + tt + ",\"ca\":\"0x1\",\"ps\":4,\"qs\":2,\"ot\":" + OPEN_NS / 1_000_000 + "}";
    }

    private static String rules(String ticker, String status, boolean api, int priceScale) {
        return rules(ticker, status, api, priceScale, OPEN_NS);
    }

    private static String old(String ticker) {
        return rules(ticker, "1", true, 4, NOW_NS - SECOND_NS);
    }

    private static String rules(String ticker, String status, boolean api, int priceScale, long openTimeNs) {
        return "{\"symbol\":\"" + ticker + "USDT\",\"status\":\"" + status + "\",\"baseAsset\":\"" + ticker
                + "\",\"baseAssetPrecision\":2,\"quoteAsset\":\"USDT\",\"quotePrecision\":" + priceScale
                + ",\"orderTypes\":[\"LIMIT\",\"LIMIT_MAKER\"],\"isSpotTradingAllowed\":" + api
                + ",\"quoteAmountPrecision\":\"1\",\"maxQuoteAmount\":\"1000\",\"firstOpenTime\":"
                + openTimeNs / 1_000_000
                + "}";
    }

    private void poll() {
        long before = pollers.polls();
        pollers.pollNow();
        await().until(() -> pollers.polls() > before);
    }

    private void startAndPoll() {
        pollers.start();
        await().until(() -> pollers.polls() >= 1);
    }

    private List<ListingObservedDecoder> observed() {
        return ingress.of(ListingObservedDecoder.TEMPLATE_ID).stream()
                .map(message ->
                        new ListingObservedDecoder().wrapAndApplyHeader(message.bytes(), 0, new MessageHeaderDecoder()))
                .toList();
    }

    /** What was said, but for that a source has been read. */
    private List<RecordingIngress.Message> facts() {
        return ingress.all().stream()
                .filter(message -> message.templateId() != ListingSourcePolledDecoder.TEMPLATE_ID)
                .toList();
    }

    private List<InstrumentDefinedDecoder> defined() {
        return ingress.of(InstrumentDefinedDecoder.TEMPLATE_ID).stream()
                .map(message -> new InstrumentDefinedDecoder()
                        .wrapAndApplyHeader(message.bytes(), 0, new MessageHeaderDecoder()))
                .toList();
    }

    @Test
    void shouldBindASymbolToItsNumberBeforeSayingAnythingOfIt() {
        calendar.set(announced("NEW", OPEN_NS));

        startAndPoll();

        assertThat(facts())
                .extracting(RecordingIngress.Message::templateId)
                .containsExactly(InstrumentDefinedDecoder.TEMPLATE_ID, ListingObservedDecoder.TEMPLATE_ID);
        assertThat(ingress.all()).allMatch(message -> message.lane() == Lane.RELIABLE);
        InstrumentDefinedDecoder binding = defined().get(0);
        assertThat(binding.instrumentId()).isEqualTo(1);
        assertThat(binding.priceScale()).isEqualTo((byte) -1);
        assertThat(binding.quantityScale()).isEqualTo((byte) -1);
        assertThat(binding.online()).isEqualTo(Flag.NO);
        assertThat(binding.symbol()).isEqualTo("NEWUSDT");
        ListingObservedDecoder fact = observed().get(0);
        assertThat(fact.instrumentId()).isEqualTo(1);
        assertThat(fact.source()).isEqualTo(ListingSource.CALENDAR);
        assertThat(fact.present()).isEqualTo(Flag.YES);
        assertThat(fact.complete()).isEqualTo(Flag.NO);
        assertThat(fact.sts()).isEqualTo((byte) -1);
        assertThat(fact.openTimeNs()).isEqualTo(OPEN_NS);
        assertThat(fact.project()).isEqualTo("Project NEW");
    }

    @Test
    void shouldSayNothingWhenNothingChanged() {
        calendar.set(announced("NEW", OPEN_NS));
        symbols.set(web("NEW", 1, 1, 1));
        info.set(rules("NEW", "2", false, 4));
        defaults.set("\"NEWUSDT\"");
        startAndPoll();
        ingress.clear();

        poll();
        poll();

        assertThat(facts()).isEmpty();
    }

    @Test
    void shouldTellWhichSourcesHaveBeenReadWhole() {
        venue.on(CALENDAR, Reply.json(500, "{}"));

        startAndPoll();

        assertThat(ingress.of(ListingSourcePolledDecoder.TEMPLATE_ID))
                .extracting(message -> new ListingSourcePolledDecoder()
                        .wrapAndApplyHeader(message.bytes(), 0, new MessageHeaderDecoder())
                        .source())
                .startsWith(ListingSource.SYMBOLS_V2, ListingSource.EXCHANGE_INFO, ListingSource.DEFAULT_SYMBOLS)
                .doesNotContain(ListingSource.CALENDAR);
    }

    @Test
    void shouldPublishEachChangeOfEachSourceOnce() {
        calendar.set(announced("NEW", OPEN_NS));
        symbols.set(web("NEW", 1, 1, 1));
        startAndPoll();
        ingress.clear();

        symbols.set(web("NEW", 2, 2, 4));
        poll();
        calendar.set(announced("NEW", OPEN_NS + 60 * SECOND_NS));
        poll();
        defaults.set("\"NEWUSDT\",\"OTHERUSDT\"");
        poll();
        calendar.set("");
        poll();

        assertThat(observed())
                .extracting(fact -> fact.source() + " " + fact.present() + " " + fact.complete() + " " + fact.sts()
                        + "/" + fact.st() + "/" + fact.tt() + " " + (fact.openTimeNs() - OPEN_NS) / SECOND_NS)
                .containsExactly(
                        "SYMBOLS_V2 YES YES 2/2/4 0",
                        "CALENDAR YES NO -1/-1/-1 60",
                        "DEFAULT_SYMBOLS YES NO -1/-1/-1 " + -OPEN_NS / SECOND_NS,
                        "CALENDAR NO NO -1/-1/-1 " + -OPEN_NS / SECOND_NS);
    }

    @Test
    void shouldPublishRulesWhenTheyChange() {
        calendar.set(announced("NEW", OPEN_NS));
        info.set(rules("NEW", "2", false, 4));
        startAndPoll();
        info.set(rules("NEW", "1", false, 4));
        poll();
        info.set(rules("NEW", "1", true, 4));
        poll();

        assertThat(defined())
                .extracting(rules -> rules.priceScale() + " " + rules.online() + " " + rules.apiAllowed())
                .containsExactly("-1 NO NO", "4 NO NO", "4 YES NO", "4 YES YES");
        InstrumentDefinedDecoder last = defined().get(3);
        assertThat(last.orderTypes().limit()).isTrue();
        assertThat(last.orderTypes().market()).isFalse();
        assertThat(last.orderTypes().limitMaker()).isTrue();
        assertThat(last.maxNotionalAtoms()).isEqualTo(100_000_000_000L);
        assertThat(instruments.rulesOf(1)).isNotNull().matches(rules -> rules.apiAllowed());
        assertThat(observed())
                .extracting(ListingObservedDecoder::source)
                .containsExactly(ListingSource.CALENDAR, ListingSource.EXCHANGE_INFO);
        assertThat(observed().get(1).openTimeNs()).isEqualTo(OPEN_NS);
    }

    @Test
    void shouldCloseAnInstrumentWhoseScalesChange() {
        calendar.set(announced("NEW", OPEN_NS));
        info.set(rules("NEW", "1", true, 4));
        startAndPoll();
        ingress.clear();

        info.set(rules("NEW", "1", true, 5));
        poll();
        poll();

        assertThat(defined())
                .extracting(rules -> rules.priceScale() + " " + rules.online() + " " + rules.apiAllowed())
                .containsExactly("4 NO NO");
    }

    @Test
    void shouldWatchOnlyWhatIsOnItsWayToAListing() {
        symbols.set(String.join(",", web("ACTIVE", 3, 3, 4), web("SUSPENDED", 4, 4, 1), web("SOON", 1, 1, 2)));
        info.set(old("ACTIVE"));

        startAndPoll();

        assertThat(defined()).extracting(InstrumentDefinedDecoder::symbol).containsExactly("SOONUSDT");
        assertThat(observed()).hasSize(1);
    }

    @Test
    void shouldFollowAWatchedSymbolIntoTrading() {
        symbols.set(web("SOON", 2, 2, 4));
        startAndPoll();

        symbols.set(web("SOON", 3, 3, 4));
        poll();

        assertThat(observed()).extracting(ListingObservedDecoder::sts).containsExactly((byte) 2, (byte) 3);
    }

    @Test
    void shouldWatchWhatAnOperatorNames() {
        info.set(old("OLD"));
        startAndPoll();
        assertThat(facts()).isEmpty();

        int id = pollers.watch("OLDUSDT");

        assertThat(id).isEqualTo(1);
        await().until(() -> observed().size() == 1);
        assertThat(defined()).extracting(InstrumentDefinedDecoder::priceScale).containsExactly((byte) -1, (byte) 4);
    }

    @Test
    void shouldWatchConfiguredSymbolsFromTheStart() {
        pollers.close();
        pollers = new ListingPollers(
                session, ListingConfig.defaults().withSymbols(List.of("OLDUSDT")), nowNs::get, instruments, ingress);
        info.set(rules("OLD", "1", true, 4));

        startAndPoll();

        assertThat(observed()).extracting(ListingObservedDecoder::source).containsExactly(ListingSource.EXCHANGE_INFO);
    }

    @Test
    void shouldNotBindANumberThatARecoveredEngineKnows() {
        instruments.restore(3, "NEWUSDT");
        calendar.set(announced("NEW", OPEN_NS));

        startAndPoll();

        assertThat(defined()).isEmpty();
        assertThat(observed()).extracting(ListingObservedDecoder::instrumentId).containsExactly(3);
        assertThat(instruments.idOf("NEXTUSDT")).isEqualTo(4);
    }

    @Test
    void shouldCountAMissingOpenTimeAndLeaveItZero() {
        calendar.set("{\"vcoinId\":\"x\",\"vcoinName\":\"NEW\",\"firstOpenTime\":null}");

        startAndPoll();

        assertThat(observed()).extracting(ListingObservedDecoder::openTimeNs).containsExactly(0L);
        assertThat(pollers.missingOpenTimes()).isEqualTo(1);
    }

    @Test
    void shouldGoOnWithTheOtherSourcesAndTheNextPollWhenOneFails() {
        calendar.set(announced("NEW", OPEN_NS));
        startAndPoll();
        ingress.clear();
        venue.on(CALENDAR, Reply.html(502)).on(INFO, Reply.html(502));
        defaults.set("\"NEWUSDT\"");

        poll();

        assertThat(pollers.failures()).isEqualTo(2);
        assertThat(observed())
                .extracting(ListingObservedDecoder::source)
                .containsExactly(ListingSource.DEFAULT_SYMBOLS);

        venue.on(CALENDAR, Reply.json("{\"data\":{\"newCoins\":[]}}"));
        poll();

        assertThat(observed()).extracting(ListingObservedDecoder::source).endsWith(ListingSource.CALENDAR);
        assertThat(pollers.failures()).isEqualTo(3);
    }

    @Test
    void shouldLeaveTheWebSiteAloneAfterItsFirewallsPage() {
        venue.on(CALENDAR, Reply.html(403));
        startAndPoll();

        poll();

        assertThat(venue.requests(CALENDAR)).hasSize(1);
        assertThat(venue.requests(DEFAULTS)).hasSize(2);
    }

    @Test
    void shouldLeaveASourceAloneForAsLongAsItAsks() {
        venue.on(DEFAULTS, Reply.withHeader(429, "Retry-After: 600", "{\"code\":429,\"msg\":\"slow\"}"));
        startAndPoll();

        poll();
        poll();

        assertThat(venue.requests(DEFAULTS)).hasSize(1);
        assertThat(venue.requests(CALENDAR)).hasSize(3);
    }

    @Test
    void shouldStopWatchingWhenNoNumberIsLeft() {
        calendar.set(String.join(
                ",",
                announced("A", OPEN_NS),
                announced("B", OPEN_NS),
                announced("C", OPEN_NS),
                announced("D", OPEN_NS),
                announced("E", OPEN_NS)));

        startAndPoll();

        assertThat(observed()).extracting(ListingObservedDecoder::instrumentId).containsExactly(1, 2, 3, 4);
    }

    @Test
    void shouldPollOftenerTheNearerTheOpen() {
        ListingConfig config = ListingConfig.defaults();

        assertThat(config.intervalNs(Long.MAX_VALUE)).isEqualTo(300 * SECOND_NS);
        assertThat(config.intervalNs(3_601 * SECOND_NS)).isEqualTo(300 * SECOND_NS);
        assertThat(config.intervalNs(3_600 * SECOND_NS)).isEqualTo(30 * SECOND_NS);
        assertThat(config.intervalNs(601 * SECOND_NS)).isEqualTo(30 * SECOND_NS);
        assertThat(config.intervalNs(600 * SECOND_NS)).isEqualTo(2 * SECOND_NS);
        assertThat(config.intervalNs(0)).isEqualTo(2 * SECOND_NS);
    }

    @Test
    void shouldMeasureIntervalsOnTheInjectedClock() {
        calendar.set(announced("NEW", OPEN_NS));
        startAndPoll();
        assertThat(pollers.polls()).isEqualTo(1);

        nowNs.addAndGet(300 * SECOND_NS);
        await().until(() -> pollers.polls() == 2);
        nowNs.set(OPEN_NS - 5 * SECOND_NS);
        await().until(() -> pollers.polls() == 3);
        nowNs.addAndGet(2 * SECOND_NS);
        await().until(() -> pollers.polls() == 4);
    }

    @Test
    void shouldWatchWhatTheRulesNameForTheFirstTime() {
        info.set(old("OLD"));
        startAndPoll();
        poll();
        assertThat(facts()).isEmpty();

        info.set(old("OLD") + "," + old("NEW"));
        poll();
        poll();

        assertThat(defined()).extracting(InstrumentDefinedDecoder::symbol).containsOnly("NEWUSDT");
        assertThat(observed()).extracting(ListingObservedDecoder::source).containsExactly(ListingSource.EXCHANGE_INFO);
    }

    @Test
    void shouldWatchWhatOpensLaterAsTheRulesState() {
        info.set(old("OLD") + "," + rules("NEW", "2", false, 4));

        startAndPoll();

        assertThat(defined()).extracting(InstrumentDefinedDecoder::symbol).containsOnly("NEWUSDT");
        assertThat(observed()).singleElement().satisfies(fact -> assertThat(fact.openTimeNs())
                .isEqualTo(OPEN_NS));
    }

    @Test
    void shouldWatchWhatTheDefaultSymbolsNameForTheFirstTime() {
        defaults.set("\"OLDUSDT\",\"OLDBTC\"");
        startAndPoll();
        poll();
        assertThat(facts()).isEmpty();

        defaults.set("\"OLDUSDT\",\"NEWUSDT\",\"NEWBTC\"");
        poll();
        poll();

        assertThat(defined()).extracting(InstrumentDefinedDecoder::symbol).containsOnly("NEWUSDT");
    }

    @Test
    void shouldNotTakeTheRestOfAListThatWasCutShortForListings() {
        defaults.set("\"OLDUSDT\"");
        startAndPoll();

        StringBuilder whole = new StringBuilder("\"OLDUSDT\"");
        for (int i = 0; i < 51; i++) {
            whole.append(",\"N").append(i).append("USDT\"");
        }
        defaults.set(whole.toString());
        poll();
        poll();

        assertThat(facts()).isEmpty();
    }

    @Test
    void shouldWatchNoMoreThanThereAreNumbersFor() {
        defaults.set("\"OLDUSDT\"");
        startAndPoll();

        defaults.set("\"OLDUSDT\",\"AUSDT\",\"BUSDT\",\"CUSDT\",\"DUSDT\",\"EUSDT\"");
        poll();
        poll();

        assertThat(defined())
                .extracting(InstrumentDefinedDecoder::symbol)
                .containsExactlyInAnyOrder("AUSDT", "BUSDT", "CUSDT", "DUSDT");
    }

    @Test
    void shouldLeaveTheWebSiteAloneWhenToldTo() {
        pollers = new ListingPollers(session, ListingConfig.defaults().withoutWeb(), nowNs::get, instruments, ingress);

        pollers.start();
        await().until(() -> pollers.polls() > 0);

        assertThat(venue.requests(INFO)).isNotEmpty();
        assertThat(venue.requests(DEFAULTS)).isNotEmpty();
        assertThat(venue.requests(CALENDAR)).isEmpty();
        assertThat(venue.requests(SYMBOLS)).isEmpty();
    }
}

package sniper.gateway.mexc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.gateway.mexc.VenueServer.Reply;

@Timeout(30)
class WebAnswersTest {
    private static final String CALENDAR = "GET /api/operation/new_coin_calendar";
    private static final String SYMBOLS = "GET /api/platform/spot/market-v2/web/symbolsV2";
    private static final long OPEN_NS = 1_767_225_600_000_000_000L;

    private VenueServer venue;
    private MexcSession session;
    private MexcWebClient web;

    @BeforeEach
    void start() throws Exception {
        venue = new VenueServer();
        session = new MexcSession(
                MexcConfig.of("http://127.0.0.1:1", venue.url()),
                TestVenue.credentials(),
                () -> 1_000_000_000L,
                new RecordingIngress());
        web = session.web();
    }

    @AfterEach
    void stop() throws Exception {
        session.close();
        venue.close();
    }

    @Test
    void shouldReadTheCalendarLikeABrowser() throws Exception {
        venue.on(
                CALENDAR,
                Reply.json("{\"code\":0,\"data\":{\"newCoins\":[{\"vcoinId\":\"ab\",\"vcoinName\":\"NEW\","
                        + "\"vcoinNameFull\":\"New Project\",\"firstOpenTime\":1767225600000,\"zone\":\"x\"}]}}"));

        assertThat(web.calendar()).containsExactly(new CalendarEntry("ab", "NEW", false, "New Project", OPEN_NS));

        VenueServer.Request request = venue.requests(CALENDAR).get(0);
        assertThat(request.query()).isEqualTo("timestamp=1000");
        assertThat(request.headers().get("user-agent")).startsWith("Mozilla/5.0");
        assertThat(request.headers()).doesNotContainKey("x-mexc-apikey");
    }

    @Test
    void shouldReadTheFlatCalendar() throws Exception {
        venue.on(
                CALENDAR,
                Reply.json("{\"code\":200,\"data\":[{\"vcoinId\":\"ab\",\"symbol\":\"NEWUSDT\",\"projectName\":\"P\","
                        + "\"firstOpenTime\":1767225600000},{\"vcoinId\":\"cd\",\"symbol\":\"OTHER\"}]}"));

        assertThat(web.calendar())
                .containsExactly(
                        new CalendarEntry("ab", "NEWUSDT", true, "P", OPEN_NS),
                        new CalendarEntry("cd", "OTHER", true, "OTHER", 0))
                .extracting(entry -> entry.symbol("USDT"))
                .containsExactly("NEWUSDT", "OTHERUSDT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1767225600000;1767225600000000000",
                "\"1767225600000\";1767225600000000000",
                "1767225600;1767225600000000000",
                "\" 1767225600 \";1767225600000000000",
                "0;0",
                "null;0",
                "\"\";0",
                "\"soon\";0",
                "-5;0",
                "{};0",
                "9223372036854775807;0",
                "99999999999999999999999;0"
            })
    void shouldReadAnOpenTimeDefensivelyAndNeverInventOne(String json, long expectedNs) throws Exception {
        venue.on(
                CALENDAR,
                Reply.json("{\"data\":{\"newCoins\":[{\"vcoinId\":\"ab\",\"vcoinName\":\"NEW\",\"firstOpenTime\":"
                        + json + "}]}}"));

        assertThat(web.calendar()).extracting(CalendarEntry::openTimeNs).containsExactly(expectedNs);
    }

    @Test
    void shouldSkipEntriesThatNameNoCoin() throws Exception {
        venue.on(
                CALENDAR,
                Reply.json("{\"data\":{\"newCoins\":[{\"vcoinId\":\"ab\"},{\"vcoinName\":\"X\"},7,null,"
                        + "{\"vcoinId\":\"ab\",\"vcoinName\":\"X\"}]}}"));

        assertThat(web.calendar()).extracting(CalendarEntry::name).containsExactly("X");
    }

    @Test
    void shouldReadTheSymbolMapByQuote() throws Exception {
        venue.on(
                SYMBOLS,
                Reply.json(
                        "{\"code\":200,\"data\":{\"symbols\":{\"USDT\":[{\"cd\":\"ab\",\"vn\":\"NEW\",\"fn\":\"New\","
                                + "\"sts\":2,\"st\":2,\"tt\":4,\"ca\":\"0x1\",\"ps\":4,\"qs\":2,\"ot\":1767225600000}],"
                                + "\"BTC\":[{\"vn\":\"OLD\",\"sts\":3,\"st\":3,\"tt\":4}],\"odd\":5}}}"));

        assertThat(web.symbolsV2())
                .containsExactly(
                        new WebSymbol("NEW", "USDT", "New", 2, 2, 4, true, OPEN_NS),
                        new WebSymbol("OLD", "BTC", "OLD", 3, 3, 4, false, 0))
                .extracting(WebSymbol::isPreListing)
                .containsExactly(true, false);
    }

    @Test
    void shouldReadFlatSymbolsAndObjectsWhereScalarsAreUsual() throws Exception {
        venue.on(
                SYMBOLS,
                Reply.json(
                        "{\"data\":{\"symbols\":[{\"vn\":\"NEW\",\"fne\":\"English\",\"sts\":\"1\",\"st\":1,\"tt\":3,"
                                + "\"ca\":{\"address\":\"0x1\"},\"ps\":{\"v\":4},\"qs\":{\"v\":[2]},\"ot\":{\"time\":1}},"
                                + "{\"vn\":\"BARE\",\"sts\":null,\"st\":\"x\",\"ca\":{},\"ps\":[],\"qs\":\"\",\"ot\":null}]}}"));

        assertThat(web.symbolsV2())
                .containsExactly(
                        new WebSymbol("NEW", "", "English", 1, 1, 3, true, 0),
                        new WebSymbol("BARE", "", "BARE", -1, -1, -1, false, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"data\":null}", "{\"data\":{}}", "{\"data\":{\"newCoins\":null,\"symbols\":null}}"})
    void shouldNotTakeAMissingListForAnEmptyOne(String body) {
        venue.on(CALENDAR, Reply.json(body)).on(SYMBOLS, Reply.json(body));

        assertThat(catchThrowableOfType(MexcException.class, web::calendar).kind())
                .isEqualTo(MexcException.Kind.UNREADABLE);
        assertThat(catchThrowableOfType(MexcException.class, web::symbolsV2).kind())
                .isEqualTo(MexcException.Kind.UNREADABLE);
    }

    @Test
    void shouldTakeTheFirewallsPageForAThrottle() {
        venue.on(CALENDAR, Reply.html(403));

        MexcException failure = catchThrowableOfType(MexcException.class, web::calendar);

        assertThat(failure.kind()).isEqualTo(MexcException.Kind.THROTTLED);
        assertThat(failure).hasMessageContaining("Access Denied");
    }
}

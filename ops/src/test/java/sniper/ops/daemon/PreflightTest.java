package sniper.ops.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.pipeline.EpochClock;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcException;

@Timeout(30)
class PreflightTest {
    private static final long MS = 1_000_000;
    private static final long NOW_MILLIS = 1_767_211_150_479L;
    private static final EpochClock OURS = () -> NOW_MILLIS * MS;

    private final AtomicInteger timesAsked = new AtomicInteger();
    private final AtomicInteger accountsAsked = new AtomicInteger();
    private final AtomicLong skewMillis = new AtomicLong();
    private LongSupplier venueMillis = () -> NOW_MILLIS + skewMillis.get();
    private String accountAnswer = "{\"canTrade\":true,\"balances\":[]}";
    private int accountStatus = 200;
    private HttpServer venue;

    @BeforeEach
    void start() throws IOException {
        venue = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        venue.createContext("/api/v3/time", exchange -> {
            timesAsked.incrementAndGet();
            answer(exchange, 200, "{\"serverTime\":" + venueMillis.getAsLong() + "}");
        });
        venue.createContext("/api/v3/account", exchange -> {
            accountsAsked.incrementAndGet();
            answer(exchange, accountStatus, accountAnswer);
        });
        venue.start();
    }

    @AfterEach
    void stop() {
        venue.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Credentials credentials() {
        return new Credentials("mx0key".toCharArray(), "secret".getBytes(UTF_8));
    }

    private void check(@Nullable Credentials credentials) throws MexcException, ClockSkewException {
        String url = "http://127.0.0.1:" + venue.getAddress().getPort();
        Preflight.check(MexcConfig.of(url, url), credentials, OURS);
    }

    @Test
    void shouldTakeSeveralSamplesAndTryTheKey() throws Exception {
        try (Credentials key = credentials()) {
            check(key);
        }

        assertThat(timesAsked).hasValue(5);
        assertThat(accountsAsked).hasValue(1);
    }

    @Test
    void shouldNotAskForAnAccountWhereThereIsNone() throws Exception {
        check(null);

        assertThat(accountsAsked).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"5000, 5000 ms behind", "-90000, 90000 ms ahead of", "1002, 1002 ms behind"})
    void shouldRefuseAClockThatIsTooWrong(long venueAheadMillis, String text) {
        skewMillis.set(venueAheadMillis);

        assertThatThrownBy(() -> check(null))
                .isInstanceOf(ClockSkewException.class)
                .hasMessageContaining("this machine's clock is " + text + " the exchange's")
                .hasMessageContaining("at most 1000 ms")
                .hasMessageContaining("timedatectl")
                .hasMessageNotContaining("\n");
        assertThat(accountsAsked).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"999", "-999"})
    void shouldAcceptAClockThatIsALittleWrong(long venueAheadMillis) throws Exception {
        skewMillis.set(venueAheadMillis);

        check(null);
    }

    @Test
    void shouldNotMindOneWrongSampleAmongGoodOnes() throws Exception {
        venueMillis = () -> timesAsked.get() == 1 ? NOW_MILLIS + 60_000 : NOW_MILLIS;

        check(null);

        assertThat(timesAsked).hasValue(5);
    }

    @Test
    void shouldSayWhatToDoWhenTheExchangeFindsOurTimeWrong() {
        accountStatus = 400;
        accountAnswer = "{\"code\":700003,\"msg\":\"Timestamp for this request is outside of the recvWindow.\"}";

        try (Credentials key = credentials()) {
            assertThatThrownBy(() -> check(key))
                    .isInstanceOf(ClockSkewException.class)
                    .hasMessageContaining("finds the time of our requests wrong")
                    .hasMessageContaining("700003")
                    .hasMessageContaining("timedatectl")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void shouldLeaveOtherRefusalsAsTheyAre() {
        accountStatus = 400;
        accountAnswer = "{\"code\":10072,\"msg\":\"invalid access key\"}";

        try (Credentials key = credentials()) {
            assertThatThrownBy(() -> check(key)).isInstanceOf(MexcException.class);
        }
    }
}

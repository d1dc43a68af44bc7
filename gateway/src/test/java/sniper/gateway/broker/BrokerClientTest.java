package sniper.gateway.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.gateway.brokersim.SimulatedBroker;

/** The client against the simulated broker, over sockets. */
@Timeout(60)
class BrokerClientTest {
    private static final URI BACK = URI.create("http://127.0.0.1:1/back");
    /** A Friday, 10:00 in India. */
    private static final Instant NOW = Instant.parse("2026-11-20T04:30:00Z");

    private final AtomicLong nowNs = new AtomicLong(TimeUnit.SECONDS.toNanos(NOW.getEpochSecond()));
    private final HttpClient browser = HttpClient.newHttpClient();
    private SimulatedBroker broker;
    private BrokerClient client;

    @BeforeEach
    void start() {
        broker = SimulatedBroker.start(0, nowNs::get);
        client = client(SimulatedBroker.API_SECRET);
    }

    private BrokerClient client(String secret) {
        return new BrokerClient(new BrokerConfig(broker.url(), SimulatedBroker.API_KEY, secret, 5_000));
    }

    @AfterEach
    void stop() {
        client.close();
        broker.close();
    }

    private HttpResponse<String> open(URI url) throws Exception {
        return browser.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String requestToken(String state) throws Exception {
        String login = client.loginUrl(state, BACK).toString();
        HttpResponse<String> page = open(URI.create(login));
        assertThat(page.body()).contains("Log in");
        HttpResponse<String> redirect = open(URI.create(login.replace("/connect/login", "/connect/authorize")));
        String location = redirect.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(BACK + "?state=" + state + "&request_token=");
        return location.substring(location.indexOf("request_token=") + "request_token=".length());
    }

    @Test
    void shouldGiveASessionUntilSixInTheMorningForALogin() throws Exception {
        String requestToken = requestToken("s1");
        BrokerLogin login = client.login(requestToken);

        assertThat(Instant.ofEpochSecond(0, login.expiresNs())).isEqualTo(Instant.parse("2026-11-21T00:30:00Z"));
        assertThat(client.sessionExpiresNs(login.accessToken())).isEqualTo(login.expiresNs());
        assertThat(login.toString()).doesNotContain(login.accessToken());
        refused(BrokerException.Kind.REFUSED, () -> client.login(requestToken));
        nowNs.set(login.expiresNs());
        refused(BrokerException.Kind.EXPIRED, () -> client.sessionExpiresNs(login.accessToken()));
    }

    @Test
    void shouldKnowItsSessionsAfterARestartOfTheSimulator() throws Exception {
        BrokerLogin login = client.login(requestToken("s1"));
        broker.close();
        client.close();
        broker = SimulatedBroker.start(0, nowNs::get);
        client = client(SimulatedBroker.API_SECRET);

        assertThat(client.sessionExpiresNs(login.accessToken())).isEqualTo(login.expiresNs());
    }

    @Test
    void shouldEndSessionsWhenItIsToldTo() throws Exception {
        BrokerLogin login = client.login(requestToken("s1"));
        broker.expireSessions();

        refused(BrokerException.Kind.EXPIRED, () -> client.sessionExpiresNs(login.accessToken()));
        BrokerLogin next = client.login(requestToken("s2"));
        assertThat(client.sessionExpiresNs(next.accessToken())).isEqualTo(next.expiresNs());
    }

    @Test
    void shouldRefuseWhatIsForgedOrTooOld() throws Exception {
        String token = requestToken("s1");
        try (BrokerClient other = client("wrong")) {
            refused(BrokerException.Kind.REFUSED, () -> other.login(token));
        }
        refused(BrokerException.Kind.REFUSED, () -> client.login("r99999999999.1.00"));
        refused(BrokerException.Kind.EXPIRED, () -> client.sessionExpiresNs("a99999999999.1.00"));
        refused(BrokerException.Kind.EXPIRED, () -> client.sessionExpiresNs("nothing"));
        nowNs.addAndGet(TimeUnit.MINUTES.toNanos(6));
        refused(BrokerException.Kind.REFUSED, () -> client.login(token));
    }

    @Test
    void shouldSendNobodyElsewhereThanToThisMachine() throws Exception {
        String login =
                client.loginUrl("s", URI.create("http://example.com/steal")).toString();

        assertThat(open(URI.create(login)).statusCode()).isEqualTo(400);
        assertThat(open(URI.create(login.replace("/connect/login", "/connect/authorize")))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldHaveATradeAMinuteBetweenSessionsAtTheLastClose() throws Exception {
        nowNs.set(TimeUnit.SECONDS.toNanos(Instant.parse("2026-11-21T21:10:40Z").getEpochSecond())); // a Saturday
        Quote quote = client.quotes(List.of("NIFTYBEES.NS")).get(0);
        List<DailyClose> closes =
                client.dailyCloses("NIFTYBEES.NS", LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 22));

        assertThat(quote.timeNs()).isEqualTo(nowNs.get() - TimeUnit.SECONDS.toNanos(40));
        assertThat(quote.lastPrice())
                .isEqualByComparingTo(closes.get(closes.size() - 1).close());
    }

    @Test
    void shouldTellQuotesAndClosesThatAgree() throws Exception {
        List<Quote> quotes = client.quotes(List.of("NIFTYBEES.NS", "NOPE", "GOLDBEES.NS"));
        LocalDate thursday = LocalDate.of(2026, 11, 19);
        List<DailyClose> closes = client.dailyCloses("NIFTYBEES.NS", thursday.minusYears(6), thursday.plusDays(5));

        assertThat(quotes).extracting(Quote::symbol).containsExactly("NIFTYBEES.NS", "GOLDBEES.NS");
        assertThat(quotes.get(0).timeNs()).isEqualTo(nowNs.get());
        assertThat(closes)
                .hasSizeGreaterThan(1_500)
                .allMatch(close -> close.close().signum() > 0)
                .noneMatch(close -> close.day().getDayOfWeek() == DayOfWeek.SUNDAY)
                .isSortedAccordingTo((a, b) -> a.day().compareTo(b.day()));
        assertThat(closes.get(closes.size() - 1).day())
                .as("today's session has not ended")
                .isEqualTo(thursday);
        nowNs.set(TimeUnit.SECONDS.toNanos(Instant.parse("2026-11-20T03:00:00Z").getEpochSecond()));
        assertThat(client.quotes(List.of("NIFTYBEES.NS")).get(0).lastPrice())
                .as("before the opening, the close of the day before")
                .isEqualTo(closes.get(closes.size() - 1).close());
        refused(BrokerException.Kind.REFUSED, () -> client.dailyCloses("NOPE", thursday, thursday));
    }

    @Test
    void shouldTellNoAnswerFromARefusal() {
        broker.fail(true);
        refused(BrokerException.Kind.UNREACHABLE, () -> client.sessionExpiresNs("x"));
        broker.close();
        refused(BrokerException.Kind.UNREACHABLE, () -> client.quotes(List.of("NIFTYBEES.NS")));
        assertThat(new BrokerConfig(BACK, "key", "very-secret", 1).toString()).doesNotContain("very-secret");
    }

    private interface Request {
        Object ask() throws BrokerException;
    }

    private static void refused(BrokerException.Kind kind, Request request) {
        assertThatThrownBy(request::ask).isInstanceOfSatisfying(BrokerException.class, e -> assertThat(e.kind())
                .isEqualTo(kind));
    }
}

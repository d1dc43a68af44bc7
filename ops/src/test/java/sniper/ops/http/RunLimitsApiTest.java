package sniper.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.RunStatus;
import sniper.core.paper.desk.RunDesk;
import sniper.ops.run.RunLine;

/** What one user cannot do to others, and what a run comes to that can only be stopped. */
@Timeout(180)
class RunLimitsApiTest {
    @RegisterExtension
    static final ApiDatabase DATABASE = new ApiDatabase();

    private static final String START = "{\"strategy_name\":\"golden_nifty\",\"initial_cash\":\"1\"}";

    @TempDir
    Path directory;

    private ApiRig rig;

    @BeforeEach
    void start() {
        rig = new ApiRig(directory, DATABASE.database());
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void shouldSayThatAUserHasAsManyRunsAsTheyMayHave() {
        ApiClient user = rig.user("often");
        for (int i = 0; i < RunDesk.MAX_RUNS_PER_USER; i++) {
            assertThat(user.post("/api/strategy/start", START).status()).isEqualTo(201);
            assertThat(user.post("/api/strategy/stop", "").status()).isEqualTo(200);
        }
        ApiAnswer more = user.post("/api/strategy/start", START);

        assertThat(more.status()).isEqualTo(409);
        assertThat(more.text("code")).isEqualTo("TOO_MANY_RUNS");
        assertThat(more.text("detail")).endsWith("most=" + RunDesk.MAX_RUNS_PER_USER);
        assertThat(rig.user("seldom").post("/api/strategy/start", START).status())
                .isEqualTo(201);
    }

    @Test
    void shouldSayWhyARunWhoseRowsWereRefusedIsNotReset() {
        UUID run = rig.start(rig.user("refused"));
        rig.settle(run);
        RunLine line = rig.line(run);
        rig.commands.refused(line.runId(), line.sequence(), "23505");
        await().atMost(Duration.ofSeconds(40)).until(() -> rig.line(run).status() == RunStatus.ERROR);

        ApiAnswer answer = rig.admin.post("/api/runs/" + run + "/reset", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("LEDGER_REFUSED");
        assertThat(answer.text("detail")).startsWith("a run whose rows the database refused can only be stopped");
    }

    @Test
    void shouldKeepTheFormOfPlansIdsForPlans() {
        ApiClient user = rig.user("hex");
        UUID run = rig.start(user);
        rig.tick(run);

        ApiAnswer answer = rig.order(user, "plan0123456789abcdef0123456789ab", "BUY", "1");
        String hex = UUID.randomUUID().toString().replace("-", "");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("field")).isEqualTo("/client_order_id");
        assertThat(rig.order(user, hex, "BUY", "1").status()).isEqualTo(201);
    }

    @Test
    void shouldSayWhatAPriceIsInvalidFor() {
        ApiClient user = rig.user("early");
        UUID run = rig.start(user);

        ApiAnswer early = rig.order(user, "early-1", "BUY", "1");
        rig.tick(run);

        assertThat(early.status()).isEqualTo(422);
        assertThat(early.text("reject_reason")).isEqualTo("INVALID_PRICE");
        assertThat(early.text("detail"))
                .contains("a market order needs a price of the symbol", "before the first tick");
        assertThat(rig.order(user, "early-2", "BUY", "1").status()).isEqualTo(201);
    }

    @Test
    void shouldAnswerNumbersOfAnySize() {
        ApiClient user = rig.user("sizes");
        for (String number : List.of("1e999999999", "1e-999999999", "100e2147483647", "-1e999999999")) {
            ApiAnswer answer = user.post(
                    "/api/strategy/start",
                    "{\"strategy_name\":\"golden_nifty\",\"initial_cash\":\"1\",\"tick_interval_seconds\":" + number
                            + "}");
            assertThat(answer.status()).as(number).isEqualTo(422);
            assertThat(answer.text("field")).isEqualTo("/tick_interval_seconds");
        }
        String after = "/api/runs?limit=1&after=%s~" + UUID.randomUUID();
        assertThat(user.get(after.formatted("99999999999999999")).status())
                .as("beyond what nanoseconds reach")
                .isEqualTo(200);
        assertThat(user.get(after.formatted("9223372036854775807")).status()).isEqualTo(422);
    }

    @Test
    void shouldReadTokensOfABrokerAsLongAsTheFileSays() {
        String path = "/api/broker/callback?state=a&request_token=";

        assertThat(rig.admin.as(null).get(path + "x".repeat(256)).status()).isEqualTo(401);
        assertThat(rig.admin.as(null).get(path + "x".repeat(257)).status()).isEqualTo(422);
    }

    @Test
    void shouldAnswerWhoAsksForTooMuchAndNobodyElse() {
        ApiClient other = rig.user("other");
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        ApiParts narrow = new ApiParts(rig.commands, rig.board, null, null, rig.tokens, null, 1);
        try (HttpEndpoint endpoint = new HttpEndpoint(anywhere, narrow)) {
            endpoint.start();
            ApiClient admin = new ApiClient(endpoint.uri(), rig.admin.token());
            for (int i = 0; i < ChangeBudget.MINUTES_AT_ONCE; i++) {
                assertThat(admin.post("/api/users", "{\"user_id\":\"not a name\"}")
                                .status())
                        .isEqualTo(422);
            }
            ApiAnswer tooMany = admin.post("/api/users", "{\"user_id\":\"too-many\"}");

            assertThat(tooMany.status()).isEqualTo(429);
            assertThat(tooMany.text("code")).isEqualTo("TOO_MANY_REQUESTS");
            assertThat(tooMany.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 60L);
            assertThat(admin.get("/api/users").status())
                    .as("nothing is changed by it")
                    .isEqualTo(200);
            assertThat(admin.as(other.token()).post("/api/strategy/stop", "").status())
                    .as("somebody else")
                    .isEqualTo(404);
        }
    }
}

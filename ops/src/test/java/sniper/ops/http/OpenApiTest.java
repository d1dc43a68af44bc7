package sniper.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.CommandKind;
import sniper.core.message.RunCause;

/** The OpenAPI file and the running server say the same, in both directions. */
@Timeout(180)
class OpenApiTest {
    @RegisterExtension
    static final ApiDatabase DATABASE = new ApiDatabase();

    @TempDir
    Path directory;

    @Test
    void shouldAnswerEveryOperationOfTheFileAsItSaysAndNoOther() {
        try (ApiRig rig = new ApiRig(directory, DATABASE.database())) {
            ApiClient anna = rig.user("anna");
            UUID run = rig.start(anna, ",\"sip_amount\":\"100\",\"sip_frequency\":{\"value\":1,\"unit\":\"MINUTE\"}");
            rig.tick(run);
            rig.order(anna, "by hand", "BUY", "1");
            rig.settle(run);

            assertThat(anna.as(null).get("/openapi.yaml").status()).isEqualTo(200);
            assertThat(rig.admin.get("/api/users").items()).hasSize(2);
            assertThat(rig.admin.post("/api/users/anna/token", "").status()).isEqualTo(200);
            ApiClient renewed =
                    rig.admin.as(rig.admin.post("/api/users/anna/token", "{}").text("token"));
            assertThat(renewed.get("/api/broker/login").status()).isEqualTo(400);
            assertThat(renewed.get("/api/broker/callback?state=a&request_token=b")
                            .status())
                    .isEqualTo(401);
            assertThat(renewed.get("/api/system/status").objects("runs")).hasSize(1);
            assertThat(renewed.post("/api/system/arm", "").objects("armed_runs"))
                    .hasSize(1);
            assertThat(renewed.get("/api/runs").items()).hasSize(1);
            assertThat(renewed.get("/api/runs/" + run).text("status")).isEqualTo("RUNNING");
            for (String table : List.of("orders", "trades", "positions", "events", "mtm", "equity-curve")) {
                ApiAnswer answer = renewed.get("/api/runs/" + run + "/" + table);
                assertThat(answer.items()).as(table).isNotEmpty();
                assertThat(answer.headers().firstValueAsLong("X-Ledger-Sequence"))
                        .isPresent();
            }
            assertThat(renewed.post("/api/runs/" + run + "/contribution/retry", "")
                            .status())
                    .isEqualTo(409);
            rig.commands
                    .change(rig.line(run).userId(), rig.line(run).runId(), CommandKind.FAIL_RUN, RunCause.ENGINE_FAULT)
                    .join();
            assertThat(rig.admin.post("/api/runs/" + run + "/reset", "").text("status"))
                    .isEqualTo("PAUSED");
            assertThat(renewed.post("/api/strategy/stop", "").text("status")).isEqualTo("STOPPED");

            assertThat(operations(rig.admin.driven()))
                    .isEqualTo(OpenApiFile.own().names());
        }
    }

    @Test
    void shouldHaveTheSameRoutesWithTheSameAccess() {
        Set<String> file = OpenApiFile.own().operations().stream()
                .map(each -> each.name() + " "
                        + (each.isOpen() ? Access.ANYBODY : each.isForAdministrators() ? Access.ADMIN : Access.USER))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> code = Api.routes(null, null).all().stream()
                .map(each -> each.method() + " " + each.template() + " " + each.access())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(code).isEqualTo(file);
    }

    @Test
    void shouldSeeWhatIsWrongWithAnAnswer() {
        OpenApiFile file = OpenApiFile.own();
        OpenApiFile.Operation status = file.find("GET", "/api/system/status");

        assertThat(file.problems(status, 200, "application/json", "{}")).hasSize(4);
        assertThat(file.problems(status, 204, "application/json", "{}")).hasSize(1);
        assertThat(file.problems(status, 200, "text/plain", "{}")).hasSize(1);
        assertThat(file.problems(
                        status,
                        200,
                        "application/json",
                        "{\"runs\":[{\"run_id\":\"x\",\"status\":\"GONE\",\"next_execution\":1}],\"broker_state\":\"NONE\","
                                + "\"broker_expires_at\":null,\"ledger\":{},\"more\":1}"))
                .as("no UUID, no status, no last_logical_time, a number for a time, an empty ledger, a name too many")
                .hasSize(8);
    }

    /** Those that were answered with what they are for, or with the one refusal this rig can show. */
    private static Set<String> operations(Set<String> driven) {
        return driven.stream()
                .map(each -> each.substring(0, each.lastIndexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

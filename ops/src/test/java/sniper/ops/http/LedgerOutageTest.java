package sniper.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What goes on without the database, and what says that it does not. */
@Timeout(120)
class LedgerOutageTest {
    @RegisterExtension
    static final ApiDatabase DATABASE = new ApiDatabase();

    @TempDir
    Path directory;

    @Test
    void shouldStopAndArmWithoutTheDatabaseAndReadAndOrderOnlyWithIt() {
        try (ApiRig rig = new ApiRig(directory, DATABASE.database())) {
            ApiClient user = rig.user("outage");
            UUID run = rig.start(user);
            rig.tick(run);
            rig.settle(run);

            DATABASE.database().close();

            assertThat(user.get("/api/runs").text("code")).isEqualTo("LEDGER_UNAVAILABLE");
            assertThat(user.get("/api/runs/" + run + "/trades").text("code")).isEqualTo("LEDGER_UNAVAILABLE");
            assertThat(rig.order(user, "blind", "BUY", "1").text("code"))
                    .as("it may be there already, and nobody can tell")
                    .isEqualTo("LEDGER_UNAVAILABLE");
            assertThat(user.post("/api/system/arm", "").objects("armed_runs")).hasSize(1);
            ApiAnswer stopped = user.post("/api/strategy/stop", "");
            assertThat(stopped.json()).containsEntry("status", "STOPPED").containsEntry("in_ledger", false);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !Boolean.TRUE.equals(
                            Tree.map(user.get("/api/system/status").json().get("ledger"))
                                    .get("reachable")));
        }
    }
}

package sniper.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sniper.ops.http.ApiDatabase;
import sniper.ops.http.ApiRig;
import sniper.ops.http.Tokens;

/** {@code users} and {@code runs} over a real interface. */
@Timeout(120)
class RunsCommandTest {
    @RegisterExtension
    static final ApiDatabase DATABASE = new ApiDatabase();

    @TempDir
    static Path directory;

    private static ApiRig rig;

    @BeforeAll
    static void start() throws IOException {
        rig = new ApiRig(Files.createDirectories(directory.resolve("demo")), DATABASE.database());
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private static CommandLineRun asAdministrator(String... arguments) {
        return run(Map.of(), arguments);
    }

    private static CommandLineRun run(Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", rig.endpoint().uri().toString(), "--set", "data-dir=" + directory));
        return CommandLineRun.of(environment, all.toArray(String[]::new));
    }

    private static String add(String name) {
        CommandLineRun added = asAdministrator("users", "add", name);
        assertThat(added.exitCode()).as(added.err()).isEqualTo(ExitCode.OK);
        return added.out().strip();
    }

    @Test
    void shouldFindTheInterfaceByTheConfiguration() {
        String data = "data-dir=" + directory;
        String port = "users.http-port=" + rig.endpoint().uri().getPort();

        CommandLineRun configured = CommandLineRun.of("users", "list", "--set", data, "--set", port);
        CommandLineRun named = CommandLineRun.of(
                Map.of(ApiOptions.URL_VARIABLE, rig.endpoint().uri().toString()), "users", "list", "--set", data);
        CommandLineRun any = CommandLineRun.of("users", "list", "--set", data, "--set", "users.http-port=0");

        assertThat(configured.exitCode()).as(configured.err()).isEqualTo(ExitCode.OK);
        assertThat(configured.out()).contains("admin").isEqualTo(named.out());
        assertThat(any.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(any.err()).contains("users.http-port is 0").contains("--url or SNIPER_URL");
    }

    @Test
    void shouldTakeARunThroughItsLife() throws IOException {
        String token = add("cli");
        Map<String, String> user = Map.of(ApiOptions.TOKEN_VARIABLE, token);
        UUID run = UUID.randomUUID();

        CommandLineRun started = run(
                user,
                "runs",
                "start",
                "golden_nifty",
                "--cash",
                "1000",
                "--run-id",
                run.toString(),
                "--sip",
                "10",
                "--sip-every",
                "1:HOUR",
                "--drift-band",
                "0.1",
                "--tick-seconds",
                "1");
        assertThat(started.exitCode()).as(started.err()).isEqualTo(ExitCode.OK);
        assertThat(started.out()).contains("status            RUNNING").contains(run.toString());
        rig.tick(run);
        CommandLineRun ordered = run(user, "runs", "order", "buy", "1", "NIFTYBEES.NS", "--id", "cli-1");
        CommandLineRun tooMuch = run(user, "runs", "order", "BUY", "1000", "NIFTYBEES.NS");
        rig.settle(run);

        assertThat(ordered.out()).contains("FILLED");
        assertThat(tooMuch.exitCode()).isEqualTo(ExitCode.DENIED);
        assertThat(tooMuch.err()).contains("ORDER_REJECTED").contains("INSUFFICIENT_CASH");
        assertThat(run(user, "runs", "list").out()).contains(run.toString()).contains("RUNNING");
        assertThat(run(user, "runs", "show", run.toString()).out())
                .contains("initial_cash", "config.fee_bps", "config.symbols[0]", "symbol NIFTYBEES.NS")
                .doesNotContain("{", "=");
        assertThat(run(user, "runs", "status").out()).contains("broker  NONE");
        assertThat(run(user, "runs", "orders", run.toString()).out())
                .contains("FILLED")
                .contains("REJECTED");
        assertThat(run(user, "runs", "orders", run.toString(), "--limit", "1").out())
                .contains("more with --after ");
        assertThat(run(user, "runs", "trades", run.toString()).out()).contains("NIFTYBEES.NS");
        assertThat(run(user, "runs", "positions", run.toString()).out()).contains("avg_price");
        assertThat(run(user, "runs", "events", run.toString()).out())
                .contains("RUN_STARTED", "cause USER")
                .doesNotContain("{", "=");
        assertThat(run(user, "runs", "mtm", run.toString()).out()).contains("positions_value");
        assertThat(run(user, "runs", "equity", run.toString(), "--json").out()).startsWith("{\"items\":[");
        assertThat(run(user, "runs", "arm").out()).contains("true").contains("next execution");
        assertThat(run(user, "runs", "retry", run.toString()).err()).contains("NOTHING_TO_RETRY");
        assertThat(run(user, "runs", "reset", run.toString()).exitCode()).isEqualTo(ExitCode.DENIED);
        assertThat(asAdministrator("runs", "reset", run.toString()).err()).contains("NOT_IN_ERROR");
        assertThat(run(user, "runs", "stop").out()).contains("STOPPED");
        assertThat(run(user, "runs", "login").err()).contains("NO_BROKER_CREDENTIALS");
        assertThat(asAdministrator("runs", "show", run.toString()).exitCode()).isEqualTo(ExitCode.NOT_FOUND);

        Path body = directory.resolve("start.json");
        Files.writeString(
                body,
                "{\"strategy_name\":\"alpha_shield\",\"initial_cash\":\"5\","
                        + "\"instances\":[{\"strategy\":\"golden_nifty\"}]}");
        assertThat(run(user, "runs", "start", "--body", body.toString(), "--json")
                        .out())
                .contains("\"status\":\"RUNNING\"");
    }

    @Test
    void shouldGiveOutTokensThatEndWithTheNext() throws IOException {
        String first = add("renewed");
        String second = asAdministrator("users", "token", "renewed").out().strip();
        Path file = directory.resolve("token");
        Files.writeString(file, second + "\n");

        assertThat(run(Map.of(ApiOptions.TOKEN_VARIABLE, first), "runs", "status")
                        .exitCode())
                .isEqualTo(ExitCode.DENIED);
        assertThat(run(Map.of(), "runs", "status", "--token-file", file.toString())
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(asAdministrator("users", "list").out()).contains("renewed").contains("admin");
        assertThat(asAdministrator("users", "list", "--limit", "1").out()).contains("more with --after admin");
        assertThat(asAdministrator("users", "add", "renewed").err()).contains("ALREADY_THERE");
        assertThat(asAdministrator("users", "add", "a b").err()).contains("INVALID_VALUE");
        assertThat(run(Map.of(ApiOptions.TOKEN_VARIABLE, second), "users", "list")
                        .exitCode())
                .isEqualTo(ExitCode.DENIED);
        assertThat(run(Map.of(ApiOptions.TOKEN_VARIABLE, second), "users", "add", "x")
                        .err())
                .doesNotContain(second);
    }

    @Test
    void shouldReadATokenFromStandardInput() {
        String token = add("piped");
        CommandLineRun status = CommandLineRun.withInput(
                token + "\n",
                "runs",
                "status",
                "--token-fd",
                "0",
                "--url",
                rig.endpoint().uri().toString());

        assertThat(status.exitCode()).as(status.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldGoToTheAddressOfTheConfiguration() {
        String token = add("configured");
        Map<String, String> user = Map.of(ApiOptions.TOKEN_VARIABLE, token);
        int port = rig.endpoint().port();

        assertThat(CommandLineRun.of(user, "runs", "status", "--set", "users.http-port=" + port)
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        CommandLineRun elsewhere = CommandLineRun.of(
                user, "runs", "status", "--set", "users.http-port=" + port, "--set", "users.http-address=127.9.9.9");
        assertThat(elsewhere.exitCode()).isEqualTo(ExitCode.NOT_RUNNING);
        CommandLineRun noAddress = CommandLineRun.of(
                Map.of(ApiOptions.TOKEN_VARIABLE, token, ApiOptions.URL_VARIABLE, "::bad::"), "runs", "status");
        assertThat(noAddress.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(noAddress.err()).contains(ApiOptions.URL_VARIABLE).hasLineCount(1);
        CommandLineRun anyFree = CommandLineRun.of(user, "runs", "status", "--set", "users.http-port=0");
        assertThat(anyFree.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(anyFree.err()).contains("--url").hasLineCount(1);
    }

    @Test
    void shouldSayWhatIsMissing() {
        Path empty = directory.resolve("empty");
        CommandLineRun noToken = CommandLineRun.of("runs", "status", "--set", "data-dir=" + empty);
        CommandLineRun down = CommandLineRun.of(
                Map.of(ApiOptions.TOKEN_VARIABLE, "x", ApiOptions.URL_VARIABLE, "http://127.0.0.1:1"),
                "runs",
                "status");

        assertThat(noToken.exitCode()).isEqualTo(ExitCode.DENIED);
        assertThat(noToken.err()).contains(Tokens.ADMIN_FILE).hasLineCount(1);
        assertThat(down.exitCode()).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(down.err()).hasLineCount(1).doesNotContain("\tat ");
        assertThat(asAdministrator("runs", "start").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(asAdministrator("runs", "order", "HOLD", "1", "X").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(asAdministrator("runs", "show", "x").exitCode()).isEqualTo(ExitCode.USAGE);
    }
}

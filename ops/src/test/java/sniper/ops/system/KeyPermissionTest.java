package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.gateway.simulator.ScaledClock;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.ops.cli.CommandLineRun;

/** A live start asks the exchange what its key may do. */
@Timeout(60)
class KeyPermissionTest {
    private static final String KEY = "mx0keypermission0";
    private static final String SECRET = "permission-secret";
    private static final String PASSPHRASE = "permission-passphrase";

    @TempDir
    Path directory;

    private SimulatedExchange exchange;

    @AfterEach
    void stopExchange() {
        exchange.close();
    }

    private CommandLineRun liveCheck(String permissions) throws IOException {
        exchange = SimulatedExchange.start(
                SimulatorConfig.of(KEY, SECRET, 1)
                        .withKeyPermissions(permissions)
                        .withInstrument(CalmInstrument.mx(1)),
                new ScaledClock(System.currentTimeMillis() * 1_000_000));
        String config = Files.writeString(directory.resolve("sniper.yaml"), """
                mode: live
                data-dir: data
                exchange:
                  keystore: keystore
                  rest-url: %s
                  web-url: %s
                  websocket-url: %s
                """.formatted(
                                exchange.restUrl(), exchange.webUrl(), exchange.websocketUrl()))
                .toString();
        CommandLineRun added = CommandLineRun.withInput(
                KEY + "\n" + SECRET + "\n" + PASSPHRASE + "\n", "keys", "add", "mexc", "--config", config);
        assertThat(added.exitCode()).as(added.err()).isZero();
        CommandLineRun stamped = CommandLineRun.of("config", "stamp-live", "--config", config);
        assertThat(stamped.exitCode()).as(stamped.err()).isZero();
        return CommandLineRun.withInput(PASSPHRASE + "\n", "run", "--live", "--check", "--config", config);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPOT_ACCOUNT_READ,SPOT_DEAL_WRITE", "SPOT_DEAL_WRITE,SPOT_WITHDRAW_READ"})
    void shouldStartWithAKeyThatMayNotWithdraw(String permissions) throws IOException {
        CommandLineRun run = liveCheck(permissions);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("ok: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"SPOT_DEAL_WRITE,SPOT_WITHDRAW_WRITE | SPOT_DEAL_WRITE, SPOT_WITHDRAW_WRITE", "withdraw | withdraw"
            })
    void shouldRefuseAKeyThatMayWithdraw(String permissions, String said) throws IOException {
        CommandLineRun run = liveCheck(permissions);

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .hasLineCount(1)
                .isEqualToIgnoringNewLines("error: the key may withdraw (permissions " + said
                        + "): make one at the exchange that may only trade, then './sniper keys add'");
    }
}

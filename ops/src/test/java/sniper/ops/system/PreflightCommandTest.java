package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.gateway.simulator.ScaledClock;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.gateway.simulator.market.ListingOptions;
import sniper.gateway.simulator.market.ListingScenario;
import sniper.ops.cli.CommandLineRun;

/** The verb against the simulator: what it says would be refused is what the exchange refuses. */
@Timeout(60)
class PreflightCommandTest {
    private static final String KEY = "mx0preflighttest0";
    private static final String SECRET = "preflight-secret";
    private static final String PASSPHRASE = "preflight-passphrase";

    @TempDir
    Path directory;

    private SimulatedExchange exchange;
    private ListingScenario listing;
    private Path config;

    @BeforeEach
    void startExchange() throws IOException {
        long nowNs = System.currentTimeMillis() * 1_000_000;
        listing = ListingScenario.fromSeed(1, nowNs + 3_600_000_000_000L, ListingOptions.DEFAULT);
        exchange = SimulatedExchange.start(
                SimulatorConfig.of(KEY, SECRET, 1).withInstrument(listing).withInstrument(CalmInstrument.mx(1)),
                new ScaledClock(nowNs));
        config = Files.writeString(directory.resolve("sniper.yaml"), """
                mode: paper
                exchange:
                  keystore: keystore
                  rest-url: %s
                  web-url: %s
                  websocket-url: %s
                """.formatted(
                        exchange.restUrl(), exchange.webUrl(), exchange.websocketUrl()));
        CommandLineRun added = CommandLineRun.withInput(
                KEY + "\n" + SECRET + "\n" + PASSPHRASE + "\n", "keys", "add", "mexc", "--config", config.toString());
        assertThat(added.exitCode()).as(added.err()).isZero();
    }

    @AfterEach
    void stopExchange() {
        exchange.close();
    }

    private CommandLineRun preflight(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "preflight";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--config";
        all[all.length - 1] = config.toString();
        return CommandLineRun.withInput(PASSPHRASE + "\n", all);
    }

    @Test
    void shouldFindNothingAgainstASymbolThatTrades() {
        CommandLineRun run = preflight("MXUSDT", "--budget", "20", "--key");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .startsWith("MXUSDT, a buy for 20: ")
                .containsPattern("ok +api +yes")
                .containsPattern("ok +order/test ")
                .endsWith("nothing refuses it\n");
    }

    @Test
    void shouldNameTheRulesThatRefuseAndTheirCodes() {
        CommandLineRun small = preflight("MXUSDT", "--budget", "0.5", "--key");
        CommandLineRun nothing = preflight("MXUSDT", "--budget", "0.001", "--key");
        CommandLineRun large = preflight("MXUSDT", "--budget", "900000000");

        assertThat(small.exitCode()).isEqualTo(7);
        assertThat(small.out())
                .containsPattern("REFUSED +min value .*30002: the value would be")
                .containsPattern("REFUSED +order/test .*30002: the exchange: ")
                .contains("now; './sniper explain CODE' says what a code means");
        assertThat(nothing.exitCode()).isEqualTo(7);
        assertThat(nothing.out()).contains("the quantity would be 0").doesNotContain("order/test");
        assertThat(large.exitCode()).isEqualTo(7);
        assertThat(large.out())
                .containsPattern("REFUSED +our limit +1000 +risk.max-order-notional-usd")
                .doesNotContain("order/test");
    }

    @Test
    void shouldSayWhatBitesAnHourBeforeTheOpen() throws IOException {
        CommandLineRun run = preflight(listing.symbol(), "--cap-price", "0.5", "--json");
        Map<String, String> answer = JsonText.values(run.out());

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(7);
        assertThat(answer).containsEntry("symbol", listing.symbol()).containsEntry("refused", "true");
        assertThat(run.out()).containsPattern("\"verdict\":\"REFUSED\",\"code\":(10007|30000|-1121)");
    }

    @Test
    void shouldSayThatASymbolIsNotListed() {
        CommandLineRun run = preflight("NOSUCHUSDT", "--key");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(7);
        assertThat(run.out()).containsPattern("REFUSED +listed +no +-1121");
    }

    @Test
    void shouldAskNothingOfTheAccountWithoutTheKey() {
        CommandLineRun run = preflight("MXUSDT", "--no-key", "--set", "mode=live");

        assertThat(run.out()).doesNotContain("funds").doesNotContain("order/test");
    }

    @Test
    void shouldRefuseANumberThatIsNone() {
        for (String number : new String[] {"0", "-1", "1e999999", "x"}) {
            CommandLineRun run = preflight("MXUSDT", "--budget", number);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).hasLineCount(1).startsWith("error: ");
        }
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        CommandLineRun run = preflight("MXUSDT", "--set", "exchange.rest-url=http://127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(75);
        assertThat(run.err()).hasLineCount(1).contains("rest-url");
    }
}

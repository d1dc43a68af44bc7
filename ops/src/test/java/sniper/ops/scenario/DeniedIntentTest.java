package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.IntentDeniedDecoder;
import sniper.core.order.OrderId;
import sniper.ops.cli.CommandLineRun;
import sniper.ops.cli.ExitCode;

/** What risk denied never was an order; it is explained all the same. */
class DeniedIntentTest extends Snipe {
    private static final String SYMBOL = "NOVAUSDT";

    @TempDir
    Path directory;

    private String place = "";

    private void deny() {
        armed();
        in.limits(100, 5_000, 500, 10);
        driver.advanceTo(OPEN - 101 * MILLI);
        assertThat(driver.count(IntentDeniedDecoder.TEMPLATE_ID)).isEqualTo(1);
        int ordinal = 0;
        long cause = 0;
        for (EngineDriver.Output output : driver.outputs) {
            ordinal = output.cause() == cause ? ordinal + 1 : 0;
            cause = output.cause();
            if (output.templateId() == IntentDeniedDecoder.TEMPLATE_ID) {
                place = cause + "." + ordinal;
            }
        }
    }

    private CommandLineRun why(String what, String... options) {
        return CommandLineRun.of(
                Stream.concat(Stream.of("journal", "why", what, directory.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    @Test
    void shouldTellWhatLedToADenialAndWhichLimitItBroke() {
        deny();
        JournaledScenario.write(directory, driver, true);

        CommandLineRun run = why(place);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("denied   #" + place + ", " + SYMBOL + ", run 1 of user 1")
                .contains("buy " + SYMBOL + " for entry")
                .contains("outcome  denied: notional exceeds max per order: 120.0000 USDT, limit 100.0000 USDT")
                .contains(" pattern    the listing was ready", " signal     target 1: armed")
                .contains(" trigger    the timer ")
                .containsPattern(" risk +looked at in state NORMAL: order 120.0000 USDT of at most 100.0000,")
                .containsPattern("#" + place.replace(".", "\\.") + " +risk +denied: ")
                .doesNotContain("null", "NULL_VAL");
        assertThat(why("#" + place).out()).isEqualTo(run.out());
    }

    @Test
    void shouldTellItForPrograms() {
        deny();
        JournaledScenario.write(directory, driver, true);

        assertThat(why(place, "--json").out())
                .startsWith("{\"denied\":\"" + place + "\",\"user_id\":1,\"run_id\":1,")
                .contains("\"reason\":\"NOTIONAL_EXCEEDS_MAX_PER_ORDER\",\"actual_value\":12000000000")
                .contains("\"verdict\":\"DENIED\"", "\"stage\":\"TRIGGER\"");
    }

    @Test
    void shouldTellAllOfASymbolAndOfATarget() {
        deny();
        JournaledScenario.write(directory, driver, true);

        assertThat(why("symbol:" + "novausdt").out()).contains("denied   #" + place);
        assertThat(why("target:1").out()).contains("denied   #" + place);
        assertThat(why("target:2").exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(why("symbol:NOSUCHUSDT").err()).contains("no order and no denial of symbol NOSUCHUSDT");
        assertThat(why("1.0").err()).contains("nothing was denied at 1.0");
    }

    @Test
    void shouldTellTheOrdersOfATarget() {
        EngineDriver.Sent buy = bought();
        JournaledScenario.write(directory, driver, true);

        CommandLineRun run = why("target:1");

        assertThat(run.out().lines().filter(line -> line.startsWith("order    ")))
                .containsExactly(
                        "order    " + OrderId.toText(Inputs.RUN, buy.orderId()) + ", " + SYMBOL + ", run 1 of user 1");
        assertThat(why("symbol:" + SYMBOL).out()).isEqualTo(run.out());
        assertThat(why("target:1", "--json").out().lines()).hasSize(1);
    }
}

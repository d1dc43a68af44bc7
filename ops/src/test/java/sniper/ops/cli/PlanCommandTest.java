package sniper.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
    @TempDir
    Path directory;

    private CommandLineRun run(String yaml, String... arguments) throws IOException {
        Path file = Files.writeString(directory.resolve("sniper.yaml"), yaml);
        String[] all = new String[arguments.length + 3];
        all[0] = "plan";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--config";
        all[all.length - 1] = file.toString();
        return CommandLineRun.of(all);
    }

    @Test
    void shouldShowWhatANamedPlanWouldDo() throws IOException {
        CommandLineRun run = run("", "normal", "--price", "0.5", "--budget", "100");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out().lines())
                .containsExactly(
                        "normal: sells 80 % in 4 phases, 80.0000 if all are reached, before fees; risk high, reward to"
                                + " risk 35",
                        "  1  +50 % at 0.75: sells 25 %, 50, for a profit of 12.5000",
                        "  2  +100 % at 1: sells 25 %, 50, for a profit of 25.0000",
                        "  3  +125 % at 1.125: sells 20 %, 40, for a profit of 25.0000",
                        "  4  +175 % at 1.375: sells 10 %, 20, for a profit of 17.5000",
                        "  keeps 40");
    }

    @Test
    void shouldShowThePlanOfEachInstanceAndWhatIsOdd() throws IOException {
        CommandLineRun run = run("""
                strategies:
                  sniper:
                    max-attempts: 4
                    instances:
                      - {name: patient, exit-plan: diamond, stop-loss-percent: 1}
                      - {name: quick, budget-usd: 10, phases: [{gain-percent: 5, sell-percent: 20}]}
                """);

        assertThat(run.out())
                .contains("patient, diamond: sells 80 %")
                .contains("warning: wide gap")
                .contains("warning: the stop-loss of 1 % is too tight, usual is 2 to 50 %")
                .contains("quick, phases: sells 20 % in 1 phases, 0.1000 if all")
                .contains("warning: little sold")
                .contains("warning: much kept");
    }

    @Test
    void shouldSayWhatAMarketSuggests() throws IOException {
        CommandLineRun run = run("", "scalping", "--volatility", "75", "--move", "-30", "--market", "bear");

        assertThat(run.out())
                .contains("market: 75 of 75, extreme")
                .contains("volatilityAdjusted(75): 18 % at +10 %, 24 % at +20 %, 18 % at +30 %, 40 % at +50 %")
                .contains("market(bear): ")
                .contains("stop-loss: 15 %");
    }

    @Test
    void shouldNameAllPlansAndRefuseOthers() throws IOException {
        assertThat(run("", "list").out()).contains("diamond").contains("riskAdjusted(");

        CommandLineRun run = run("", "greedy");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("no exit plan is called 'greedy'").hasLineCount(1);
    }
}

package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.SECOND;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.ListingSource;
import sniper.journal.log.ChronicleJournal;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.JournalTail;
import sniper.ops.cli.CommandLineRun;

/** What the verbs say of the listings and exits of a journal. */
class StrategyReportTest extends Snipe {
    @TempDir
    Path directory;

    private String say(String verb) {
        try (DirectoryLock lock = DirectoryLock.acquire(directory);
                ChronicleJournal journal =
                        ChronicleJournal.open(lock, 1, JournalTail.EMPTY, JournalSettings.DEFAULTS)) {
            for (EngineDriver.Input input : driver.inputs) {
                journal.appendInput(
                        input.sequence(),
                        input.timeNs(),
                        input.bytes(),
                        0,
                        input.bytes().capacity());
            }
        }
        CommandLineRun run = CommandLineRun.of(verb, directory.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out();
    }

    @Test
    @Tag("A-2")
    void shouldExplainWhatIsKnownOfEachListing() {
        announce();
        ready();
        in.instrument = 4;
        in.listing(ListingSource.CALENDAR, START + 4 * 3_600 * SECOND, -1, -1, -1);

        assertThat(say("listings"))
                .contains("NOVAUSDT: ready, opens 2026-01-01T00:10:00Z, sure enough to be bought")
                .contains("confidence  93 of 85: ready pattern 2/2/4 50")
                .contains("missing: ")
                .contains("advice      immediate trade: at most 5.00 % of the portfolio, stop-loss 5.00 %, take-profit"
                        + " 15.00 %, risk at most 2.00 %")
                .contains("instrument 4: announced, opens 2026-01-01T04:00:00Z")
                .contains("launch      in 4 h 0 min, other project: opportunity")
                .contains("listings 2: ready 1, ")
                .contains("advice: act on 1");
    }

    /** One that opened, one that was taken back: half of the matches were right. */
    @Test
    void shouldLearnWhatCameOfEarlierMatches() {
        announce();
        ready();
        in.instrument(true);
        in.instrument = 4;
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 2, 4);
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 1, 4);
        in.instrument = 5;
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 1, 4);

        assertThat(driver.replayDifference()).isNull();
        assertThat(say("listings")).contains("such matches came true in 50.00 % of the cases");
    }

    @Test
    void shouldSayHowTheExitsStandAndWent() {
        bought();
        in.ticker(12_500, 1_000_000_000, 12_510, 1_000_000_000);
        soldInFull(driver.lastSent(), 12_500);
        in.ticker(12_400, 1_000_000_000, 12_410, 1_000_000_000);

        assertThat(say("exits"))
                .contains("NOVAUSDT target 1 of strategy 1: managing, plan exit plan")
                .contains("phases   1 of 3 done, next at 0.015000")
                .contains("sold     3000.00 NOVA, 7000.00 NOVA left; realised 7.4")
                .contains("open 16.8000")
                .contains("prices   100.00 % of their levels, slippage 0.00 % on average")
                .contains("orders   100.00 % sold all they wanted, 0 ms on average; best phase 1 (7.4")
                .contains("0 closed: profit 0.0000 on 0.0000 spent");
    }

    @Test
    void shouldSumUpWhatIsClosed() {
        bought();
        in.ticker(20_000, 1_000_000_000, 20_010, 1_000_000_000);
        soldInFull(driver.lastSent(), 20_000);

        assertThat(say("exits")).contains("closed, plan exit plan").contains("1 closed: profit 99.");
    }
}

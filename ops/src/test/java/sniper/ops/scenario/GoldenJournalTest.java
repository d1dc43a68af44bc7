package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.engine.Engine;
import sniper.core.output.OutputLog;
import sniper.journal.replay.Printer;
import sniper.journal.replay.RecordFilter;
import sniper.journal.replay.Replay;
import sniper.journal.replay.ReplayResult;
import sniper.journal.replay.Stat;
import sniper.journal.replay.StatReport;
import sniper.journal.replay.Verify;
import sniper.ops.daemon.TradingCore;

/**
 * Journals that earlier versions of the program wrote, each the demo of its time, stay readable: every record has its
 * name and fields, and the engine takes every input. What it would do now may differ from what was done then. A version is
 * added here when the next one begins: until then fields may still join it.
 */
class GoldenJournalTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource("1,4801")
    void shouldReadAndReplayEverySchemaVersion(int version, int records) throws Exception {
        unpack(version);

        StatReport stat = Stat.run(directory);
        OutputLog outputs = TradingCore.newOutputLog();
        Engine engine = TradingCore.newEngine(outputs);
        StringBuilder text = new StringBuilder();
        new Printer(Printer.Format.TEXT, text).print(directory, RecordFilter.ALL);
        ReplayResult replayed = new Replay(engine, outputs).run(directory);

        assertThat(Verify.run(directory).isGood()).isTrue();
        assertThat(stat.records()).isEqualTo(records);
        assertThat(stat.byType()).containsKeys("NewOrder", "FillBooked", "SniperConfig");
        assertThat(stat.byType().keySet()).noneMatch(name -> name.startsWith("Template"));
        assertThat(text.toString().lines()).hasSize(records).noneMatch(line -> line.contains(" bytes="));
        assertThat(replayed.damage()).isNull();
        assertThat(replayed.lastSequence()).isEqualTo(stat.lastSequence());
        assertThat(engine.faults()).isZero();
    }

    private void unpack(int version) throws IOException {
        Path journal = Files.createDirectories(directory.resolve("journal"));
        try (InputStream packed = Objects.requireNonNull(
                        getClass().getResourceAsStream("/golden/schema-" + version + ".cq4.gz"));
                GZIPInputStream bytes = new GZIPInputStream(packed)) {
            Files.copy(bytes, journal.resolve("20260105F.cq4"));
        }
    }
}

package sniper.ops.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sniper.ops.proof.Extent;

/** The same inputs give the same rows and the same state, whoever dies meanwhile and however often they are told. */
@Tag("DR-01")
@Timeout(900)
class DeterminismProofTest {
    private static final long SEED = 20_260_105;
    private static final int SLICE = 1_000;
    private static final int WHOLE = 10_000;

    @RegisterExtension
    static final ProofDatabases DATABASES = new ProofDatabases();

    @TempDir
    Path directory;

    private final int ticks = Extent.of(SLICE, WHOLE);

    private record Played(String hash, List<String> rows) {}

    @Test
    void shouldGiveTheSameRowsAndStateTwiceAfterAKillAndWithRepeatedDeliveries() throws Exception {
        Played first = play("first", 0, 0);
        Played second = play("second", 0, 0);
        Played killed = play("killed", 0, 1 + new SplittableRandom(SEED).nextInt(ticks / 2, ticks - 1));
        Played repeated = play("repeated", 7, 0);

        assertThat(first.rows)
                .as("something happened")
                .anyMatch(row -> row.startsWith("event_ledger") && row.contains("SIP_EXECUTED"))
                .anyMatch(row -> row.startsWith("event_ledger") && row.contains("REBALANCE_EXECUTED"))
                .anyMatch(row -> row.startsWith("paper_order") && row.contains("FILLED"))
                .anyMatch(row -> row.startsWith("paper_order") && row.contains("REJECTED"));
        for (Played other : List.of(second, killed, repeated)) {
            assertThat(other.rows).isEqualTo(first.rows);
            assertThat(other.hash).isEqualTo(first.hash);
        }
        Extent.figures(
                "DR-01: %d ticks, four ways, %d rows each, SHA-256 %s, state %s",
                ticks, first.rows.size(), LedgerRows.sha256(first.rows), first.hash);
    }

    /** @param killAfter ticks; 0 = it is left to its end */
    private Played play(String name, long repeatSeed, int killAfter) throws Exception {
        ProofDatabases.Made database = DATABASES.make();
        Path data = directory.resolve(name);
        String hash = run(data, database.dsn(), repeatSeed, killAfter);
        if (killAfter > 0) {
            assertThat(hash).as("killed before its end").isEmpty();
            hash = run(data, database.dsn(), repeatSeed, 0);
        }
        assertThat(LedgerRows.violations(database.owner())).isEmpty();
        return new Played(hash, LedgerRows.of(database.owner()));
    }

    /** Returns the state's hash, or nothing when it was killed. */
    private String run(Path data, String dsn, long repeatSeed, int killAfter) throws Exception {
        Process process = process(data, dsn, repeatSeed);
        List<String> said = new ArrayList<>();
        String hash = "";
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.startsWith("HASH ")) {
                    hash = line.substring("HASH ".length());
                } else if (killAfter > 0 && line.startsWith("TICK ")) {
                    if (Integer.parseInt(line.substring("TICK ".length())) >= killAfter) {
                        process.toHandle().destroyForcibly();
                    }
                }
            }
        } finally {
            process.toHandle().destroyForcibly();
        }
        int exit = process.waitFor();
        assertThat(exit == 0 || killAfter > 0).as("%s", said).isTrue();
        return hash;
    }

    private Process process(Path data, String dsn, long repeatSeed) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + Path.of(System.getProperty("sniper.root"), "ops", "jvm", "java17.args"),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-ea",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LedgerProcess.class.getName(),
                        data.toString(),
                        dsn,
                        Long.toString(SEED),
                        Integer.toString(ticks),
                        Long.toString(repeatSeed)))
                .redirectErrorStream(true)
                .start();
    }
}

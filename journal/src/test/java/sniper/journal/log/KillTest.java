package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Row 1 of the failure table, the journal's part: a killed writer loses nothing it called durable. */
@Tag("fault")
class KillTest {
    private static final int ROUNDS = Integer.getInteger("sniper.kills", 20);
    private static final String DURABLE = "DURABLE ";

    @TempDir
    Path directory;

    @Test
    @Timeout(300)
    void shouldKeepEverythingDurableWhenTheWriterIsKilled() {
        for (int round = 1; round <= ROUNDS; round++) {
            long seed = round;
            long durable = killAfterSomeSyncs(seed);

            try (JournalReader reader = new JournalReader(directory)) {
                long expected = 0;
                while (reader.next() == JournalReader.Step.RECORD) {
                    expected++;
                    assertThat(reader.record().sequence()).as("seed=%d", seed).isEqualTo(expected);
                    RecordAssert.assertIsTicker(reader.record());
                }
                assertThat(reader.checkEnd())
                        .as("seed=%d %s", seed, reader.damage())
                        .isEqualTo(JournalReader.Step.END);
                assertThat(reader.tail().lastSequence()).as("seed=%d", seed).isGreaterThanOrEqualTo(durable);
                assertThat(reader.tail().lastSessionId()).as("seed=%d", seed).isEqualTo(round);
            }
        }
    }

    /** Returns the last sequence the writer called durable, all it said before it died included. */
    private long killAfterSomeSyncs(long seed) {
        int syncs = new SplittableRandom(seed).nextInt(1, 300);
        try (ChildJvm writer = new ChildJvm(SequenceWriter.class, directory.toString(), Long.toString(seed))) {
            long durable = 0;
            for (int i = 0; i < syncs; i++) {
                durable = Long.parseLong(writer.awaitLine(DURABLE));
            }
            writer.kill();
            for (String line = writer.readLine(); line != null; line = writer.readLine()) {
                if (line.startsWith(DURABLE) && line.length() > DURABLE.length()) {
                    durable = Math.max(durable, Long.parseLong(line.substring(DURABLE.length())));
                }
            }
            return durable;
        }
    }
}

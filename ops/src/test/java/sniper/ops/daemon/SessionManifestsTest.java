package sniper.ops.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.journal.log.JournalPosition;
import sniper.journal.log.JournalTail;
import sniper.journal.replay.OutputMismatch;
import sniper.journal.replay.ReplayResult;

class SessionManifestsTest {
    private static final OutputMismatch MISMATCH =
            new OutputMismatch(7, 0, new UnsafeBuffer(0, 0), new UnsafeBuffer(0, 0));

    @TempDir
    Path directory;

    private static ReplayResult after(int session, @Nullable OutputMismatch mismatch) {
        JournalTail tail = new JournalTail(50, session, 0, -1, 0, 0, 60, null);
        return new ReplayResult(50, 10, 10, List.of(), 0, mismatch, 0xAB, tail, JournalPosition.START, null);
    }

    private void begin(int session, @Nullable OutputMismatch mismatch) {
        new SessionManifests(directory).begin(session, after(session - 1, mismatch), 40, "1.2 abc", "PAPER", "ff");
    }

    private SessionManifest read(int session) {
        return new SessionManifests(directory).read(session).orElseThrow();
    }

    @Test
    void shouldKeepWhatASessionWas() {
        begin(3, null);

        SessionManifest manifest = read(3);
        assertThat(manifest)
                .isEqualTo(new SessionManifest(
                        3, "1.2 abc", "PAPER", "ff", 2, 40, 50, "ab", manifest.startedAt(), SessionEnd.RUNNING));
    }

    @Test
    void shouldSealASessionThatEndedInOrder() {
        begin(1, null);
        new SessionManifests(directory).end(1);
        begin(2, null);

        assertThat(read(1).end()).isEqualTo(SessionEnd.ENDED);
        assertThat(new SessionManifests(directory).endOfParent(2)).isEqualTo(SessionEnd.ENDED);
    }

    @Test
    void shouldSealASessionThatSaidNothing() {
        begin(1, null);
        begin(2, null);
        begin(3, MISMATCH);

        assertThat(read(1).end()).isEqualTo(SessionEnd.CRASHED_RECOVERED);
        assertThat(read(2).end()).isEqualTo(SessionEnd.QUARANTINED);
        assertThat(read(3).end()).isEqualTo(SessionEnd.RUNNING);
    }

    @Test
    void shouldStopNothingWhenAManifestIsMissingOrNonsense() throws Exception {
        begin(1, null);
        try (var files = Files.list(directory.resolve(SessionManifests.DIRECTORY))) {
            Files.writeString(files.findFirst().orElseThrow(), "end=PERHAPS\n");
        }

        begin(2, null);

        assertThat(new SessionManifests(directory).endOfParent(2)).isEqualTo(SessionEnd.UNKNOWN);
        assertThat(new SessionManifests(directory).read(1)).isEmpty();
    }
}

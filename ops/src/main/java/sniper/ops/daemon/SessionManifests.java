package sniper.ops.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.journal.log.DurableFile;
import sniper.journal.replay.ReplayResult;

/**
 * The manifests of a data directory, one file for each session in {@code sessions}. They are for people: nothing is decided
 * by them, and what goes wrong with them is told and stops nothing.
 *
 * <p>Threading: whoever starts and stops the process that owns the directory; anybody reads.
 */
public final class SessionManifests {
    static final String DIRECTORY = "sessions";

    private static final Logger LOG = LoggerFactory.getLogger(SessionManifests.class);

    private final Path directory;

    public SessionManifests(Path dataDirectory) {
        directory = dataDirectory.resolve(DIRECTORY);
    }

    /** Empty when there is none, or none that can be read. */
    public Optional<SessionManifest> read(int session) {
        try {
            return Optional.of(SessionManifest.parse(Files.readString(file(session))));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Path file(int session) {
        return directory.resolve(String.format(Locale.ROOT, "%010d.manifest", session));
    }

    /** A process begins: seals the one before, and says what this one is. */
    void begin(int session, ReplayResult recovered, long snapshotSequence, String build, String mode, String config) {
        int parent = recovered.lastSessionId();
        read(parent).filter(before -> before.end() == SessionEnd.RUNNING).ifPresent(before -> {
            SessionEnd end = recovered.isFaithful() ? SessionEnd.CRASHED_RECOVERED : SessionEnd.QUARANTINED;
            LOG.warn("session {} {}", parent, end.text());
            write(before.ended(end));
        });
        write(new SessionManifest(
                session,
                build,
                mode,
                config,
                parent,
                snapshotSequence,
                recovered.lastSequence(),
                Long.toHexString(recovered.stateHash()),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                SessionEnd.RUNNING));
    }

    /** It settled, and its journal is closed. */
    void end(int session) {
        read(session).ifPresent(manifest -> write(manifest.ended(SessionEnd.ENDED)));
    }

    /** How the session before this one ended. */
    public SessionEnd endOfParent(int session) {
        return read(session)
                .flatMap(manifest -> read(manifest.parent()))
                .map(SessionManifest::end)
                .orElse(SessionEnd.UNKNOWN);
    }

    private void write(SessionManifest manifest) {
        try {
            Files.createDirectories(directory);
            DurableFile.write(directory, String.valueOf(file(manifest.session()).getFileName()), manifest.toBytes());
        } catch (IOException e) {
            LOG.warn("manifest not written: session={} reason={}", manifest.session(), String.valueOf(e.getMessage()));
        }
    }
}

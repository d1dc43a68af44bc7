package sniper.journal.snapshot;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.journal.log.FileErrors;

/**
 * What a snapshot's file says of the journal, for those who compare.
 *
 * @param sequence the last input that is in it; 0 when it does not read
 * @param stateHash that the engine had then
 * @param build the program that wrote it
 * @param problem why it does not read, one line; null when it does
 * @param isDamaged whether bytes of it have changed: what another version wrote is whole and does not read either
 */
public record SnapshotCheck(
        Path file,
        long sequence,
        long stateHash,
        String build,
        @Nullable String problem,
        boolean isDamaged) {
    /**
     * Those of a data directory, oldest first; none that goes away meanwhile.
     *
     * @throws IOException when the directory cannot be read
     */
    public static List<SnapshotCheck> all(Path dataDirectory) throws IOException {
        List<SnapshotCheck> all = new ArrayList<>();
        for (Path file : new SnapshotFiles(dataDirectory).list()) {
            try {
                all.add(0, of(file, Files.readAllBytes(file)));
            } catch (NoSuchFileException e) {
                // Its writer has newer ones.
            } catch (IOException e) {
                all.add(0, unreadable(file, FileErrors.text(e), true));
            }
        }
        return all;
    }

    private static SnapshotCheck of(Path file, byte[] bytes) {
        try {
            Snapshot snapshot = SnapshotFormat.decode(bytes);
            return new SnapshotCheck(file, snapshot.sequence(), snapshot.stateHash(), snapshot.build(), null, false);
        } catch (StreamCorruptedException e) {
            return unreadable(file, String.valueOf(e.getMessage()), !(e instanceof OtherVersionException));
        }
    }

    private static SnapshotCheck unreadable(Path file, String problem, boolean isDamaged) {
        return new SnapshotCheck(file, 0, 0, "", problem, isDamaged);
    }
}

package sniper.journal.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.DurableFile;

/** Snapshots of a part of the journal that is gone. Threading: stateless; only who owns the directory changes it. */
public final class StaleSnapshots {
    private StaleSnapshots() {}

    /**
     * Copies those that do not, and are whole, into another directory; see {@link sniper.journal.log.Repair}.
     *
     * @param lastSequence where the journal there ends
     * @throws IOException when they cannot be
     */
    public static void copyOthers(Path from, DirectoryLock to, long lastSequence) throws IOException {
        Path directory = to.directory().resolve(SnapshotFiles.DIRECTORY);
        for (SnapshotCheck snapshot : SnapshotCheck.all(from)) {
            if (!snapshot.isDamaged() && snapshot.sequence() <= lastSequence) {
                Files.createDirectories(directory);
                String name = String.valueOf(snapshot.file().getFileName());
                DurableFile.write(directory, name, Files.readAllBytes(snapshot.file()));
            }
        }
    }

    /**
     * Moves away those that stand for later inputs than the journal has.
     *
     * @param lastSequence where the journal ends
     * @param to a directory, made when there is anything to move
     * @return what was moved
     * @throws IOException when it cannot be
     */
    public static List<Path> setAside(DirectoryLock lock, long lastSequence, Path to) throws IOException {
        List<Path> moved = new ArrayList<>();
        for (SnapshotCheck snapshot : SnapshotCheck.all(lock.directory())) {
            if (snapshot.sequence() > lastSequence) {
                Files.createDirectories(to);
                Files.move(
                        snapshot.file(),
                        to.resolve(snapshot.file().getFileName()),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
                moved.add(snapshot.file());
            }
        }
        if (!moved.isEmpty()) {
            DurableFile.syncDirectory(to);
        }
        return moved;
    }
}

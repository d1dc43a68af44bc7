package sniper.journal.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sniper.journal.log.JournalPosition;
import sniper.journal.log.JournalReader;

/** Where to begin for who has read a journal up to some message: snapshots know places in it. Threading: any. */
public final class EarlierStart {
    private EarlierStart() {}

    /** A place with no output behind it missing that a later message than this one caused. */
    public static JournalPosition before(Path dataDirectory, long sequence) {
        try {
            List<Path> snapshots = new SnapshotFiles(dataDirectory).list();
            for (Path file : snapshots) {
                JournalPosition position = position(file);
                if (position.tail().lastSequence() <= sequence && JournalReader.holds(dataDirectory, position)) {
                    return position;
                }
            }
        } catch (IOException e) {
            // Reading all of it does as well.
        }
        return JournalPosition.START;
    }

    private static JournalPosition position(Path file) {
        try {
            return SnapshotFormat.decode(Files.readAllBytes(file)).position();
        } catch (IOException e) {
            return JournalPosition.START;
        }
    }
}

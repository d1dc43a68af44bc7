package sniper.journal.log;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is read with what the mark says was synced. The mark is read before the records, so that a living writer
 * cannot have moved it beyond them. Threading: owned by its reader.
 */
final class MarkCheck {
    private final Path dataDirectory;
    private SyncedEnd mark = SyncedEnd.UNKNOWN;
    private boolean isLoaded;
    private @Nullable String corruption;
    private int crcAtMark;
    private long skipped;

    MarkCheck(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    Path file() {
        return dataDirectory.resolve(SyncMark.FILE);
    }

    /** Once, before the first record. */
    void load() throws IOException {
        if (isLoaded) {
            return;
        }
        // Before the mark, which a new directory gets first.
        boolean isStamped = DirectoryStamp.isOn(dataDirectory);
        try {
            mark = SyncMark.read(dataDirectory);
            if (isStamped && !mark.isKnown()) {
                corruption = "it is missing from a stamped directory";
            }
        } catch (StreamCorruptedException e) {
            corruption = e.getMessage();
        }
        isLoaded = true;
    }

    /** Reading begins here; what lies before has been read, and was whole, at another time. */
    void onStart(JournalTail before) {
        skipped = before.records();
        onRecord(skipped, before.lastCrc());
    }

    void onRecord(long records, int crc) {
        if (records == mark.records()) {
            crcAtMark = crc;
        }
    }

    /** Whether all that was synced has been read: what follows was never promised. */
    boolean isPassed(long records) {
        return mark.isKnown() && records >= mark.records();
    }

    /** What is wrong with the mark itself, null when it can be read or has never been there. */
    @Nullable
    String corruption() {
        return corruption;
    }

    /** What a journal that ends after so many records has lost, null when nothing. */
    @Nullable
    String loss(long records) {
        if (!mark.isKnown()) {
            return null;
        }
        if (records < mark.records()) {
            return "records=" + records + ", but " + mark.records() + " were synced, up to sequence " + mark.sequence();
        }
        return mark.records() < skipped || crcAtMark == mark.lastCrc()
                ? null
                : "record " + mark.records() + " is not the one that was synced: crc=" + crcAtMark + " synced="
                        + mark.lastCrc();
    }
}

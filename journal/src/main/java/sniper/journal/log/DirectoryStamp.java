package sniper.journal.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The mode a data directory belongs to, written once into {@code directory.stamp}. Demo and paper stamp a new directory
 * when they first open it; live has to be asked for. The mark of an empty journal is written before the stamp, so that a
 * stamped directory without a mark has lost it.
 *
 * <p>Threading: stateless; the caller holds the directory's lock.
 */
public final class DirectoryStamp {
    static final String FILE = "directory.stamp";

    private static final String PREFIX = "mode=";
    private static final String REPAIR =
            "restore it from a copy, or write the one line 'mode=demo', 'mode=paper' or 'mode=live' into it, whichever the"
                    + " directory was used in";

    private DirectoryStamp() {}

    /**
     * @throws DirectoryModeException when the directory is another mode's, or new and the mode is live
     */
    public static void require(DirectoryLock lock, DataMode mode) {
        if (!check(lock.directory(), mode)) {
            write(lock.directory(), mode);
        }
    }

    /**
     * Changes nothing and needs no lock.
     *
     * @return whether it is stamped; if not, {@link #require} stamps it
     * @throws DirectoryModeException as {@link #require} does
     */
    public static boolean check(Path directory, DataMode mode) {
        Optional<DataMode> stamped = read(directory);
        if (stamped.isEmpty()) {
            requireNew(directory);
            if (mode == DataMode.LIVE) {
                throw new DirectoryModeException(
                        directory + " is not stamped for live: run './sniper config stamp-live' once, on purpose");
            }
        } else if (stamped.get() != mode) {
            throw refused(directory, stamped.get(), mode);
        }
        return stamped.isPresent();
    }

    /**
     * Declares a new directory to be live's; again on a live one changes nothing.
     *
     * @throws DirectoryModeException when the directory is another mode's or already has a journal
     */
    public static void stampLive(DirectoryLock lock) {
        Path directory = lock.directory();
        Optional<DataMode> stamped = read(directory);
        if (stamped.isEmpty()) {
            requireNew(directory);
            write(directory, DataMode.LIVE);
        } else if (stamped.get() != DataMode.LIVE) {
            throw refused(directory, stamped.get(), DataMode.LIVE);
        }
    }

    /** The mode of a directory, empty when it has none yet; needs no lock. */
    public static Optional<DataMode> read(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            return Files.exists(file) ? Optional.of(parse(file, Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new DirectoryModeException(
                    "cannot read the stamp " + file + ": " + FileErrors.text(e) + ": " + REPAIR, e);
        }
    }

    private static DataMode parse(Path file, String text) {
        for (DataMode mode : DataMode.values()) {
            if (text.equals(text(mode))) {
                return mode;
            }
        }
        throw new DirectoryModeException(
                "the stamp " + file + " does not name a mode (" + text.length() + " characters): " + REPAIR);
    }

    private static String text(DataMode mode) {
        return PREFIX + mode.name().toLowerCase(Locale.ROOT) + "\n";
    }

    /** Whether there is a stamp, whatever it says. */
    static boolean isOn(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    private static void write(Path directory, DataMode mode) {
        try {
            SyncMark.replace(directory, SyncedEnd.NOTHING);
            DurableFile.write(directory, FILE, text(mode).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DirectoryModeException(
                    "cannot stamp the data directory " + directory + ": " + FileErrors.text(e)
                            + ": it has to be writable",
                    e);
        }
    }

    private static void requireNew(Path directory) {
        if (Files.exists(directory.resolve(JournalFiles.DIRECTORY)) || hadRecords(directory)) {
            throw new DirectoryModeException(directory + " has a journal but no stamp " + FILE
                    + " that says in which mode it was written: " + REPAIR);
        }
    }

    /** Also when the mark cannot be read: only one that says "nothing" may be written anew. */
    private static boolean hadRecords(Path directory) {
        try {
            return SyncMark.read(directory).records() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static DirectoryModeException refused(Path directory, DataMode stamped, DataMode mode) {
        return new DirectoryModeException("a data directory must be used in one mode, choose another one: directory="
                + directory + " stamped=" + stamped + " opened=" + mode);
    }
}

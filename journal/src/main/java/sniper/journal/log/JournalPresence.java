package sniper.journal.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.stream.Stream;
import sniper.core.pipeline.JournalException;

/** Whether a directory holds a journal. Threading: stateless; needs no lock. */
public final class JournalPresence {
    private JournalPresence() {}

    /**
     * Also true when only the mark or the stamp is left of it: that is a damaged journal, or one that has not begun.
     * False for what is no directory.
     *
     * @throws JournalException when the operating system will not tell; its message is one line for people
     */
    public static boolean isIn(Path dataDirectory) {
        Path journal = dataDirectory.resolve(JournalFiles.DIRECTORY);
        try {
            return holds(dataDirectory, SyncMark.FILE)
                    || holds(dataDirectory, DirectoryStamp.FILE)
                    || !JournalFiles.listReadable(journal).isEmpty();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return false;
        } catch (IOException e) {
            throw new JournalException(
                    "cannot look for a journal in " + dataDirectory + ": " + FileErrors.text(e)
                            + ": check the directory's permissions",
                    e);
        }
    }

    private static boolean holds(Path directory, String name) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.endsWith(name));
        }
    }
}

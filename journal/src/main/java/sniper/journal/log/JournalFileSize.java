package sniper.journal.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One file of a journal.
 *
 * @param bytes its length; files are sparse, so the disk may hold less
 */
public record JournalFileSize(String name, long bytes) {
    /** In order; what cannot be read is left out, reading the journal tells about that. */
    public static List<JournalFileSize> list(Path dataDirectory) {
        List<JournalFileSize> sizes = new ArrayList<>();
        try {
            for (Path file : JournalFiles.list(dataDirectory.resolve(JournalFiles.DIRECTORY))) {
                sizes.add(new JournalFileSize(String.valueOf(file.getFileName()), Files.size(file)));
            }
        } catch (IOException e) {
            return sizes;
        }
        return sizes;
    }
}

package sniper.ops.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why the operating system refused, for people: the JDK's exceptions say it with their class or not at all. */
public final class FileProblem {
    private FileProblem() {}

    /** A few words that follow a colon: {@code permission denied}. */
    public static String inWords(IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (problem instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "something else of that name is in the way";
        }
        if (problem instanceof NotDirectoryException) {
            return "not a directory";
        }
        if (problem instanceof FileSystemException known) {
            return lowerCase(known.getReason());
        }
        return lowerCase(problem.getMessage());
    }

    private static String lowerCase(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "input or output failed";
        }
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}

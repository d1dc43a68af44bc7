package sniper.journal.log;

import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** What the operating system had against a file, for people. Threading: stateless. */
public final class FileErrors {
    private FileErrors() {}

    /** A few words that name no class. */
    public static String text(Throwable thrown) {
        if (thrown instanceof UncheckedIOException && thrown.getCause() != null) {
            return text(thrown.getCause());
        }
        if (thrown instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (thrown instanceof NoSuchFileException) {
            return "no such file";
        }
        if (thrown instanceof NotDirectoryException || thrown instanceof FileAlreadyExistsException) {
            return "it is a file, not a directory";
        }
        if (thrown instanceof CharacterCodingException) {
            return "it is not text";
        }
        String reason = thrown instanceof FileSystemException failed ? failed.getReason() : thrown.getMessage();
        return reason == null ? "input or output error" : reason.toLowerCase(Locale.ROOT);
    }
}

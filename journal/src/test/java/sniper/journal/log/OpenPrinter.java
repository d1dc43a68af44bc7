package sniper.journal.log;

import java.nio.file.Path;
import sniper.core.pipeline.JournalException;

/** Child process: tries to own a directory and says what it was told. */
final class OpenPrinter {
    private OpenPrinter() {}

    public static void main(String[] arguments) {
        try (DirectoryLock lock = DirectoryLock.acquire(Path.of(arguments[0]))) {
            System.out.println("OWNED " + lock.directory());
        } catch (JournalException e) {
            System.out.println(e.getMessage());
        }
    }
}

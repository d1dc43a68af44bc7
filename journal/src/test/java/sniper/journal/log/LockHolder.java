package sniper.journal.log;

import java.io.IOException;
import java.nio.file.Path;

/** Child process: takes the lock, says so, holds it until its input ends. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (DirectoryLock lock = DirectoryLock.acquire(Path.of(arguments[0]))) {
            System.out.println("LOCKED " + lock.directory());
            while (System.in.read() >= 0) {
                // until the end
            }
        } catch (DirectoryInUseException e) {
            System.out.println("REFUSED " + e.getMessage());
        }
    }
}

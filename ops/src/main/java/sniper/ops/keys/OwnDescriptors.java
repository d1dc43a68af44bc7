package sniper.ops.keys;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Which file descriptors this process opened by itself to run: a number that nobody handed over may well be a library
 * of ours, and its bytes no passphrase. Threading: stateless.
 */
final class OwnDescriptors {
    private static final Path OPEN = Path.of("/proc/self/fd");

    private OwnDescriptors() {}

    /** Whether it is a file of the Java runtime or of the class path; false where nobody can tell. */
    static boolean has(int descriptor) {
        try {
            Path file = Files.readSymbolicLink(OPEN.resolve(Integer.toString(descriptor)));
            return file.startsWith(Path.of(System.getProperty("java.home")).toRealPath()) || isOfClassPath(file);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean isOfClassPath(Path file) {
        String[] entries = System.getProperty("java.class.path", "").split(File.pathSeparator, -1);
        return Stream.of(entries).anyMatch(entry -> isSame(Path.of(entry), file));
    }

    private static boolean isSame(Path entry, Path file) {
        try {
            return entry.toRealPath().equals(file);
        } catch (IOException e) {
            return false;
        }
    }
}

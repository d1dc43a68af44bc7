package sniper.journal.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Child process: writes a little journal and says what a listener to its process would see. */
final class QuietWriter {
    private static final int INODE_COLUMN = 9;

    private QuietWriter() {}

    public static void main(String[] arguments) throws IOException {
        try (JournalFixture fixture = new JournalFixture(Path.of(arguments[0]))) {
            fixture.appendInputs(1, 100);
            fixture.journal().sync();
            System.out.println("disabled=" + System.getProperty("chronicle.analytics.disable"));
            System.out.println("sockets=" + sockets());
        }
    }

    /** Internet sockets this process has open; the JDK itself keeps a local one to close files with. */
    private static long sockets() throws IOException {
        Set<String> internet = internetSockets();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .map(QuietWriter::target)
                    .filter(internet::contains)
                    .count();
        }
    }

    /** As descriptors name them: {@code socket:[inode]}. */
    private static Set<String> internetSockets() throws IOException {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/self/net", table))) {
                List<String> columns = List.of(line.strip().split("\\s+", -1));
                sockets.add("socket:[" + columns.get(INODE_COLUMN) + "]");
            }
        }
        return sockets;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            // Closed meanwhile, like the one that lists the directory.
            return "";
        }
    }
}

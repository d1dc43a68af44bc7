package sniper.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {
    private static final String FLAG = "-Dchronicle.analytics.disable=true";

    @TempDir
    Path directory;

    @Test
    @Timeout(120)
    void shouldTalkToNobodyWithoutTheFlag() throws IOException {
        Path home = Files.createDirectory(directory.resolve("home"));
        Path classLog = directory.resolve("classes.log");
        List<String> flags = new ArrayList<>(ChildJvm.flags());
        assertThat(flags.remove(FLAG)).isTrue();
        flags.add("-Duser.home=" + home);
        flags.add("-Xlog:class+load:file=" + classLog + ":none");
        Path useLog = directory.resolve("use.log");
        flags.add("-Xlog:class+init=info:file=" + useLog + ":none");

        List<String> said = new ArrayList<>();
        try (ChildJvm child = new ChildJvm(
                flags,
                System.getProperty("java.class.path"),
                QuietWriter.class,
                directory.resolve("data").toString())) {
            for (String line = child.readLine(); line != null; line = child.readLine()) {
                said.add(line);
            }
            assertThat(child.awaitEnd()).as(String.join("\n", said)).isZero();
        }

        assertThat(said).contains("disabled=true", "sockets=0").noneMatch(line -> line.contains("statistics"));
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).isEmpty();
        }
        List<String> loaded = Files.readAllLines(classLog).stream()
                .map(line -> line.substring(0, (line + " ").indexOf(' ')))
                .toList();
        assertThat(loaded).contains("net.openhft.chronicle.queue.impl.single.SingleChronicleQueue");
        assertThat(initialized(useLog))
                .contains("net.openhft.chronicle.queue.impl.single.SingleChronicleQueue")
                .noneMatch(TelemetryTest::isNetworking);
        assertThat(first(loaded, "sniper.journal.log.ChronicleSetup")).isLessThan(first(loaded, "net.openhft"));
    }

    /** Classes that were used, not only looked at. */
    private static Set<String> initialized(Path useLog) throws IOException {
        Pattern line = Pattern.compile(".*Initializing '([^']+)'.*");
        return Files.readAllLines(useLog).stream()
                .map(line::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1).replace('/', '.'))
                .collect(Collectors.toSet());
    }

    private static boolean isNetworking(String name) {
        return name.equals("java.net.Socket")
                || name.startsWith("java.net.http.")
                || name.startsWith("sun.net.www.protocol.http")
                || name.startsWith("sun.nio.ch.SocketChannelImpl")
                || name.startsWith("sun.nio.ch.NioSocketImpl");
    }

    private static int first(List<String> names, String prefix) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).startsWith(prefix)) {
                return i;
            }
        }
        throw new AssertionError("never loaded: " + prefix);
    }
}

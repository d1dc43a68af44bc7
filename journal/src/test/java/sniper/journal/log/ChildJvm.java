package sniper.journal.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM with this one's class path and the product's flags, for what only a second process can show. */
final class ChildJvm implements AutoCloseable {
    private static final Path FLAGS = Path.of(System.getProperty("sniper.root", "."), "ops", "jvm", "java17.args");

    private final Process process;
    private final BufferedReader output;

    ChildJvm(Class<?> main, String... arguments) {
        this(new ArrayList<>(List.of("@" + FLAGS)), System.getProperty("java.class.path"), main, arguments);
    }

    ChildJvm(List<String> flags, String classPath, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-ea", "-cp", classPath));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The product's flags, one per element, without comments. */
    static List<String> flags() throws IOException {
        return Files.readAllLines(FLAGS).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** Next line, null at the end. */
    String readLine() {
        try {
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until a line starts so; fails with everything read when none does. */
    String awaitLine(String prefix) {
        StringBuilder seen = new StringBuilder();
        for (String line = readLine(); line != null; line = readLine()) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length()).strip();
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("child ended before it said " + prefix + ":\n" + seen);
    }

    long pid() {
        return process.pid();
    }

    /** Like kill -9; what it said before can still be read. */
    void kill() {
        process.toHandle().destroyForcibly();
        awaitEnd();
    }

    int awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("child did not end: pid=" + process.pid());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

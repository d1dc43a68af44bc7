package sniper.journal.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a program to its end. Its output goes to a file, so that nothing it leaves running can hold a pipe of ours. */
final class Command {
    private static final int MAX_TOLD_CHARS = 2_000;

    private Command() {}

    record Result(int status, String output) {}

    static Result run(List<String> words, String input, int timeoutSeconds) {
        Path output = null;
        try {
            output = Files.createTempFile("sniper-postgresql-", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended before it read everything: its status and words say why.
            }
            if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Result(-1, "no end within " + timeoutSeconds + " s: " + read(output));
            }
            return new Result(process.exitValue(), read(output));
        } catch (IOException e) {
            return new Result(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted at " + words.get(0), e);
        } finally {
            delete(output);
        }
    }

    private static String read(Path output) throws IOException {
        try (InputStream in = Files.newInputStream(output)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return text.length() <= MAX_TOLD_CHARS ? text : text.substring(text.length() - MAX_TOLD_CHARS);
        }
    }

    private static void delete(@Nullable Path output) {
        try {
            if (output != null) {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            // A file more in the temporary directory.
        }
    }
}

package sniper.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sniper.bench.result.Measure;

/** A program of others, run to its end. Threading: one thread. */
final class PeerProcess {
    private static final long LONGEST_MIN = 10;
    private static final int SAMPLE_CHARS = 200;

    private final Map<String, long[]> said = new HashMap<>();

    /**
     * Takes the lines of a word and numbers that it says.
     *
     * @throws IOException when it fails or takes too long, with what it said last
     */
    PeerProcess(Path directory, List<String> command) throws IOException, InterruptedException {
        Path kept = Leftovers.directory("sniper-peer");
        Path errors = kept.resolve("errors");
        try {
            Process process = Leftovers.child(new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(errors.toFile())
                    .start());
            process.getOutputStream().close();
            Background.start("bench-peer", () -> endInTime(process));
            read(process);
            if (process.waitFor() != 0) {
                String text =
                        Files.readString(errors, StandardCharsets.ISO_8859_1).strip();
                throw new IOException(text.substring(Math.max(0, text.length() - SAMPLE_CHARS))
                        .replace('\n', ' '));
            }
        } finally {
            Leftovers.delete(kept);
        }
    }

    private static void endInTime(Process process) {
        try {
            if (!process.waitFor(LONGEST_MIN, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Process process) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split(" ", -1);
                long[] numbers = new long[parts.length - 1];
                boolean isNumbers = true;
                for (int i = 0; i < numbers.length; i++) {
                    isNumbers &= parts[i + 1].matches("\\d{1,18}");
                    numbers[i] = isNumbers ? Long.parseLong(parts[i + 1]) : 0;
                }
                if (isNumbers) {
                    said.put(parts[0], numbers);
                }
            }
        }
    }

    /** Of the line that starts with the word. */
    long[] numbers(String word) throws IOException {
        long[] numbers = said.get(word);
        if (numbers == null) {
            throw new IOException("it did not say '" + word + "'");
        }
        return numbers;
    }

    /** Of a line of count, p50, p90, p99, p99.9 and the longest, in nanoseconds. */
    Measure measure(String word, String name, @Nullable String beside) throws IOException {
        long[] result = numbers(word);
        return Measure.of(name, result, beside);
    }
}

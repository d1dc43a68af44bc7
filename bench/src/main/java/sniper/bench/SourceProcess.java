package sniper.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import sniper.bench.result.Measure;

/** A program of ours in a process of its own, with our JVM's flags. Threading: one thread. */
final class SourceProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    /** A running {@link LoadSource}. */
    SourceProcess(long perSecond, long total) throws IOException {
        this(LoadSource.class, List.of(Long.toString(perSecond), Long.toString(total)));
    }

    /** @param program has a main method and follows its {@link Starter} */
    SourceProcess(Class<?> program, List<String> arguments) throws IOException {
        this(program, arguments, ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    /** @param flags of its JVM */
    SourceProcess(Class<?> program, List<String> arguments, List<String> flags) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        process = Leftovers.child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Waits for the line that starts with the word and returns its numbers. */
    long[] await(String word) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(word + " ")) {
                String[] parts = line.split(" ", -1);
                long[] numbers = new long[parts.length - 1];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = Long.parseLong(parts[i + 1]);
                }
                return numbers;
            }
        }
        throw new IOException("the source ended before it said '" + word + "'");
    }

    /** The line with which a program tells a histogram: how many, p50, p90, p99, p99.9, the longest. */
    static String result(Histogram took) {
        return "result "
                + Arrays.stream(Measure.figures(took)).mapToObj(Long::toString).collect(Collectors.joining(" "));
    }

    /** One line for its input. */
    void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        Leftovers.end(process);
    }
}

package sniper.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The product in processes of its own, with this JVM's flags and class path; they end with it. Threading: one thread. */
final class Product {
    /** What a daemon says when it is up. */
    static final String UP = "trading is up";

    private static final String CONFIGURED = "run --live"; // the last line of the simulator's configuration

    private Product() {}

    /** The exchange simulator, told of in the directory's configuration; what it lists opens in a day. */
    static Process simulator(Path directory) throws IOException {
        Process simulator = start(directory, Map.of(), "simulator", "--port", "0", "--open-in", "86400");
        try {
            Files.writeString(directory.resolve("sniper.yaml"), readUntil(simulator, CONFIGURED));
            return simulator;
        } catch (IOException e) {
            Leftovers.end(simulator);
            throw e;
        }
    }

    static Process start(Path directory, Map<String, String> environment, String... verb) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-Dsniper.home=" + directory);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ProductMain.class.getName()));
        command.addAll(List.of(verb));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return Leftovers.child(builder.start());
    }

    /** What it has said, up to the line with the text. */
    static String readUntil(Process process, String text) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains(text)) {
                return said.toString();
            }
        }
        throw new IOException("ended before it said '" + text + "': " + said);
    }
}

package sniper.gateway.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The kept inputs of a target: a text file, one input a line in hexadecimal, the shortest first. */
record Corpus(Path file) {
    private static final HexFormat HEX = HexFormat.of();

    /** Inputs that reach what no other reaches. */
    static Corpus of(FuzzTarget target) {
        return new Corpus(folder().resolve(target.label() + ".hex"));
    }

    /** Inputs that once were findings: they stay whatever they reach. */
    static Corpus findingsOf(FuzzTarget target) {
        return new Corpus(folder().resolve(target.label() + "-findings.hex"));
    }

    private static Path folder() {
        return Path.of(System.getProperty("sniper.root", ".")).resolve("gateway/src/test/fuzz");
    }

    List<byte[]> read() throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(HEX::parseHex).toList()
                : List.of();
    }

    void write(List<byte[]> inputs) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(
                file,
                inputs.stream()
                        .map(HEX::formatHex)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                        .toList());
    }

    /** One file an input, as fuzzers want it. */
    void unpack(Path directory) throws IOException {
        Files.createDirectories(directory);
        int number = 0;
        for (byte[] input : read()) {
            Files.write(directory.resolve("%s-%05d".formatted(file.getFileName(), number++)), input);
        }
    }

    void pack(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> found = files.toList();
            List<byte[]> inputs = new java.util.ArrayList<>();
            for (Path each : found) {
                inputs.add(Files.readAllBytes(each));
            }
            write(inputs);
        }
    }
}

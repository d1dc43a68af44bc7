package sniper.ops.tca;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's Chromium without a window and without a network. Threading: the test's. */
final class Chromium {
    private static final long LIMIT_S = 90;

    /** What a page came to. */
    record Loaded(String dom, List<String> console) {}

    private Chromium() {}

    /** Skips the test where there is none. */
    static Path find() {
        Path found = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(found != null, "no Chromium here: install the Debian package chromium");
        return found;
    }

    /** Loads a file as a person would and returns the document after its scripts have run. */
    static Loaded load(Path file, Path scratch) throws IOException, InterruptedException {
        Path dom = scratch.resolve("dom.html");
        Path log = scratch.resolve("chromium.log");
        Process process = new ProcessBuilder(
                        find().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--proxy-server=http://127.0.0.1:9", // nobody listens there, so there is no network
                        "--proxy-bypass-list=<-loopback>",
                        "--user-data-dir=" + scratch.resolve("profile"),
                        "--window-size=1400,1800",
                        "--enable-logging=stderr",
                        "--virtual-time-budget=10000",
                        "--dump-dom",
                        file.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assumeTrue(process.waitFor(LIMIT_S, TimeUnit.SECONDS), "Chromium did not end within " + LIMIT_S + " s");
        } finally {
            process.destroyForcibly().waitFor();
        }
        List<String> console = Files.readAllLines(log, StandardCharsets.UTF_8).stream()
                .filter(line -> line.contains(":CONSOLE"))
                .toList();
        return new Loaded(Files.readString(dom), console);
    }
}

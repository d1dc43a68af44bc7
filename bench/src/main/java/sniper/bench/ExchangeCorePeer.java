package sniper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;

/**
 * Our engine with risk beside exchange-core's published pipeline, at the same rate and as fast as each goes. exchange-core
 * is fetched with Maven and runs in a process of its own with a class path of its own. Threading: one thread.
 */
final class ExchangeCorePeer implements Bench {
    private static final String PEER = "exchange-core";
    private static final String PROGRAM = "ExchangeCoreOrders.java";
    private static final String FETCH = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";
    private static final int PER_SECOND = 10_000;
    private static final int LAST_JAVA = 17; // its Chronicle looks for a method of the JDK that later ones do not have
    private static final String OURS = "engine and risk: tick in to order out";
    private static final String OURS_MOST = "engine and risk: orders";
    /** For its Chronicle of 2020. */
    private static final List<String> OPENINGS = List.of(
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "-XX:+UseZGC",
            "-Xmx1g");

    @Override
    public void run(Scale scale, Result into) throws IOException, InterruptedException {
        int uncounted = scale.pick(2_000, 500_000, 2_000_000);
        int counted = scale.pick(1_000, 100_000, 600_000);
        try (EngineOrders ours = new EngineOrders()) {
            double unused = ours.flood(uncounted);
            Histogram latency = ours.paced(PER_SECOND, counted);
            into.add(Measure.of(OURS, latency, null))
                    .add(Measure.of(OURS_MOST, "order/s", uncounted, ours.flood(uncounted), null));
        }
        Path directory = PeerFiles.cache(PEER);
        Optional<String> obstacle = obstacle(scale, directory);
        if (obstacle.isPresent()) {
            into.note(PEER + " skipped: " + obstacle.get());
        } else {
            measure(directory, uncounted, counted, into);
        }
        into.note("Engine and risk: a book ticker published, ring, decoded, a strategy's buy, all limits, order"
                        + " booked and out;")
                .note("and a second message that ends it. Three threads that yield; nothing journaled, matched or"
                        + " sent.")
                .note("exchange-core 0.5.3: an order published, ring, grouped, funds held, matched against one"
                        + " resting order,")
                .note("settled, result out; its settings for latency, but five threads that yield and are not pinned.");
    }

    private static Optional<String> obstacle(Scale scale, Path directory) throws IOException, InterruptedException {
        if (Runtime.version().feature() > LAST_JAVA) {
            return Optional.of("it runs on Java " + LAST_JAVA + " only");
        }
        if (Files.isDirectory(directory.resolve("lib"))) {
            return Optional.empty();
        }
        return scale == Scale.SMOKE ? Optional.of("not fetched for a smoke") : fetch(directory);
    }

    /** Returns what was in the way, if anything. */
    private static Optional<String> fetch(Path directory) throws IOException, InterruptedException {
        Optional<Path> maven = maven();
        if (maven.isEmpty()) {
            return Optional.of("there is no Maven to fetch it with");
        }
        Files.createDirectories(directory);
        Path fetched = directory.resolve("fetched");
        try {
            PeerProcess unused = new PeerProcess(
                    directory,
                    List.of(
                            maven.get().toString(),
                            "-B",
                            "-q",
                            "-f",
                            PeerFiles.put(PEER, "pom.xml", directory).toString(),
                            FETCH,
                            "-DoutputDirectory=" + fetched));
            Files.move(fetched, directory.resolve("lib"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("it was not fetched: " + e.getMessage());
        }
    }

    private static Optional<Path> maven() {
        Path ours = Path.of(System.getProperty("sniper.home", ""), "mvnw");
        return Files.isExecutable(ours) ? Optional.of(ours.toAbsolutePath()) : PeerFiles.program("mvn");
    }

    private static void measure(Path directory, int uncounted, int counted, Result into)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPENINGS);
        command.addAll(List.of(
                "-cp",
                directory.resolve("lib") + "/*",
                PeerFiles.put(PEER, PROGRAM, directory).toString(),
                Integer.toString(PER_SECOND),
                Integer.toString(uncounted),
                Integer.toString(counted)));
        try {
            PeerProcess peer = new PeerProcess(directory, command);
            into.add(peer.measure("result", "exchange-core: order in to result out", OURS))
                    .add(Measure.of(
                            "exchange-core: orders",
                            "order/s",
                            uncounted,
                            (double) peer.numbers("throughput")[0],
                            OURS_MOST));
        } catch (IOException e) {
            into.note(PEER + " skipped: it does not run here: " + e.getMessage());
        }
    }
}

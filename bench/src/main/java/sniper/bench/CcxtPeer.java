package sniper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;
import sniper.core.pipeline.PipelineTimings;

/**
 * From a book ticker's bytes in hand to a signed order, one after the other: our path with its journal, beside ccxt on
 * node, which is fetched with npm where there is a node. Threading: the calling thread is the one of compact threading.
 */
final class CcxtPeer implements Bench {
    private static final String PEER = "ccxt";
    private static final String PROGRAM = "ccxt-orders.mjs";
    private static final List<String> PACKAGES = List.of("ccxt@4.5.84", "protobufjs@7.5.4");
    private static final String OURS = "frame in hand to order signed, journaled";

    @Override
    public void run(Scale scale, Result into) throws IOException, InterruptedException {
        int uncounted = scale.pick(500, 50_000, 200_000);
        int counted = scale.pick(500, 50_000, 500_000);
        into.add(ours(uncounted, counted));
        Path directory = PeerFiles.cache(PEER);
        Optional<Path> node = PeerFiles.program("node");
        Optional<String> obstacle = node.isEmpty() ? Optional.of("there is no node here") : obstacle(scale, directory);
        if (obstacle.isPresent()) {
            into.note(PEER + " skipped: " + obstacle.get());
        } else {
            measure(node.orElseThrow(), directory, uncounted, counted, into);
        }
        into.note("Frame to order: one at a time. Ours: decoded, ring, engine, a strategy's buy, risk, written"
                        + " to the journal")
                .note("without a sync, written down and signed. ccxt 4.5.84: its websocket handler decodes the same"
                        + " kind of")
                .note("frame and keeps the ticker, createOrder writes down and signs; no strategy, risk, or journal.");
    }

    private static Measure ours(int uncounted, int counted) throws IOException {
        Path directory = Leftovers.directory("sniper-ccxt-peer");
        SigningPort port = new SigningPort(TradingPath.rules(), number -> 0);
        try (FramePath path = new FramePath(
                directory, Sync.NONE, context -> new BuyEveryNth(context, 1), port, PipelineTimings.NONE)) {
            path.start(new BusySpinIdleStrategy());
            TickFrames frames = new TickFrames();
            for (int number = 0; number < uncounted + counted; number++) {
                if (number == uncounted) {
                    port.forget();
                }
                UnsafeBuffer frame = new UnsafeBuffer(frames.frame(number));
                path.onFrame(frame, frame.capacity(), System.nanoTime());
                long ended = port.takeEnded();
                while (ended == 0) {
                    path.duty();
                    ended = port.takeEnded();
                }
                path.end(ended);
            }
            while (!path.isIdle()) {
                path.duty();
            }
            return Measure.of(OURS, port.service(), null);
        } finally {
            Leftovers.delete(directory);
        }
    }

    private static Optional<String> obstacle(Scale scale, Path directory) throws IOException, InterruptedException {
        if (Files.isDirectory(directory.resolve("fetched"))) {
            return Optional.empty();
        }
        return scale == Scale.SMOKE ? Optional.of("not fetched for a smoke") : fetch(directory);
    }

    /** Returns what was in the way, if anything. */
    private static Optional<String> fetch(Path directory) throws IOException, InterruptedException {
        Optional<Path> npm = PeerFiles.program("npm");
        if (npm.isEmpty()) {
            return Optional.of("there is no npm to fetch it with");
        }
        Path fetching = directory.resolve("fetching");
        Files.createDirectories(fetching);
        try {
            PeerProcess unused = new PeerProcess(
                    fetching,
                    List.of(
                            npm.get().toString(),
                            "install",
                            "--no-audit",
                            "--no-fund",
                            "--ignore-scripts",
                            "--prefix",
                            fetching.toString(),
                            PACKAGES.get(0),
                            PACKAGES.get(1)));
            Files.move(fetching, directory.resolve("fetched"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("it was not fetched: " + e.getMessage());
        }
    }

    private static void measure(Path node, Path directory, int uncounted, int counted, Result into)
            throws IOException, InterruptedException {
        Path fetched = directory.resolve("fetched");
        try {
            PeerProcess peer = new PeerProcess(
                    fetched,
                    List.of(
                            node.toString(),
                            PeerFiles.put(PEER, PROGRAM, fetched).toString(),
                            HexFormat.of().formatHex(MexcFrames.bookTicker()),
                            Integer.toString(uncounted),
                            Integer.toString(counted)));
            into.add(peer.measure("result", "ccxt on node: message to signed order", OURS));
        } catch (IOException e) {
            into.note(PEER + " skipped: it does not run here: " + e.getMessage());
        }
    }
}

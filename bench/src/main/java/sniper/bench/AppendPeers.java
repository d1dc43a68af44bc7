package sniper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What it costs to append one book ticker, without a sync: to our journal, to a Chronicle queue as it comes, and to a
 * recording of an Aeron archive. By turns in one run, so that all have the same machine; the first turn of each warms up.
 * The disk is that of the directory for temporary files.
 *
 * <p>Arguments: appends a turn, turns.
 */
public final class AppendPeers {
    private AppendPeers() {}

    public static void main(String[] arguments) throws IOException {
        int appends = Integer.parseInt(arguments[0]);
        int turns = Integer.parseInt(arguments[1]);
        List<Function<Path, AppendPeer>> kinds = List.of(OurAppends::new, QueueAppends::new, ArchiveAppends::new);
        List<List<Turn>> all = new ArrayList<>();
        for (int turn = 0; turn <= turns; turn++) {
            for (int kind = 0; kind < kinds.size(); kind++) {
                if (turn == 0) {
                    all.add(new ArrayList<>());
                }
                Turn took = turn(kinds.get(kind), appends);
                if (turn > 0) {
                    all.get(kind).add(took);
                }
            }
        }
        System.out.printf(Locale.ROOT, "%,d appends of %d bytes a turn, %d turns%n", appends, Ticker.LENGTH, turns);
        all.forEach(AppendPeers::print);
    }

    /** @param takenNs until the last was taken; {@code writtenNs} until it stood in the file */
    private record Turn(String name, long takenNs, long writtenNs, int appends) {
        double takenEach() {
            return (double) takenNs / appends;
        }

        double writtenEach() {
            return (double) writtenNs / appends;
        }
    }

    private static Turn turn(Function<Path, AppendPeer> kind, int appends) throws IOException {
        Path directory = Files.createTempDirectory("sniper-append-peers");
        try (AppendPeer peer = kind.apply(directory)) {
            Ticker ticker = new Ticker();
            long startedNanos = System.nanoTime();
            for (int i = 1; i <= appends; i++) {
                ticker.number(i);
                peer.append(i, ticker);
            }
            long takenNanos = System.nanoTime();
            peer.awaitWritten();
            return new Turn(peer.name(), takenNanos - startedNanos, System.nanoTime() - startedNanos, appends);
        } finally {
            LoadTest.delete(directory);
        }
    }

    private static void print(List<Turn> turns) {
        double[] taken = turns.stream().mapToDouble(Turn::takenEach).sorted().toArray();
        double[] written =
                turns.stream().mapToDouble(Turn::writtenEach).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-38s %6.0f ns taken (%.0f to %.0f), %6.0f ns until written (%.0f to %.0f), %,.0f a second%n",
                turns.get(0).name(),
                taken[taken.length / 2],
                taken[0],
                taken[taken.length - 1],
                written[written.length / 2],
                written[0],
                Arrays.stream(written).max().orElse(0),
                1e9 / written[written.length / 2]);
    }
}

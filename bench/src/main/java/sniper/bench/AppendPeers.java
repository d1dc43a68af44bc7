package sniper.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;

/**
 * What it costs to append one book ticker, without a sync: to our journal, to a Chronicle queue as it comes, and to a
 * recording of an Aeron archive. By turns in one run, so that all have the same machine; the first turn of each warms up.
 * The disk is that of the directory for temporary files. Threading: one thread, and what the peers have of their own.
 */
final class AppendPeers implements Bench {
    private static final String OURS = "journal: checksum, chain, sequence";

    @Override
    public void run(Scale scale, Result into) throws IOException {
        int appends = scale.pick(20_000, 1_000_000, 3_000_000);
        int turns = scale.pick(2, 5, 9);
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
        into.with("append", appends + " messages of " + Ticker.LENGTH + " bytes a turn, " + turns + " turns, no sync");
        for (List<Turn> each : all) {
            into.add(measure(each, "taken", Turn::takenEach)).add(measure(each, "written", Turn::writtenEach));
        }
        into.note("Each line is of turns: p50, p90 and max of the average of an append in a turn.")
                .note(
                        "Taken: append has returned. Written: it stands in the file as far as the operating system knows.");
    }

    private static Measure measure(List<Turn> turns, String until, ToDoubleFunction<Turn> time) {
        double[] sorted = turns.stream().mapToDouble(time).sorted().toArray();
        String name = turns.get(0).name();
        return new Measure(
                name + ", " + until,
                "ns",
                (long) turns.size() * turns.get(0).appends(),
                sorted[sorted.length / 2],
                sorted[sorted.length * 9 / 10],
                Double.NaN,
                Double.NaN,
                sorted[sorted.length - 1],
                Double.NaN,
                name.equals(OURS) ? null : OURS + ", " + until);
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
        Path directory = Leftovers.directory("sniper-append-peers");
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
            Leftovers.delete(directory);
        }
    }
}

package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.order.OrderId;
import sniper.ops.cli.CommandLineRun;
import sniper.ops.cli.ExitCode;
import sniper.ops.proof.Extent;

/**
 * Whatever happens to a journal's bytes: verify finds it, or nothing that is read has changed; every tool stops at the
 * last good record, says so on one line, and tells nothing that was not written.
 */
@Tag("fault")
class JournalMutationTest {
    private static final long SEED = 3;
    private static final int RECORD_ENDS = 4;

    @TempDir
    Path place;

    private Path original = Path.of("");
    private List<String> lines = List.of();
    private String order = "";
    private byte[] bytes = {};
    private int end;

    /** What is done to a range of bytes. */
    private enum Mutation {
        FLIP {
            @Override
            byte[] apply(byte[] bytes, int at, int other, int length, SplittableRandom random) {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                return bytes;
            }
        },
        ZERO {
            @Override
            byte[] apply(byte[] bytes, int at, int other, int length, SplittableRandom random) {
                Arrays.fill(bytes, at, at + length, (byte) 0);
                return bytes;
            }
        },
        NOISE {
            @Override
            byte[] apply(byte[] bytes, int at, int other, int length, SplittableRandom random) {
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bytes, at, length);
                return bytes;
            }
        },
        TRUNCATE {
            @Override
            byte[] apply(byte[] bytes, int at, int other, int length, SplittableRandom random) {
                return Arrays.copyOf(bytes, at);
            }
        },
        OVERWRITE {
            @Override
            byte[] apply(byte[] bytes, int at, int other, int length, SplittableRandom random) {
                System.arraycopy(bytes, other, bytes, at, length);
                return bytes;
            }
        },
        DUPLICATE {
            @Override
            byte[] apply(byte[] bytes, int at, int other, int length, SplittableRandom random) {
                byte[] longer = new byte[bytes.length + length];
                System.arraycopy(bytes, 0, longer, 0, at + length);
                System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
                return longer;
            }
        },
        SWAP {
            @Override
            byte[] apply(byte[] bytes, int at, int other, int length, SplittableRandom random) {
                byte[] kept = Arrays.copyOfRange(bytes, at, at + length);
                System.arraycopy(bytes, other, bytes, at, length);
                System.arraycopy(kept, 0, bytes, other, length);
                return bytes;
            }
        };

        abstract byte[] apply(byte[] bytes, int at, int other, int length, SplittableRandom random);
    }

    @Test
    @Timeout(3_600)
    void shouldFindEveryMutationAndInventNothing() throws Exception {
        EngineDriver driver = new ManyOrders(SEED, 5).play().driver;
        original = place.resolve("original");
        JournaledScenario.write(original, driver, true);
        lines = CommandLineRun.of("journal", "cat", original.toString())
                .out()
                .lines()
                .toList();
        order = OrderId.toText(Inputs.RUN, driver.sent.get(2).orderId());
        bytes = Files.readAllBytes(journalFile(original));
        end = end(bytes);

        int mutations = Extent.of(60, 10_000);
        int workers = Math.min(mutations, Runtime.getRuntime().availableProcessors());
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        Map<String, Integer> found = new TreeMap<>();
        try {
            List<Callable<Map<String, Integer>>> work = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                work.add(new Worker(place.resolve("worker-" + i), i, workers, mutations));
            }
            for (Future<Map<String, Integer>> done : threads.invokeAll(work)) {
                done.get().forEach((kind, count) -> found.merge(kind, count, Integer::sum));
            }
        } finally {
            threads.shutdownNow();
        }

        Extent.figures("mutations: %d in every tool: %s", mutations, found);
        assertThat(found.values().stream().mapToInt(count -> count).sum()).isEqualTo(mutations);
        assertThat(found).hasSizeGreaterThan(2);
    }

    /** Every so-manieth mutation, in a directory of its own. Threading: its own thread. */
    private final class Worker implements Callable<Map<String, Integer>> {
        private final CommandLineRun.Repeated commands = new CommandLineRun.Repeated();
        private final Map<String, Integer> found = new TreeMap<>();
        private final Path mutated;
        private final Path repaired;
        private final List<Mutation> kinds = List.of(Mutation.values());
        private final int first;
        private final int step;
        private final int mutations;

        private Worker(Path place, int first, int step, int mutations) {
            mutated = place.resolve("mutated");
            repaired = place.resolve("repaired");
            this.first = first;
            this.step = step;
            this.mutations = mutations;
        }

        @Override
        public Map<String, Integer> call() throws IOException {
            Files.createDirectories(mutated.getParent());
            copy(original, mutated);
            Path file = journalFile(mutated);
            for (int seed = first; seed < mutations; seed += step) {
                SplittableRandom random = new SplittableRandom(seed);
                Mutation mutation = kinds.get(random.nextInt(kinds.size()));
                int length = Math.min(1 << random.nextInt(0, 13), end / RECORD_ENDS);
                // Records begin at multiples of four, and copies that fit are the harder ones.
                int mask = random.nextBoolean() ? -1 : -RECORD_ENDS;
                int at = random.nextInt(end - length) & mask;
                int other = random.nextInt(end - length) & mask;
                Files.write(file, mutation.apply(bytes.clone(), at, other, length, random));

                check("seed=" + seed + " " + mutation + " at=" + at + " other=" + other + " length=" + length);
            }
            return found;
        }

        private void check(String what) throws IOException {
            CommandLineRun verify = tool(what, "verify", mutated);
            CommandLineRun cat = tool(what, "cat", mutated);
            List<String> read = cat.out().lines().toList();
            assertIsStart(what, read);
            assertThat(cat.exitCode()).as(what).isEqualTo(verify.exitCode());
            if (verify.exitCode() == ExitCode.OK) {
                assertThat(read)
                        .as(what + ": nothing was found, so nothing may have changed")
                        .hasSameSizeAs(lines);
            }
            found.merge(verify.exitCode() == ExitCode.OK ? "unread" : kind(verify.err()), 1, Integer::sum);

            checkSame(what, verify, "stat", mutated);
            checkSame(what, verify, "replay", mutated, "--print-state");
            CommandLineRun tail = checkSame(what, verify, "tail", mutated);
            assertThat(lines).as(what).containsAll(tail.out().lines().toList());
            CommandLineRun grep = tool(what, "grep", " NewOrder ", mutated);
            assertThat(lines).as(what).containsAll(grep.out().lines().toList());
            tool(what, "why", order, mutated);
            CommandLineRun diff = tool(what, "diff", original, mutated);
            assertThat(diff.exitCode()).as(what).isEqualTo(verify.exitCode());
            checkRepair(what, read.size());
        }

        private void assertIsStart(String what, List<String> read) {
            assertThat(read.size()).as(what).isLessThanOrEqualTo(lines.size());
            assertThat(read.equals(lines.subList(0, read.size())))
                    .as("%s: what is read is what was written", what)
                    .isTrue();
        }

        private CommandLineRun checkSame(String what, CommandLineRun verify, String verb, Object... arguments) {
            CommandLineRun run = tool(what, verb, arguments);
            assertThat(run.exitCode()).as(what + " " + verb + " " + run.err()).isEqualTo(verify.exitCode());
            return run;
        }

        /** At most one line of error, which never is a bug of ours. */
        private CommandLineRun tool(String what, String verb, Object... arguments) {
            CommandLineRun run = commands.of(Stream.concat(
                            Stream.of("journal", verb), Stream.of(arguments).map(String::valueOf))
                    .toArray(String[]::new));
            assertThat(run.exitCode()).as(what + " " + verb).isIn(ExitCode.OK, ExitCode.ERROR, ExitCode.NOT_FOUND);
            assertThat(run.err().lines().count())
                    .as(what + " " + verb + run.err())
                    .isLessThanOrEqualTo(1);
            assertThat(run.err()).as(what + " " + verb).doesNotContain("a bug in sniper", "Exception", "\tat ");
            return run;
        }

        private void checkRepair(String what, int good) throws IOException {
            CommandLineRun repair = tool(what, "repair", mutated, repaired);
            if (repair.exitCode() == ExitCode.OK && Files.exists(journalDirectory(repaired))) {
                List<String> kept = tool(what, "cat", repaired).out().lines().toList();
                assertThat(kept.size()).as(what).isGreaterThanOrEqualTo(good);
                assertIsStart(what, kept);
                assertThat(tool(what, "verify", repaired).exitCode()).as(what).isZero();
            }
            remove(repaired);
        }
    }

    private static String kind(String error) {
        return error.replaceFirst("error: the journal is damaged: ", "").replaceFirst("(?s)[^A-Z_].*", "");
    }

    private static Path journalDirectory(Path directory) {
        return directory.resolve("journal");
    }

    private static Path journalFile(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(journalDirectory(directory))) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int end(byte[] bytes) {
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static void remove(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> paths = Files.walk(tree)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}

package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
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
    private Path mutated = Path.of("");
    private List<String> lines = List.of();
    private String order = "";
    private final Map<String, Integer> found = new TreeMap<>();

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
    void shouldFindEveryMutationAndInventNothing() throws IOException {
        EngineDriver driver = new ManyOrders(SEED, 5).play().driver;
        original = place.resolve("original");
        mutated = place.resolve("mutated");
        JournaledScenario.write(original, driver, true);
        copy(original, mutated);
        lines = run("cat", original).out().lines().toList();
        order = OrderId.toText(Inputs.RUN, driver.sent.get(2).orderId());
        Path file = journalFile(mutated);
        byte[] bytes = Files.readAllBytes(file);
        int end = end(bytes);

        int mutations = Extent.of(60, 10_000);
        for (int seed = 0; seed < mutations; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Mutation mutation = Mutation.values()[random.nextInt(Mutation.values().length)];
            int length = Math.min(1 << random.nextInt(0, 13), end / RECORD_ENDS);
            // Records begin at multiples of four, and copies that fit are the harder ones.
            int mask = random.nextBoolean() ? -1 : -RECORD_ENDS;
            int at = random.nextInt(end - length) & mask;
            int other = random.nextInt(end - length) & mask;
            Files.write(file, mutation.apply(bytes.clone(), at, other, length, random));

            check("seed=" + seed + " " + mutation + " at=" + at + " other=" + other + " length=" + length);
        }

        Extent.figures("mutations: %d in every tool: %s", mutations, found);
        assertThat(found).hasSizeGreaterThan(2);
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
    private static CommandLineRun tool(String what, String verb, Object... arguments) {
        CommandLineRun run = run(verb, arguments);
        assertThat(run.exitCode()).as(what + " " + verb).isIn(ExitCode.OK, ExitCode.ERROR, ExitCode.NOT_FOUND);
        assertThat(run.err().lines().count()).as(what + " " + verb + run.err()).isLessThanOrEqualTo(1);
        assertThat(run.err()).as(what + " " + verb).doesNotContain("a bug in sniper", "Exception", "\tat ");
        return run;
    }

    private void checkRepair(String what, int good) throws IOException {
        Path repaired = place.resolve("repaired");
        CommandLineRun repair = tool(what, "repair", mutated, repaired);
        if (repair.exitCode() == ExitCode.OK && Files.exists(journalDirectory(repaired))) {
            List<String> kept = run("cat", repaired).out().lines().toList();
            assertThat(kept.size()).as(what).isGreaterThanOrEqualTo(good);
            assertIsStart(what, kept);
            assertThat(tool(what, "verify", repaired).exitCode()).as(what).isZero();
        }
        remove(repaired);
    }

    private static CommandLineRun run(String verb, Object... arguments) {
        Stream<String> all =
                Stream.concat(Stream.of("journal", verb), Stream.of(arguments).map(String::valueOf));
        return CommandLineRun.of(all.toArray(String[]::new));
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

package sniper.ops.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.journal.log.JournalDamage;
import sniper.journal.replay.Replay;
import sniper.journal.replay.ReplayResult;
import sniper.journal.snapshot.Recovered;
import sniper.journal.snapshot.Recovery;
import sniper.ops.daemon.CoreMachine;

/**
 * Row 2 of the failure table: what a power cut leaves on the disk, seen by copying the image behind a mounted file system
 * while its writer is frozen. Everything that was called durable is there, and the engine comes back; a snapshot never
 * stands for what the journal has lost.
 *
 * <p>The copy is not atomic and a disk of its own may lose more than the image: a failure is conclusive, a success is
 * not proof for every disk.
 */
@Tag("fault")
class PowerCutProofTest {
    private static final int IMAGE_MIB = 96;
    private static final int MOST_RUN_MS = 1_200;
    private static final int MOST_READY_S = 60;

    @TempDir
    Path directory;

    private long durable;
    private long snapshotStarts;
    private long cutOff;

    @Test
    @Timeout(4 * 3_600)
    void shouldHaveEverythingThatWasCalledDurable() throws Exception {
        assumeTrue(run("sh", "-c", "test $(id -u) = 0 && command -v mkfs.ext4 losetup mount") == 0, "needs root");
        int cuts = Extent.of(1, 200);
        long startedNanos = System.nanoTime();
        for (int cut = 0; cut < cuts; cut++) {
            cutOnce(cut + 1L);
        }
        Extent.figures(
                "power cut: %d cuts, %,d records called durable, all there; %d starts from a snapshot, %d with torn"
                        + " records that nobody was promised; %d s",
                cuts,
                durable,
                snapshotStarts,
                cutOff,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedNanos));
    }

    private void cutOnce(long seed) throws Exception {
        Path image = directory.resolve("image");
        Path copy = directory.resolve("copy");
        Path mounted = Files.createDirectories(directory.resolve("mounted"));
        Path after = Files.createDirectories(directory.resolve("after"));
        Files.deleteIfExists(image);
        require("truncate", "-s", IMAGE_MIB + "M", image.toString());
        require("mkfs.ext4", "-q", "-F", image.toString());
        assumeTrue(
                run("mount", "-o", "loop", image.toString(), mounted.toString()) == 0,
                "this machine mounts no loop devices");
        long promised;
        try {
            promised = runUntilCut(mounted.resolve("data"), image, copy, seed);
        } finally {
            require("umount", mounted.toString());
        }
        require("mount", "-o", "loop", copy.toString(), after.toString());
        try {
            check(after.resolve("data"), promised, seed);
        } finally {
            require("umount", after.toString());
        }
        durable += promised;
    }

    /** Returns the last sequence that the writer had called durable when the power went. */
    private static long runUntilCut(Path data, Path image, Path copy, long seed) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + Path.of(System.getProperty("sniper.root"), "ops", "jvm", "java17.args"),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DurableProcess.class.getName(),
                        data.toString())
                .redirectErrorStream(true)
                .start();
        CompletableFuture.delayedExecutor(MOST_READY_S, TimeUnit.SECONDS).execute(process::destroyForcibly);
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            long promised = first(said);
            assertThat(promised).as("seed %d", seed).isPositive();
            long endNanos =
                    System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(new SplittableRandom(seed).nextLong(MOST_RUN_MS));
            while (System.nanoTime() < endNanos) {
                promised = Math.max(promised, next(said, promised));
            }
            require("kill", "-STOP", Long.toString(process.pid()));
            while (said.ready()) {
                promised = Math.max(promised, next(said, promised));
            }
            Files.copy(image, copy, StandardCopyOption.REPLACE_EXISTING);
            return promised;
        } finally {
            process.toHandle().destroyForcibly();
            process.waitFor();
        }
    }

    private static long first(BufferedReader said) throws IOException {
        String line = said.readLine();
        while (line != null && !line.startsWith(DurableProcess.DURABLE)) {
            line = said.readLine();
        }
        return line == null ? 0 : Long.parseLong(line.substring(DurableProcess.DURABLE.length()));
    }

    private static long next(BufferedReader said, long before) throws IOException {
        String line = said.readLine();
        return line != null && line.startsWith(DurableProcess.DURABLE)
                ? Long.parseLong(line.substring(DurableProcess.DURABLE.length()))
                : before;
    }

    private void check(Path data, long promised, long seed) {
        Recovered<CoreMachine> recovered =
                new Recovery<>(data, () -> new CoreMachine(true, WishingStrategy::new)).run();
        JournalDamage damage = recovered.result().damage();
        CoreMachine fresh = new CoreMachine(true, WishingStrategy::new);
        ReplayResult all = new Replay(fresh.handler(), fresh.outputs()).run(data);

        if (damage == null) {
            assertThat(recovered.result().stateHash()).as("seed %d", seed).isEqualTo(all.stateHash());
            assertThat(recovered.result().isFaithful()).as("seed %d", seed).isTrue();
        } else {
            // Later pages reached the disk and earlier ones did not: allowed behind what was promised, and told.
            assertThat(damage.kind()).as("seed %d %s", seed, damage).isEqualTo(JournalDamage.Kind.LOST_RECORDS);
        }
        assertThat(all.lastSequence()).as("seed %d: durable", seed).isGreaterThanOrEqualTo(promised);
        snapshotStarts += recovered.snapshotSequence() > 0 ? 1 : 0;
        cutOff += recovered.result().tail().torn() != null ? 1 : 0;
    }

    private static void require(String... command) throws Exception {
        assertThat(run(command)).as("%s", List.of(command)).isZero();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }
}

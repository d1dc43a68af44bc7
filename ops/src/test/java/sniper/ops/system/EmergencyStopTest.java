package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.ops.system.PackagedSniper.Ended;
import sniper.ops.system.PackagedSniper.Running;

/** Stopping a daemon from outside, and being let go on, as processes. */
@Timeout(180)
class EmergencyStopTest {
    @TempDir
    Path directory;

    private PackagedSniper sniper;
    private Running simulator;
    private Path killFile;

    @BeforeEach
    void startSimulator() throws IOException {
        sniper = new PackagedSniper(directory);
        simulator = sniper.start("simulator", "--port", "0", "--open-in", "3600");
        simulator.awaitOut("run --live");
        Files.writeString(sniper.root().resolve("sniper.yaml"), simulator.out());
        killFile = sniper.root().resolve("run/HALT");
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    private Running trade() {
        Running daemon = sniper.start("run");
        daemon.awaitOut("interrupting ends it");
        return daemon;
    }

    private Map<String, String> status() throws IOException {
        return JsonText.values(sniper.run("status", "--json").out());
    }

    @Test
    void shouldHaltOnTheSignalAndStayHaltedThroughAKill() throws IOException {
        try (Running daemon = trade()) {
            daemon.send("USR2");
            daemon.awaitErr("trading state HALTED, was NORMAL: signal");

            daemon.signal("KILL");
        }
        try (Running daemon = trade()) {
            assertThat(daemon.out()).contains("It is HALTED");
            assertThat(status())
                    .containsEntry("trading_state", "HALTED")
                    .containsEntry("halt_reason", "SIGNAL")
                    .hasEntrySatisfying(
                            "halted_since", since -> assertThat(since).startsWith("20"));
            assertThat(sniper.run("journal", "grep", "SIGUSR2").out())
                    .contains("HaltCommand")
                    .contains("actor=\"signal\"");
        }
    }

    /** The JVM's flight recorder would use the same signal to look at threads. */
    @Test
    void shouldNotTakeTheFlightRecordersSignalsForAnOperators() throws IOException {
        String recorder = "-XX:StartFlightRecording:settings=profile,filename=" + directory.resolve("run.jfr");
        sniper.with("SNIPER_JAVA_OPTS", recorder);
        try (Running daemon = sniper.start("run")) {
            daemon.awaitOut("interrupting ends it");
            sniper.with("SNIPER_JAVA_OPTS", "");

            assertThat(status()).containsEntry("trading_state", "NORMAL");
            assertThat(daemon.err()).doesNotContain("HALTED");
            daemon.send("USR2");
            daemon.awaitErr("trading state HALTED, was NORMAL: signal");
        }
    }

    @Test
    void shouldHaltOnTheKillFileAndRefuseToResumeWhileItIsThere() throws IOException {
        try (Running daemon = trade()) {
            Files.createDirectories(killFile.getParent());
            Files.createFile(killFile);
            daemon.awaitErr("trading state HALTED, was NORMAL: kill file");

            Ended refused = sniper.resume();
            assertThat(refused.exitCode()).isEqualTo(7);
            assertThat(refused.err()).hasLineCount(1).contains(killFile.toString(), "remove it first");
            assertThat(status()).containsEntry("kill_file", killFile + ": exists");

            daemon.signal("TERM");
        }
        try (Running daemon = trade()) {
            assertThat(daemon.out()).contains("It is HALTED").contains("The kill file " + killFile + " exists");
            Files.delete(killFile);
            daemon.awaitErr("is gone");

            Ended resumed = sniper.resume("--reason", "all clear");

            assertThat(resumed.exitCode()).as(resumed.err()).isZero();
            assertThat(resumed.out()).contains("trading state NORMAL, was HALTED");
            assertThat(sniper.run("journal", "grep", "all clear").out()).contains("ResumeCommand");
        }
    }

    @Test
    void shouldStartHaltedWhenTheKillFileIsThereAlready() throws IOException {
        Files.createDirectories(killFile.getParent());
        Files.createFile(killFile);

        try (Running daemon = trade()) {
            assertThat(daemon.out()).contains("It is HALTED").contains("remove it first");
            assertThat(status()).containsEntry("halt_reason", "KILL_FILE");
            assertThat(daemon.err()).doesNotContain("command refused");
        }
    }

    @Test
    void shouldResumeInTwoStepsOnly() {
        try (Running daemon = trade()) {
            assertThat(sniper.run("halt").exitCode()).isZero();

            Ended guessed = sniper.run("resume", "--token", "GUESS1");
            Ended first = sniper.run("resume");
            Ended wrong = sniper.run("resume", "--token", "GUESS2");

            assertThat(guessed.exitCode()).isEqualTo(7);
            assertThat(guessed.err()).hasLineCount(1).contains("no token is valid now", "nothing has changed");
            assertThat(first.exitCode()).as(first.err()).isZero();
            assertThat(first.out()).contains("HALTED (operator), since 20", "not resumed yet", "--token");
            assertThat(wrong.exitCode()).isEqualTo(7);
            assertThat(wrong.err()).contains("not the one that was given out");
            assertThat(sniper.run("status").out()).startsWith("trading   HALTED");
            assertThat(sniper.resume().out()).contains("trading state NORMAL, was HALTED");
            assertThat(daemon.process().isAlive()).isTrue();
        }
    }

    @Test
    @Timeout(120)
    void shouldSayWithinSecondsThatADaemonIsFrozen() {
        try (Running daemon = trade()) {
            assertThat(sniper.run("status").exitCode()).isZero();
            daemon.send("STOP");

            for (String verb : new String[] {"halt", "status", "resume"}) {
                long startedNanos = System.nanoTime();
                Ended ended = sniper.run(verb);

                assertThat(Duration.ofNanos(System.nanoTime() - startedNanos))
                        .as(verb)
                        .isLessThan(Duration.ofSeconds(30));
                assertThat(ended.exitCode()).as(verb).isEqualTo(5);
                assertThat(ended.err())
                        .hasLineCount(1)
                        .contains("process " + daemon.process().pid() + " is stopped")
                        .contains("touch " + killFile)
                        .contains("kill -9");
            }
            daemon.send("USR2");
            daemon.send("CONT");
            daemon.awaitErr("trading state HALTED, was");
            assertThat(daemon.err())
                    .as("waking up may have made it cautious before")
                    .containsPattern("trading state HALTED, was (NORMAL|CAUTION): signal");
        }
    }

    @Test
    void shouldFlattenAndStayHalted() {
        try (Running daemon = trade()) {
            Ended unknown = sniper.run("flatten", "NOSUCHUSDT");
            Ended nothing = sniper.run("flatten");
            Ended all = sniper.run("flatten", "--all");

            assertThat(unknown.exitCode()).isEqualTo(6);
            assertThat(nothing.exitCode()).isEqualTo(2);
            assertThat(all.exitCode()).as(all.err()).isZero();
            assertThat(all.out()).contains("sold what could be sold, trading state HALTED");
            daemon.awaitErr("trading state HALTED, was FLATTENING");
        }
    }
}

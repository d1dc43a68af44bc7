package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.gateway.mexc.Credentials;
import sniper.ops.system.PackagedSniper.Ended;
import sniper.ops.system.PackagedSniper.Running;

/** Secrets that are easy to find, in processes that trade, fail and are asked: nothing that they leave behind has one. */
@Timeout(180)
class SecretsTest {
    private static final String KEY = "mx0CANARYkey7h3k3y";
    private static final String SECRET = "CANARYsecret7h353cr37";
    private static final String PASSPHRASE = "CANARY pass7h3phr453";
    private static final List<String> CANARIES = List.of(KEY, SECRET, PASSPHRASE, "CANARY");

    @TempDir
    Path directory;

    private PackagedSniper sniper;
    private Running simulator;

    @BeforeEach
    void startSimulator() throws IOException {
        sniper = new PackagedSniper(directory).with("SNIPER_LOG_LEVEL", "TRACE");
        simulator = sniper.start("simulator", "--port", "0", "--open-in", "3600", "--api-key", KEY, "--secret", SECRET);
        simulator.awaitOut("run --live");
        String config =
                simulator.out().lines().filter(line -> !line.startsWith("#")).reduce("", (a, b) -> a + b + "\n");
        Files.writeString(sniper.root().resolve("sniper.yaml"), config.replace("mode: paper", "mode: live"));
        assertThat(sniper.run("config", "stamp-live").exitCode()).isZero();
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    private Ended withInput(String input, String... arguments) {
        return sniper.startWithInput(input, arguments).await();
    }

    private void add(String name, String secret) {
        Ended added = withInput(KEY + "\n" + secret + "\n" + PASSPHRASE + "\n", "keys", "add", name);
        assertThat(added.exitCode()).as(added.err()).isZero();
    }

    @Test
    void shouldLeaveNoSecretAnywhere() throws IOException {
        add("mexc", SECRET);
        add("wrong", SECRET + "X");
        assertThat(sniper.run("keys", "list").out()).contains("mexc", "wrong", "ends in 3k3y");
        assertThat(withInput(
                                PASSPHRASE + "\n",
                                "run",
                                "--live",
                                "--check",
                                "--set",
                                "exchange.key-name=wrong",
                                "--debug")
                        .exitCode())
                .isEqualTo(4);
        assertThat(withInput(PASSPHRASE + "?\n", "run", "--live", "--debug").exitCode())
                .isEqualTo(4);
        assertThat(sniper.run("run", "--live", "--passphrase", PASSPHRASE).exitCode())
                .isEqualTo(2);
        assertThat(sniper.run("keys", "add", "third", KEY, SECRET).exitCode()).isEqualTo(2);
        assertThat(withInput(KEY + "\n", "keys", "add", "third", "--debug").exitCode())
                .isEqualTo(4);

        try (Running daemon = sniper.startWithInput(PASSPHRASE + "\n", "run", "--live")) {
            daemon.awaitOut("interrupting ends it");
            assertThat(sniper.resume().exitCode()).isZero();
            assertThat(sniper.run("status", "--json").out()).contains("\"LIVE\"");
            assertNoCanary(Path.of("/proc", Long.toString(daemon.process().pid()), "cmdline"));
            assertNoCanary(Path.of("/proc", Long.toString(daemon.process().pid()), "environ"));
            Ended ended = daemon.signal("TERM");
            assertThat(ended.exitCode()).as(ended.err()).isZero();
        }
        assertThat(sniper.run("journal", "cat", "--type", "SigningKey").out())
                .hasLineCount(1)
                .contains(
                        "name=\"mexc\"",
                        "fingerprint=" + new Credentials(KEY.toCharArray(), new byte[1]).fingerprint());
        assertThat(sniper.run("journal", "verify").exitCode()).isZero();
        assertThat(withInput(PASSPHRASE + "\n" + PASSPHRASE + " CANARY2\n", "keys", "rotate")
                        .exitCode())
                .isZero();

        List<Path> searched = left();
        assertThat(searched).anyMatch(file -> file.toString().endsWith(".cq4"));
        assertThat(searched).anyMatch(file -> file.endsWith("conf/keystore"));
        for (Path file : searched) {
            assertNoCanary(file);
        }
    }

    /** Whatever our processes have written; what the test has, and the exchange's words, do not count. */
    private List<Path> left() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(sniper.root())) {
            all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(sniper.root().resolve("ops")))
                    .filter(file -> !file.getFileName().toString().startsWith("in"))
                    .filter(file -> !file.equals(simulator.outFile()))
                    .forEach(files::add);
        }
        return files;
    }

    private static void assertNoCanary(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        for (String canary : CANARIES) {
            assertThat(text.contains(canary)).as("%s in %s", canary, file).isFalse();
        }
    }

    @Test
    void shouldTakeThePassphraseFromADescriptorOrFromSystemd() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/dev/fd")), "needs /dev/fd");
        Path keys = Files.writeString(directory.resolve("keys"), KEY + "\n" + SECRET + "\n");
        Path words = Files.writeString(directory.resolve("sniper-passphrase"), PASSPHRASE + "\n");

        Ended added = sniper.shell("./sniper keys add mexc --from-fd 8 --passphrase-fd 9 8<" + keys + " 9<" + words);
        Ended check = sniper.shell("./sniper run --live --check --passphrase-fd 9 9<" + words);
        Ended piped = sniper.shell("cat " + words + " | ./sniper run --live --check");
        Ended closed = sniper.shell("./sniper run --live --check --passphrase-fd 9");
        Ended nothing = sniper.shell("./sniper run --live --check </dev/null");
        sniper.with("CREDENTIALS_DIRECTORY", directory.toString());
        Ended credential = sniper.run("run", "--live", "--check");

        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(List.of(check, piped, credential)).allSatisfy(ended -> {
            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(ended.out()).isEqualTo("ok: LIVE can start\n");
        });
        assertThat(List.of(closed, nothing)).allSatisfy(ended -> {
            assertThat(ended.exitCode()).isEqualTo(4);
            assertThat(ended.err()).hasLineCount(1).startsWith("error: ");
        });
    }
}

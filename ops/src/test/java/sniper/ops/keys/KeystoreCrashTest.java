package sniper.ops.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills a process in the middle of a rotation, at every step: one whole version is there, and only one opens. */
@Timeout(120)
class KeystoreCrashTest {
    private static final String KEY = "mx0crashtest1234";

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(WriteStep.class)
    void shouldHaveOneVersionThatOpensAfterAKillAt(WriteStep step) throws Exception {
        for (int before = 0; before < 2; before++) {
            Path file = directory.resolve(step + "-" + before);
            Keystore keystore = KeystoreRig.keystore(file);
            keystore.add(
                    KeystoreRig.passphrase(RotatingProcess.FIRST),
                    "mexc",
                    KeystoreRig.pair(KEY, "crash-test-secret"),
                    KeystoreRig.NOW);

            killAt(step, before, file);

            boolean rotated = step.compareTo(WriteStep.RENAMED) >= 0 == (before % 2 == 0);
            String opens = rotated ? RotatingProcess.SECOND : RotatingProcess.FIRST;
            String not = rotated ? RotatingProcess.FIRST : RotatingProcess.SECOND;
            assertThat(opens(keystore, opens))
                    .as("killed at %s after %d", step, before)
                    .isTrue();
            assertThat(opens(keystore, not)).isFalse();
            keystore.rotate(KeystoreRig.passphrase(opens), KeystoreRig.passphrase("after the crash"));
            assertThat(opens(keystore, "after the crash")).isTrue();
            assertThat(file.resolveSibling(file.getFileName() + ".tmp")).doesNotExist();
        }
    }

    private static void killAt(WriteStep step, int before, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RotatingProcess.class.getName(),
                        file.toString(),
                        step.name(),
                        Integer.toString(before)))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo(RotatingProcess.STANDING);
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private static boolean opens(Keystore keystore, String words) {
        try (ApiKeyPair pair = keystore.open(KeystoreRig.passphrase(words), "mexc")) {
            return KeystoreRig.text(pair.apiKey()).equals(KEY);
        } catch (KeystoreException e) {
            assertThat(e).hasMessageContaining("the passphrase is wrong");
            return false;
        }
    }
}

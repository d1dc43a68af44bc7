package sniper.ops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsFileTest {
    private static final String KEY = "mx0invented0key0000";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                KEY + "\n" + SECRET,
                "# mine\n\n  " + KEY + "\t\r\n" + SECRET + "\r\n\n",
                "api-key: " + KEY + "\nsecret: " + SECRET + "\n",
                "api-key: \"" + KEY + "\"\nsecret: '" + SECRET + "'\n",
            })
    void shouldReadBothForms(String text) throws IOException {
        ApiKeyPair pair = CredentialsFile.read(file(text, "rw-------"));

        assertThat(new String(pair.apiKey(), StandardCharsets.US_ASCII)).isEqualTo(KEY);
        assertThat(new String(pair.secret(), StandardCharsets.US_ASCII)).isEqualTo(SECRET);
        assertThat(pair).hasToString("***");
    }

    @Test
    void shouldZeroOnClose() throws IOException {
        ApiKeyPair pair = CredentialsFile.read(file(KEY + "\n" + SECRET, "r--------"));

        pair.close();

        assertThat(pair.apiKey()).containsOnly(0);
        assertThat(pair.secret()).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw-----w-", "rwx------"})
    void shouldRefuseAFileOthersCanReach(String permissions) throws IOException {
        Path file = file(KEY + "\n" + SECRET, permissions);

        assertThatThrownBy(() -> CredentialsFile.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("mode is " + permissions + ": run chmod 600 " + file)
                .hasMessageNotContaining(KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                KEY,
                KEY + "\n" + SECRET + "\nthird-line",
                KEY + " " + SECRET,
                "key: " + KEY + "\nsecret: " + SECRET,
                KEY + "\nshort",
                "secret: " + SECRET + "\napi-key: " + KEY,
                KEY + "\n" + SECRET + "\u00e9",
            })
    void shouldRefuseAnythingElseWithoutRepeatingIt(String text) throws IOException {
        Path file = file(text, "rw-------");

        assertThatThrownBy(() -> CredentialsFile.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("want two lines, the API key and the secret")
                .hasMessageMatching("(?s).*mexc.key:\\d+: .*")
                .hasMessageNotContaining(KEY)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void shouldRefuseAMissingFileAndADirectory() {
        assertThatThrownBy(() -> CredentialsFile.read(directory.resolve("gone")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("create it with mode 0600");
        assertThatThrownBy(() -> CredentialsFile.read(directory)).isInstanceOf(ConfigException.class);
    }

    @Test
    void shouldRefuseAHugeFile() throws IOException {
        Path file = file("x".repeat(5_000), "rw-------");

        assertThatThrownBy(() -> CredentialsFile.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("got 5000 bytes");
    }

    private Path file(String text, String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve("mexc.key"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}

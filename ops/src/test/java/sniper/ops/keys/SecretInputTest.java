package sniper.ops.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretInputTest {
    @TempDir
    Path directory;

    private final Deque<char[]> answers = new ArrayDeque<>();

    private SecretInput input(String standardInput, Map<String, String> environment) {
        return input(standardInput, null, environment);
    }

    private static SecretInput input(String standardInput, @Nullable Prompt person, Map<String, String> environment) {
        return new SecretInput(
                new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)), person, environment);
    }

    private SecretInput person(String... words) {
        Arrays.stream(words).map(String::toCharArray).forEach(answers::add);
        return input("not read\n", question -> answers.poll(), Map.of());
    }

    private static String text(Passphrase passphrase) {
        return new String(passphrase.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldReadALinePerSecretFromStandardInput() {
        SecretInput input = input("mx0invented\r\nits-secret\npass words\nnew words\n", Map.of());

        try (ApiKeyPair pair = input.apiKey(null)) {
            assertThat(KeystoreRig.text(pair.apiKey())).isEqualTo("mx0invented");
            assertThat(KeystoreRig.text(pair.secret())).isEqualTo("its-secret");
        }
        assertThat(text(input.passphrase(null))).isEqualTo("pass words");
        assertThat(text(input.newPassphrase(null))).isEqualTo("new words");
    }

    @Test
    void shouldTakeTheLastLineWithoutItsEnd() {
        assertThat(text(input("words", Map.of()).passphrase(null))).isEqualTo("words");
    }

    @Test
    void shouldPreferTheCredentialOfSystemd() throws IOException {
        Files.writeString(directory.resolve("sniper-passphrase"), "from systemd\n");
        Map<String, String> environment = Map.of("CREDENTIALS_DIRECTORY", directory.toString());

        assertThat(text(input("words\n", environment).passphrase(null))).isEqualTo("from systemd");
        assertThat(text(input("words\n", environment).newPassphrase(null)))
                .as("it cannot be the new one as well")
                .isEqualTo("words");
    }

    @Test
    void shouldDoWithoutACredentialThatIsNotThere() {
        Map<String, String> environment = Map.of("CREDENTIALS_DIRECTORY", directory.toString());

        assertThat(text(input("words\n", environment).passphrase(null))).isEqualTo("words");
    }

    @Test
    void shouldAskAPersonAndForgetTheAnswer() {
        char[] answer = "said alöud".toCharArray();
        answers.add(answer);

        assertThat(text(person().passphrase(null))).isEqualTo("said alöud");
        assertThat(answer).containsOnly('\0');
    }

    @Test
    void shouldAskTwiceForAPassphraseToBe() {
        assertThat(text(person("twice the same", "twice the same").newPassphrase(null)))
                .isEqualTo("twice the same");
        assertThat(text(person("twice the same", "twice the same").passphrase(null, false)))
                .isEqualTo("twice the same");
        assertThat(text(person("only once").passphrase(null, true))).isEqualTo("only once");
        assertThatThrownBy(() -> person("one thing", "another").newPassphrase(null))
                .isInstanceOf(KeystoreException.class)
                .hasMessageContaining("must be the same")
                .hasMessageNotContaining("another");
    }

    @Test
    void shouldSayThatNothingCame() {
        for (String nothing : List.of("", "\n")) {
            assertThatThrownBy(() -> input(nothing, Map.of()).passphrase(null))
                    .isInstanceOf(KeystoreException.class)
                    .hasMessageContaining("standard input must have the passphrase");
        }
        assertThatThrownBy(() -> input("only-the-key\n", Map.of()).apiKey(null))
                .hasMessageContaining("secret on the second line")
                .hasMessageNotContaining("only-the-key");
        assertThatThrownBy(() -> person("").passphrase(null)).hasMessageContaining("nothing was entered");
        assertThatThrownBy(() -> person().passphrase(null)).hasMessageContaining("nothing was entered");
    }

    @Test
    void shouldNotReadWhatTheProcessItselfHasOpen() throws IOException {
        int own = ownDescriptor();

        assertThatThrownBy(() -> input("words\n", Map.of()).passphrase(own))
                .isInstanceOf(KeystoreException.class)
                .hasMessageStartingWith("file descriptor " + own + " cannot be read: it is not open");
    }

    /** The runtime's own library of classes, which every virtual machine has open. */
    private static int ownDescriptor() throws IOException {
        Path open = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(open), "needs /proc");
        try (Stream<Path> descriptors = Files.list(open)) {
            return descriptors
                    .filter(each -> leadsTo(each, "/lib/modules"))
                    .mapToInt(each -> Integer.parseInt(each.getFileName().toString()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean leadsTo(Path descriptor, String end) {
        try {
            return Files.readSymbolicLink(descriptor).toString().endsWith(end);
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    @Test
    void shouldNameADescriptorThatIsNotOpen() {
        assertThatThrownBy(() -> input("words\n", Map.of()).passphrase(4_711))
                .isInstanceOf(KeystoreException.class)
                .hasMessageStartingWith("file descriptor 4711 cannot be read: it is not open; open it, as in");
        assertThatThrownBy(() -> input("words\n", Map.of()).apiKey(-1)).hasMessageStartingWith("file descriptor -1 ");
    }

    @Test
    void shouldRefuseALineWithoutEnd() {
        assertThatThrownBy(() -> input("x".repeat(5_000), Map.of()).passphrase(null))
                .isInstanceOf(KeystoreException.class)
                .hasMessageContaining("at most 1024 bytes");
    }

    @Test
    void shouldSayThatADescriptorIsNotOpen() {
        assertThatThrownBy(() -> input("", Map.of()).passphrase(987_654))
                .isInstanceOf(KeystoreException.class)
                .hasMessageContaining("file descriptor 987654 cannot be read");
    }
}

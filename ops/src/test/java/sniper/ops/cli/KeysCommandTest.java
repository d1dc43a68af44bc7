package sniper.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.ops.keys.Keystore;

@Timeout(120)
class KeysCommandTest {
    private static final String KEY = "mx0keyscommand12.4";
    private static final String SECRET = "keys-command-secret";
    private static final String WORDS = "keys command words";
    private static final List<String> SECRETS = List.of(KEY, SECRET, WORDS);

    @TempDir
    Path directory;

    private Path config;

    @BeforeEach
    void configure() throws IOException {
        config = Files.writeString(directory.resolve("sniper.yaml"), "exchange:\n  keystore: keystore\n");
    }

    private CommandLineRun keys(String input, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "keys";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--config";
        all[all.length - 1] = config.toString();
        CommandLineRun run = CommandLineRun.withInput(input, all);
        assertThat(run.out() + run.err()).doesNotContain(SECRETS);
        return run;
    }

    private static void assertRefused(CommandLineRun run, int exitCode, String words) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err())
                .hasLineCount(1)
                .startsWith("error: ")
                .contains(words)
                .doesNotContain("Exception");
    }

    @Test
    void shouldAddListRotateAndRemove() {
        CommandLineRun added = keys(lines(KEY, SECRET, WORDS), "add", "mexc");
        CommandLineRun listed = keys("", "list");
        CommandLineRun json = keys("", "list", "--json");
        CommandLineRun rotated = keys(lines(WORDS, "other words"), "rotate");
        CommandLineRun oldWords = keys(lines(WORDS), "remove", "mexc");
        CommandLineRun removed = keys(lines("other words"), "remove", "mexc");
        CommandLineRun empty = keys("", "list");

        assertThat(added.out()).isEqualTo("added mexc to " + directory.resolve("keystore") + "\n");
        assertThat(listed.out()).matches("mexc +added 20\\d\\d-\\d\\d-\\d\\d  ends in 12\\.4\n");
        assertThat(json.out())
                .matches("\\[\\{\"name\":\"mexc\",\"created\":\"20[^\"]+Z\",\"key_ends_in\":\"12\\.4\"}]\n");
        assertThat(rotated.exitCode()).as(rotated.err()).isZero();
        assertThat(rotated.out()).contains("delete that when the new one has worked");
        assertRefused(oldWords, ExitCode.CONFIG, "the passphrase is wrong");
        assertThat(removed.exitCode()).as(removed.err()).isZero();
        assertThat(empty.out()).isEqualTo("no keys\n");
    }

    @Test
    void shouldSayWhatIsNotThere() {
        assertRefused(keys("", "list"), ExitCode.NOT_FOUND, "./sniper keys add NAME");
        assertRefused(keys("", "rotate"), ExitCode.NOT_FOUND, "no keystore at");
        assertRefused(keys("", "add", "mexc"), ExitCode.CONFIG, "API key on the first line");
        assertThat(keys(lines(KEY, SECRET, WORDS), "add", "mexc").exitCode()).isZero();
        assertRefused(keys(lines(WORDS), "remove", "other"), ExitCode.NOT_FOUND, "no key of that name");
        assertRefused(keys(lines(KEY, SECRET, WORDS), "add", "mexc"), ExitCode.CONFIG, "there already");
        assertRefused(keys(lines(KEY, SECRET, "wrong words"), "add", "second"), ExitCode.CONFIG, "passphrase is wrong");
    }

    @Test
    void shouldNotRepeatWhatMayBeASecret() {
        for (String[] arguments : new String[][] {
            {"keys", "add", "mexc", KEY, SECRET},
            {"keys", "rotate", "--passphrase", WORDS},
            {"keys", KEY},
            {"run", "--passphrase=" + WORDS},
            {"run", "--secret", SECRET},
        }) {
            CommandLineRun run = CommandLineRun.of(Map.of("SNIPER_DEBUG", "1"), arguments);

            assertRefused(run, ExitCode.USAGE, "are not repeated here");
            assertThat(run.err()).doesNotContain(SECRETS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx0vglCanary",
                "MX0VGLCANARY",
                "aBcdefGh1jklmnop",
                "45d0b3c26f2644f19bfb98b07741b2f5",
                "45d0b3c2-6f26-44f1-9bfb-98b07741b2f5",
                "my-aBcdefGh1jklmnop",
            })
    void shouldRefuseANameThatLooksLikeAKey(String name) {
        CommandLineRun run = keys(lines(KEY, SECRET, WORDS), "add", name);

        assertRefused(run, ExitCode.CONFIG, "NAME looks like a key or a secret");
        assertThat(run.err()).doesNotContain(name);
        assertThat(directory.resolve("keystore")).doesNotExist();
    }

    @Test
    void shouldTakeNamesThatDoNotLookLikeKeys() {
        for (String name : List.of("mexc", "mexc-main-account-2026", "second_key_of_the_market_maker", "2026-11-21")) {
            assertThatCode(() -> new Keystore(directory.resolve("keystore")).requireFree(name))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void shouldRefuseANameBeforeItAsksForSecrets() {
        assertThat(keys(lines(KEY, SECRET, WORDS), "add", "mexc").exitCode()).isZero();

        assertRefused(keys("", "add", "mexc"), ExitCode.CONFIG, "there already");
        assertRefused(keys("", "add", "a name"), ExitCode.CONFIG, "NAME must be 1 to 64 letters");
    }

    @Test
    void shouldLeadOutOfAKeystoreThatIsNone() throws IOException {
        Path keystore = directory.resolve("keystore");
        String away = "move it away first: mv " + keystore + " " + keystore + ".bad; then './sniper keys add NAME'";
        for (String content : List.of("", "something else")) {
            Files.writeString(keystore, content);
            Files.setPosixFilePermissions(keystore, PosixFilePermissions.fromString("rw-------"));

            assertRefused(keys(lines(KEY, SECRET, WORDS), "add", "mexc"), ExitCode.CONFIG, away);
            assertRefused(keys("", "list"), ExitCode.CONFIG, away);
        }
        Files.delete(keystore);
        Files.createDirectory(keystore);

        assertRefused(keys(lines(KEY, SECRET, WORDS), "add", "mexc"), ExitCode.CONFIG, "is a directory: " + away);

        Files.move(keystore, directory.resolve("keystore.bad"));
        assertThat(keys(lines(KEY, SECRET, WORDS), "add", "mexc").exitCode()).isZero();
    }

    @Test
    void shouldAskAPerson() {
        Deque<String> answers = new ArrayDeque<>(List.of(KEY, SECRET, WORDS, WORDS));
        StringBuilder questions = new StringBuilder();

        CommandLineRun run = CommandLineRun.of(
                Map.of(),
                "",
                question -> {
                    questions.append(question).append('/');
                    return answers.remove().toCharArray();
                },
                "keys",
                "add",
                "mexc",
                "--config",
                config.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(questions).hasToString("API key/Secret/New passphrase/Again/");
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }
}

package sniper.ops.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sniper.ops.keys.KeystoreRig.CHEAP;
import static sniper.ops.keys.KeystoreRig.NOW;
import static sniper.ops.keys.KeystoreRig.passphrase;
import static sniper.ops.keys.KeystoreRig.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class KeystoreTest {
    private static final String WORDS = "correct horse battery";
    private static final String KEY = "mx0keystoretest1234";
    private static final String SECRET = "keystore-test-secret";
    private static final int MEMORY_AT = 9;
    private static final int ITERATIONS_AT = 13;

    @TempDir
    Path directory;

    private Path file;
    private Keystore keystore;

    @BeforeEach
    void makeKeystore() {
        file = directory.resolve("conf/keystore");
        keystore = KeystoreRig.keystore(file);
        add("mexc", KEY, SECRET);
    }

    private void add(String name, String key, String secret) {
        try (ApiKeyPair pair = KeystoreRig.pair(key, secret)) {
            keystore.add(passphrase(WORDS), name, pair, NOW);
        }
    }

    private void assertOpens(Keystore opened, String words, String name, String key, String secret) {
        try (ApiKeyPair pair = opened.open(passphrase(words), name)) {
            assertThat(text(pair.apiKey())).isEqualTo(key);
            assertThat(text(pair.secret())).isEqualTo(secret);
        }
    }

    private static void assertRefused(ThrowingCallable what, String... words) {
        assertThatThrownBy(what)
                .isInstanceOf(KeystoreException.class)
                .message()
                .hasLineCount(1)
                .contains(words)
                .doesNotContain(WORDS, KEY, SECRET);
    }

    @Test
    void shouldGiveBackWhatWasAdded() {
        add("second", "mx0another0key5678", "another-secret");

        assertOpens(keystore, WORDS, "mexc", KEY, SECRET);
        assertOpens(keystore, WORDS, "second", "mx0another0key5678", "another-secret");
        assertThat(keystore.list())
                .containsExactly(new KeyListing("mexc", NOW, "1234"), new KeyListing("second", NOW, "5678"));
    }

    @Test
    void shouldKeepItsFilesToItsOwnerAndNothingInTheClear() throws IOException {
        add("second", "mx0another0key5678", "another-secret");

        for (String name : List.of("keystore", "keystore.previous", "keystore.lock")) {
            Path each = file.resolveSibling(name);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rw-------");
            assertThat(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1))
                    .doesNotContain(KEY, SECRET, WORDS, "another-secret", "mx0another");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(file.resolveSibling("keystore.tmp")).doesNotExist();
    }

    @Test
    void shouldRefuseAWrongPassphraseInOneLine() {
        assertRefused(() -> keystore.open(passphrase("wrong horse"), "mexc"), "the passphrase is wrong");
        assertRefused(() -> keystore.remove(passphrase(WORDS + " "), "mexc"), "the passphrase is wrong");
        assertRefused(
                () -> keystore.rotate(passphrase("wrong horse"), passphrase("something new")),
                "the passphrase is wrong");
        assertOpens(keystore, WORDS, "mexc", KEY, SECRET);
    }

    @Test
    void shouldRefuseAFileWithAnyByteChangedWithoutAPassphrase() throws IOException {
        byte[] good = Files.readAllBytes(file);

        for (int i = 0; i < good.length; i++) {
            Files.write(file, flipped(good, i));
            assertRefused(() -> keystore.list(), file.toString());
            assertRefused(() -> keystore.open(passphrase(WORDS), "mexc"), file.toString());
        }
    }

    @Test
    void shouldRefuseAFileSomebodyHasChangedWithCare() throws IOException {
        byte[] good = Files.readAllBytes(file);

        for (int i = 0; i < good.length - 32; i++) {
            Files.write(file, KeystoreRig.withChecksum(flipped(good, i)));
            assertRefused(() -> keystore.open(passphrase(WORDS), "mexc"), file.toString());
        }
    }

    @Test
    void shouldRefuseAFileCutShortOrGoingOn() throws IOException {
        byte[] good = Files.readAllBytes(file);

        for (int length = 0; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            assertRefused(() -> keystore.list(), file.toString());
            if (length > 64) {
                Files.write(file, KeystoreRig.withChecksum(Arrays.copyOf(good, length)));
                assertRefused(() -> keystore.list(), file.toString());
            }
        }
        Files.write(file, KeystoreRig.withChecksum(Arrays.copyOf(good, good.length + 1)));
        assertRefused(() -> keystore.list(), "goes on after its end");
    }

    private static byte[] flipped(byte[] good, int index) {
        byte[] bad = good.clone();
        bad[index] = (byte) (bad[index] ^ (1 << (index % Byte.SIZE)));
        return bad;
    }

    /** Both entries are genuine, and so would be a seal made by who knows the passphrase: the entries' own bond holds. */
    @Test
    void shouldRefuseEntriesThatHaveTradedPlaces() throws IOException {
        add("other", "mx0another0key5678", "another-secret");
        KeystoreContent content = KeystoreDecoder.decode("file", Files.readAllBytes(file));
        SealedKey mine = content.keys().get(0);
        SealedKey other = content.keys().get(1);
        List<SealedKey> traded = List.of(
                new SealedKey(mine.label(), other.wrappedKey(), other.contents()),
                new SealedKey(other.label(), mine.wrappedKey(), mine.contents()));
        byte[] bound = KeystoreEncoder.sealed(content.cost(), content.salt(), traded);
        byte[] oldSeal = content.seal();
        Files.write(file, KeystoreEncoder.file(new KeystoreContent(content.cost(), content.salt(), traded, oldSeal)));
        assertRefused(() -> keystore.open(passphrase(WORDS), "mexc"), "somebody has changed the file");

        try (AesKey key = Argon2.derive(passphrase(WORDS), content.salt(), content.cost())) {
            byte[] newSeal = Envelope.seal(key, bound, new byte[0], new byte[12]);
            Files.write(
                    file, KeystoreEncoder.file(new KeystoreContent(content.cost(), content.salt(), traded, newSeal)));
        }

        assertRefused(() -> keystore.open(passphrase(WORDS), "mexc"), "does not belong where it stands: name=mexc");
    }

    @ParameterizedTest
    @CsvSource({
        "19455, 2, too cheap to guess",
        "8, 1, too cheap",
        "0, 0, too cheap",
        "-1, 3, too cheap",
        "2000000000, 3, must cost at most",
        "19456, 2000000, must cost at most"
    })
    void shouldRefuseACostSomebodyHasChanged(int memoryKib, int iterations, String words) throws IOException {
        byte[] changed = Files.readAllBytes(file);
        ByteBuffer.wrap(changed).putInt(MEMORY_AT, memoryKib).putInt(ITERATIONS_AT, iterations);
        Files.write(file, KeystoreRig.withChecksum(changed));

        assertRefused(() -> keystore.open(passphrase(WORDS), "mexc"), words, "memoryKib=" + memoryKib);
    }

    @Test
    void shouldStrengthenACheapKeystoreWhenItIsUnlocked() throws IOException {
        KdfCost dearer = new KdfCost(CHEAP.memoryKib() * 2, 3, 1);
        Keystore today = new Keystore(file, dearer, step -> {});
        byte[] before = Files.readAllBytes(file);

        assertOpens(today, WORDS, "mexc", KEY, SECRET);

        assertThat(ByteBuffer.wrap(Files.readAllBytes(file)).getInt(MEMORY_AT)).isEqualTo(dearer.memoryKib());
        assertThat(Files.readAllBytes(today.previous())).isEqualTo(before);
        assertOpens(today, WORDS, "mexc", KEY, SECRET);
        assertOpens(keystore, WORDS, "mexc", KEY, SECRET);
    }

    @Test
    void shouldOpenACheapKeystoreItMayNotWrite() throws IOException {
        Keystore today = new Keystore(file, new KdfCost(CHEAP.memoryKib() * 2, 3, 1), step -> {
            throw new KeystoreException("not now");
        });

        assertOpens(today, WORDS, "mexc", KEY, SECRET);

        assertThat(ByteBuffer.wrap(Files.readAllBytes(file)).getInt(MEMORY_AT)).isEqualTo(CHEAP.memoryKib());
    }

    @Test
    void shouldOpenWithTheNewPassphraseOnlyAfterRotation() throws IOException {
        byte[] before = Files.readAllBytes(file);

        keystore.rotate(passphrase(WORDS), passphrase("something new"));

        assertOpens(keystore, "something new", "mexc", KEY, SECRET);
        assertRefused(() -> keystore.open(passphrase(WORDS), "mexc"), "the passphrase is wrong");
        assertThat(Files.readAllBytes(keystore.previous())).isEqualTo(before);
    }

    @Test
    void shouldEncryptEverythingAnewWithEveryRewrite() throws IOException {
        KeystoreContent first = KeystoreDecoder.decode("file", Files.readAllBytes(file));
        add("second", "mx0another0key5678", "another-secret");
        KeystoreContent second = KeystoreDecoder.decode("file", Files.readAllBytes(file));
        keystore.rotate(passphrase(WORDS), passphrase("something new"));
        KeystoreContent third = KeystoreDecoder.decode("file", Files.readAllBytes(file));

        Set<ByteBuffer> seen = new HashSet<>();
        for (KeystoreContent each : List.of(first, second, third)) {
            SealedKey key = each.keys().get(0);
            for (byte[] envelope : List.of(key.wrappedKey(), key.contents(), each.seal())) {
                assertThat(seen.add(ByteBuffer.wrap(envelope, 0, Envelope.NONCE_BYTES)))
                        .isTrue();
            }
        }
        assertThat(third.salt()).isNotEqualTo(second.salt());
    }

    @Test
    void shouldRemoveAKey() {
        add("second", "mx0another0key5678", "another-secret");

        keystore.remove(passphrase(WORDS), "mexc");

        assertThat(keystore.list()).extracting(KeyListing::name).containsExactly("second");
        assertOpens(keystore, WORDS, "second", "mx0another0key5678", "another-secret");
        assertRefused(() -> keystore.open(passphrase(WORDS), "mexc"), "no key of that name");
        assertRefused(() -> keystore.remove(passphrase(WORDS), "mexc"), "no key of that name");
    }

    @Test
    void shouldRefuseASecondKeyOfTheSameNameAndANameThatIsNone() {
        assertRefused(() -> add("mexc", "mx0another0key5678", "another-secret"), "name=mexc");
        for (String name : new String[] {"", "-x", "a b", "../x", "a\nb", "x".repeat(65)}) {
            assertRefused(() -> add(name, "mx0another0key5678", "another-secret"), "letters, digits");
        }
    }

    @Test
    void shouldRefuseAShortPassphraseForANewKeystoreOnly() {
        Keystore fresh = KeystoreRig.keystore(directory.resolve("fresh"));

        assertRefused(() -> fresh.add(passphrase("short"), "mexc", KeystoreRig.pair(KEY, SECRET), NOW), "at least 8");
        assertRefused(() -> keystore.rotate(passphrase(WORDS), passphrase("short")), "at least 8");

        assertThat(fresh.exists()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw-----w-", "rwx------"})
    void shouldRefuseAFileOthersCanReach(String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertRefused(() -> keystore.list(), "mode is " + permissions, "chmod 600 " + file);
    }

    @Test
    void shouldRefuseWhatIsNoKeystore() throws IOException {
        assertRefused(() -> KeystoreRig.keystore(directory).list(), "is a directory: move it away first: mv ");
        assertRefused(() -> KeystoreRig.keystore(directory.resolve("gone")).list(), "keys add");
        Files.writeString(file, "api-key: whatever-it-is\nsecret: whatever-that-is-and-more-of-it\n");
        assertRefused(() -> keystore.list(), "is no keystore");
        Files.write(file, new byte[PrivateFile.MAX_BYTES + 1]);
        assertRefused(() -> keystore.list(), "is no keystore");
    }

    @Test
    void shouldKeepASymbolicLinkOne() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        KeystoreRig.keystore(link).rotate(passphrase(WORDS), passphrase("something new"));

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertOpens(keystore, "something new", "mexc", KEY, SECRET);
    }

    @Test
    void shouldLetOneAtATimeChangeIt() {
        PrivateFile other = new PrivateFile(file, step -> {});

        other.changeAlone(() -> assertRefused(
                () -> add("second", "mx0another0key5678", "another-secret"), "another process is changing it"));

        add("second", "mx0another0key5678", "another-secret");
    }

    @Test
    void shouldOverwriteWhatIsClosed() {
        Passphrase words = passphrase(WORDS);
        ApiKeyPair pair = KeystoreRig.pair(KEY, SECRET);

        words.close();
        pair.close();

        assertThat(words.bytes()).containsOnly(0);
        assertThat(pair.apiKey()).containsOnly(0);
        assertThat(pair.secret()).containsOnly(0);
        assertThat(List.of(words, pair)).allSatisfy(each -> assertThat(each).hasToString("***"));
    }

    @ParameterizedTest
    @CsvSource({
        "short, enough-of-it",
        "enough-of-it, short",
        "with blank, enough-of-it",
        "enough-of-it, non\u00e9-ascii"
    })
    void shouldRefuseAKeyThatIsNone(String key, String secret) {
        assertThatThrownBy(() ->
                        new ApiKeyPair(key.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(KeystoreException.class)
                .hasMessageNotContaining(key)
                .hasMessageNotContaining(secret);
    }
}

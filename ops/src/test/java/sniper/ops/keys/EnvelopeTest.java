package sniper.ops.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;
import sniper.ops.keys.KeystoreEncoder.Part;
import sniper.ops.keys.SealedKey.Label;

class EnvelopeTest {
    private static final int MESSAGES = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AesKey key = AesKey.random(RANDOM);

    /** Test case 16 of the GCM specification (McGrew and Viega, AES-256). */
    @Test
    void shouldGiveTheCiphertextOfTheStandard() throws AEADBadTagException {
        AesKey known = new AesKey(hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"));
        byte[] bound = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        byte[] plain = hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");

        byte[] sealed = Envelope.seal(known, bound, plain, hex("cafebabefacedbaddecaf888"));

        assertThat(HexFormat.of().formatHex(sealed))
                .isEqualTo("cafebabefacedbaddecaf888"
                        + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                        + "76fc6ece0f4e1768cddf8853bb2d551b");
        assertThat(Envelope.open(known, bound, sealed)).isEqualTo(plain);
    }

    @Test
    void shouldNeverUseANonceTwice() {
        byte[] nothing = {};
        long[] firstEight = new long[MESSAGES];
        for (int i = 0; i < MESSAGES; i++) {
            firstEight[i] = ByteBuffer.wrap(Envelope.seal(key, nothing, nothing, RANDOM))
                    .getLong();
        }

        Arrays.sort(firstEight);

        for (int i = 1; i < MESSAGES; i++) {
            assertThat(firstEight[i]).isNotEqualTo(firstEight[i - 1]);
        }
    }

    @Test
    void shouldOpenForNobodyElse() {
        Label mine = label("mine", 1);
        byte[] sealed = Envelope.seal(key, KeystoreEncoder.bound(mine, Part.CONTENTS), new byte[20], RANDOM);

        for (Label other : new Label[] {
            label("yours", 1),
            label("mine", 2),
            new Label("mine", 1, mine.createdMs() + 1, mine.tail()),
            new Label("mine", 1, mine.createdMs(), "9999".getBytes(StandardCharsets.US_ASCII))
        }) {
            assertRefused(key, KeystoreEncoder.bound(other, Part.CONTENTS), sealed);
        }
        assertRefused(key, KeystoreEncoder.bound(mine, Part.KEY), sealed);
        assertRefused(AesKey.random(RANDOM), KeystoreEncoder.bound(mine, Part.CONTENTS), sealed);
        assertRefused(key, KeystoreEncoder.bound(mine, Part.CONTENTS), new byte[27]);
    }

    @Test
    void shouldOverwriteKeysAndNeverWriteThemOut() {
        byte[] bytes = key.bytes();

        key.close();

        assertThat(bytes).containsOnly(0);
        assertThat(key).hasToString("***");
    }

    private static Label label(String name, int owner) {
        return new Label(name, owner, 1_770_000_000_000L, "0000".getBytes(StandardCharsets.US_ASCII));
    }

    private static void assertRefused(AesKey key, byte[] bound, byte[] sealed) {
        assertThatThrownBy(() -> Envelope.open(key, bound, sealed)).isInstanceOf(AEADBadTagException.class);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}

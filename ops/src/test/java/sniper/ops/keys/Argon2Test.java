package sniper.ops.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Argon2Test {
    /** RFC 9106, section 5.3. */
    @Test
    void shouldGiveTheTagOfTheStandard() {
        byte[] tag = Argon2.derive(filled(32, 1), filled(16, 2), new KdfCost(32, 3, 4), filled(8, 3), filled(12, 4));

        assertThat(HexFormat.of().formatHex(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    @ParameterizedTest
    @CsvSource({
        "262144, 3, 1, true",
        "47104, 1, 1, true",
        "47103, 1, 1, false",
        "19456, 2, 1, true",
        "19455, 2, 1, false",
        "19456, 1, 1, false",
        "12288, 3, 1, true",
        "9216, 4, 1, true",
        "7168, 5, 1, true",
        "7167, 16, 1, false",
        "262144, 3, 0, false",
    })
    void shouldKnowWhatIsTooCheapToGuess(int memoryKib, int iterations, int parallelism, boolean enough) {
        assertThat(new KdfCost(memoryKib, iterations, parallelism).isStrongEnough())
                .isEqualTo(enough);
    }

    @Test
    void shouldAskOfAnOperatorWhatIsAllowed() {
        assertThat(KdfCost.OPERATOR.isStrongEnough()).isTrue();
        assertThat(KdfCost.OPERATOR.isAffordable()).isTrue();
        assertThat(new KdfCost(Integer.MAX_VALUE, 3, 1).isAffordable()).isFalse();
        assertThat(new KdfCost(19_456, 1_000, 1).isAffordable()).isFalse();
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}

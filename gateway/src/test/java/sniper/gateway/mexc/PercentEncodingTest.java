package sniper.gateway.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PercentEncodingTest {
    @Test
    void shouldEncodeChineseSymbolsInUpperCaseHex() {
        assertThat(PercentEncoding.encode("币安人生USDT")).isEqualTo("%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9FUSDT");
    }

    @Test
    void shouldEncodeBatchJson() {
        assertThat(PercentEncoding.encode("[{\"symbol\":\"A\"}]")).isEqualTo("%5B%7B%22symbol%22%3A%22A%22%7D%5D");
    }

    @Test
    void shouldEncodeSpaceAsPercentTwenty() {
        assertThat(PercentEncoding.encode("a b+c")).isEqualTo("a%20b%2Bc");
    }

    @Test
    void shouldLeaveUnreservedCharactersAlone() {
        assertThat(PercentEncoding.encode("aZ09-_.~")).isEqualTo("aZ09-_.~");
    }

    @Test
    void shouldAgreeWithUrlEncoderForAnyText() {
        long seed = 42;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int c = random.nextInt(12); c > 0; c--) {
                int bound = random.nextInt(4) == 0 ? Character.MAX_CODE_POINT + 1 : 0x300;
                int codePoint = random.nextInt(bound);
                if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                    text.appendCodePoint(codePoint);
                }
            }
            String expected = URLEncoder.encode(text.toString(), StandardCharsets.UTF_8)
                    .replace("+", "%20")
                    .replace("*", "%2A")
                    .replace("%7E", "~");

            assertThat(PercentEncoding.encode(text.toString()))
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(expected);
        }
    }
}

package sniper.gateway.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class TradeKeysTest {
    @Test
    void shouldGiveTheSameKeyWhereverTheBytesLie() {
        UnsafeBuffer buffer = new UnsafeBuffer("xx505979017439002624X1yy".getBytes(StandardCharsets.UTF_8));

        assertThat(TradeKeys.of(buffer, 2, 20)).isEqualTo(TradeKeys.of("505979017439002624X1"));
    }

    @Test
    void shouldNeverChange() {
        // Journals hold these keys: a fill booked by an older build must be recognised.
        assertThat(TradeKeys.of("")).isEqualTo(0xefd01f60ba992926L);
        assertThat(TradeKeys.of("505979017439002624X1")).isEqualTo(0x2fa04dcd48565afbL);
    }

    @Test
    void shouldKeepNeighbouringIdsApart() {
        Set<Long> keys = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            keys.add(TradeKeys.of("50597901743900" + i + "X1"));
        }

        assertThat(keys).hasSize(200_000);
    }
}

package sniper.gateway.mexc.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.Signer;

/** With a clock of its own: what is measured is made up, so that no machine is too slow for it. */
@Timeout(60)
class OrderRehearsalTest {
    private static final MexcConfig CONFIG = MexcConfig.of("http://127.0.0.1:1", "http://127.0.0.1:1");

    /** @param batchNs how long each batch takes, from 1 */
    private static OrderRehearsal.Result run(IntToLongFunction batchNs) {
        LongSupplier clock = new LongSupplier() {
            private int reads;
            private long nanos;

            @Override
            public long getAsLong() {
                // read once at the start, then at the beginning and at the end of each batch
                int read = reads++;
                if (read > 0 && read % 2 == 0) {
                    nanos += batchNs.applyAsLong(read / 2);
                }
                return nanos;
            }
        };
        try (Credentials key = new Credentials("mx0rehearsal".toCharArray(), new byte[] {1, 2, 3});
                Signer signer = new Signer(key)) {
            return OrderRehearsal.run(CONFIG, signer, clock);
        }
    }

    @Test
    void shouldEndWhenItHasBeenAsFastAsEverForAWhile() {
        OrderRehearsal.Result result = run(batch -> batch <= 2 ? 20_000_000 : 2_000_000);

        assertThat(result.isSteady()).isTrue();
        assertThat(result.firstNs()).isEqualTo(20_000);
        assertThat(result.lastNs()).isEqualTo(2_000);
        assertThat(result.orders()).as("never fewer").isEqualTo(20 * OrderRehearsal.BATCH);
        assertThat(result).hasToString("20000 orders rehearsed, 20000 ns each at first, 2000 ns now");
    }

    @Test
    void shouldGoOnWhileItGetsFaster() {
        OrderRehearsal.Result result = run(batch -> batch <= 18 ? 20_000_000 : batch == 19 ? 9_000_000 : 2_000_000);

        assertThat(result.isSteady()).isTrue();
        assertThat(result.lastNs()).isEqualTo(2_000);
        assertThat(result.orders()).as("fast from batch 20 on").isEqualTo(22 * OrderRehearsal.BATCH);
    }

    @Test
    void shouldGiveUpAfterThreeSecondsAndSaySo() {
        OrderRehearsal.Result result = run(batch -> batch % 2 == 0 ? 300_000_000 : 100_000_000);

        assertThat(result.isSteady()).isFalse();
        assertThat(result.toString()).contains("not steady");
        assertThat(result.orders()).isBetween(15 * OrderRehearsal.BATCH, 17 * OrderRehearsal.BATCH);
    }
}

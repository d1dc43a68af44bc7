package sniper.gateway.mexc.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.core.pipeline.Rehearsal;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.Signer;

@Timeout(60)
class OrderRehearsalTest {
    @Test
    void shouldWriteAndSignAtLeastTwentyThousandOrders() {
        try (Credentials key = new Credentials("mx0rehearsal".toCharArray(), new byte[] {1, 2, 3});
                Signer signer = new Signer(key)) {
            Rehearsal.Result result =
                    OrderRehearsal.run(MexcConfig.of("http://127.0.0.1:1", "http://127.0.0.1:1"), signer);

            assertThat(result.times()).isGreaterThanOrEqualTo(result.isSteady() ? 20_000 : 1_000);
            assertThat(result.toString()).contains(" orders rehearsed, ");
        }
    }
}

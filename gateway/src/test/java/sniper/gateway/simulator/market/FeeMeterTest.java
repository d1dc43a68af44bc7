package sniper.gateway.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FeeMeterTest {
    private static final BigDecimal RATE = new BigDecimal("0.0005");

    @Test
    void shouldRoundUpOnceHoweverManyFills() {
        FeeMeter meter = new FeeMeter();
        BigDecimal atom = new BigDecimal("0.00000001");

        BigDecimal first = meter.charge(atom, RATE);
        BigDecimal rest = BigDecimal.ZERO;
        for (int i = 1; i < 2_000; i++) {
            rest = rest.add(meter.charge(atom, RATE));
        }

        assertThat(first).isEqualByComparingTo(atom);
        assertThat(rest).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(meter.charge(atom, RATE)).isEqualByComparingTo(atom);
        assertThat(meter.charged()).isEqualByComparingTo("0.00000002");
    }

    @Test
    void shouldForeseeTheMostItCanStillCharge() {
        FeeMeter meter = new FeeMeter();
        meter.charge(new BigDecimal("1.00000001"), RATE);

        BigDecimal most = meter.mostFor(new BigDecimal("3"), RATE);

        assertThat(meter.charge(new BigDecimal("3"), RATE)).isEqualByComparingTo(most);
    }
}

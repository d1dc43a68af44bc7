package sniper.ops.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoginStatesTest {
    private long nowNs = 1;
    private final LoginStates states = new LoginStates(() -> nowNs);

    @Test
    void shouldBeGoodOnceAndForTenMinutes() {
        String first = states.issue("anna");
        String second = states.issue("anna");
        nowNs += LoginStates.LIFE_NS - 1;

        assertThat(states.redeem(first)).isEqualTo("anna");
        assertThat(states.redeem(first)).isNull();
        nowNs++;
        assertThat(states.redeem(second)).isNull();
        assertThat(states.redeem("another")).isNull();
    }

    @Test
    void shouldNotLetOneUserPushOutWhatOthersHaveBegun() {
        String berts = states.issue("bert");
        String oldest = states.issue("anna");
        String newest = oldest;
        for (int i = 0; i < 10_000; i++) {
            newest = states.issue("anna");
        }

        assertThat(states.redeem(berts)).isEqualTo("bert");
        assertThat(states.redeem(oldest)).isNull();
        assertThat(states.redeem(newest)).isEqualTo("anna");
    }
}

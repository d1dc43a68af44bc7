package sniper.gateway.mexc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MexcConfigTest {
    @Test
    void shouldPointAtTheRealVenueByDefault() {
        assertThat(MexcConfig.defaults().restUrl()).isEqualTo("https://api.mexc.com");
        assertThat(MexcConfig.defaults().recvWindowMs()).isEqualTo(5_000);
        assertThat(MexcConfig.defaults().poolSize()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api.mexc.com", "ftp://api.mexc.com", "https://api.mexc.com/"})
    void shouldRefuseABaseThatIsNone(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MexcConfig.of(url, MexcConfig.WEB_URL))
                .withMessageStartingWith("restUrl must be");
    }

    @Test
    void shouldRefuseTimeoutsThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MexcConfig.defaults().withTimeoutsMs(0, 1))
                .withMessage("orderTimeoutMs must be positive: 0");
    }
}

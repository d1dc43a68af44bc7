package sniper.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.gateway.simulator.market.CalmInstrument;

@Timeout(20)
class SimulatedExchangeTest {
    private final ScaledClock clock = new ScaledClock(1_767_225_600_000_000_000L);
    private final SimulatorConfig config =
            SimulatorConfig.of("key", "hidden", 1).withInstrument(CalmInstrument.mx(1));

    @Test
    void shouldNameAPortThatIsTaken() {
        try (SimulatedExchange first = SimulatedExchange.start(config, clock)) {
            assertThatThrownBy(() -> SimulatedExchange.start(config.withPort(first.port()), clock))
                    .isInstanceOfSatisfying(PortUnavailableException.class, taken -> assertThat(taken.port())
                            .isEqualTo(first.port()))
                    .hasMessage("the simulator's port must be free: port=" + first.port() + " is in use");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536, 99_999})
    void shouldRefuseAPortThatIsNone(int port) {
        assertThatThrownBy(() -> config.withPort(port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port must be 0..65535: port=" + port);
    }

    @Test
    void shouldListenOnLoopbackAndStopItsThread() {
        SimulatedExchange exchange = SimulatedExchange.start(config, clock);

        exchange.close();
        exchange.close();

        assertThat(URI.create(exchange.restUrl()).getHost()).isEqualTo("127.0.0.1");
        assertThat(exchange.websocketUrl()).isEqualTo("ws://127.0.0.1:" + exchange.port() + "/ws");
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("sniper-simulator")));
        assertThat(exchange.books().total("USDT")).isEqualByComparingTo("1000");
    }

    @Test
    void shouldKeepTheSecretOutOfItsText() {
        assertThat(config.toString()).doesNotContain("hidden");
    }
}

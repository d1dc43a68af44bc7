package sniper.ops.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.ops.config.ConfigLoader;
import sniper.ops.config.ConfigSources;
import sniper.ops.config.SniperConfig;

@Timeout(60)
class SnipeRehearsalTest {
    @TempDir
    Path directory;

    private SniperConfig config(Map<String, String> values) {
        return ConfigLoader.load(new ConfigSources(directory, null, Map.of(), values))
                .config();
    }

    @Test
    void shouldBuyAndSellEveryListing() {
        assertThat(SnipeRehearsal.closedOf(config(Map.of()), 50)).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({
        "entry-order-type, market",
        "entry-order-type, fok",
        "entry-price, calculated",
        "exit-plan, diamond",
        "trailing-stop-percent, 5",
        "max-attempts, 1",
        "arm-lead-ms, 3600000",
        "exit-retry-ms, 60000"
    })
    void shouldDoSoHoweverItIsConfigured(String key, String value) {
        assertThat(SnipeRehearsal.closedOf(config(Map.of("strategies.sniper." + key, value)), 5))
                .isEqualTo(5);
    }

    @Test
    void shouldGoOnWhenAllInstrumentsWereUsed() {
        assertThat(SnipeRehearsal.closedOf(config(Map.of()), 1_100)).isEqualTo(1_100);
    }
}

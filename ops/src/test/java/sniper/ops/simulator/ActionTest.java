package sniper.ops.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.gateway.simulator.Event;
import sniper.gateway.simulator.Rule;
import sniper.gateway.simulator.SimulatorConfig;

class ActionTest {
    private static final Map<String, String> VALUES = Map.of(
            "code", "30000",
            "message", "suspended",
            "retry-after-s", "3",
            "delay-ms", "10",
            "ban-ms", "20",
            "fill-percent", "30",
            "frames", "2",
            "skew-ms", "-5");

    @TempDir
    Path directory;

    /** An action without an effect, or a key without a meaning, fails here. */
    @ParameterizedTest
    @EnumSource
    void shouldHaveAnEffectOnEachOfItsEvents(Action action) throws IOException {
        for (Event event : action.events()) {
            StringBuilder row =
                    new StringBuilder("script:\n  - action: " + text(action) + "\n    event: " + text(event));
            action.keys().forEach(key -> row.append("\n    " + key + ": " + VALUES.get(key)));
            Path file = Files.writeString(directory.resolve("s.yaml"), row + "\n");

            Scenario scenario = Scenario.read(file, "s.yaml", new SimulatorConfig.Key("key", "secret"), 0);

            assertThat(scenario.config().script().rules())
                    .singleElement()
                    .extracting(Rule::occasions)
                    .extracting(occasions -> occasions.event())
                    .isEqualTo(event);
        }
    }

    private static String text(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

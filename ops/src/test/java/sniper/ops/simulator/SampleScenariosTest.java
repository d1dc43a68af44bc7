package sniper.ops.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.ops.daemon.SystemClock;

/** The scenarios of the manual. */
@Timeout(60)
class SampleScenariosTest {
    private static final Path DIRECTORY = Path.of(System.getProperty("sniper.root"), "docs/scenarios");

    private final HttpClient http = HttpClient.newHttpClient();

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldStart(Path file) throws Exception {
        SystemClock clock = new SystemClock();
        Scenario scenario = Scenario.read(
                file, file.getFileName().toString(), new SimulatorConfig.Key("key", "secret"), clock.nanos());

        try (SimulatedExchange exchange = SimulatedExchange.start(scenario.config(), clock)) {
            String books = get(exchange, "/simulator/books");
            String rules = get(exchange, "/simulator/rules");

            assertThat(books).contains("\"USDT\"");
            assertThat(rules.split("\"event\"", -1).length - 1)
                    .isEqualTo(scenario.config().script().rules().size());
        }
    }

    private String get(SimulatedExchange exchange, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(exchange.restUrl() + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    @Test
    void shouldUseEveryActionThatIsNoVariantOfAnother() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files()) {
            all.append(Files.readString(file));
        }

        assertThat(all)
                .contains(
                        "accept-then-503",
                        "accept-then-reset",
                        "accept-then-silence",
                        "push-before-ack",
                        "duplicate-frames",
                        "reorder-frames",
                        "drop-frames",
                        "depth-gap",
                        "refuse-subscription",
                        "too-many-requests",
                        "ban",
                        "html-403",
                        "accept-then-html-403",
                        "stages",
                        "api-never",
                        "market-delay-ms",
                        "band-percent",
                        "partial-fill",
                        "clock-skew-ms",
                        "expire-listen-keys",
                        "lifetime-ms",
                        "silence-streams",
                        "retail");
    }
}

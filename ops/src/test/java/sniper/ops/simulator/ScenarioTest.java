package sniper.ops.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.gateway.simulator.Event;
import sniper.gateway.simulator.FrameFormat;
import sniper.gateway.simulator.Occasions;
import sniper.gateway.simulator.RateLimits;
import sniper.gateway.simulator.Rule;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.When;
import sniper.gateway.simulator.market.ListingScenario;
import sniper.gateway.simulator.market.ListingTimes;
import sniper.ops.config.ConfigException;

class ScenarioTest {
    private static final SimulatorConfig.Key KEY = new SimulatorConfig.Key("key", "secret");
    private static final long NOW_NS = 1_767_225_610_000_000_000L; // 10 s past a full minute
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path directory;

    private Scenario read(String yaml) {
        try {
            Path file = Files.writeString(directory.resolve("s.yaml"), yaml);
            return Scenario.read(file, "s.yaml", KEY, NOW_NS);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> problems(String yaml) {
        return catchThrowableOfType(ConfigException.class, () -> read(yaml)).problems();
    }

    private static List<String> symbols(Scenario scenario) {
        return scenario.config().instruments().stream()
                .map(instrument -> instrument.rules().symbol())
                .toList();
    }

    @Test
    void shouldPlayTheUsualMarketWhenTheFileStatesNone() {
        Scenario scenario = read("seed: 42\n");

        String listed = ListingScenario.fromSeed(42, NOW_NS).symbol();
        assertThat(symbols(scenario)).containsExactly(listed, "MXUSDT", "BTCUSDT");
        assertThat(scenario.config().balances()).containsOnlyKeys("USDT");
        assertThat(scenario.config().balances().get("USDT")).isEqualByComparingTo("1000");
        assertThat(scenario.config().rules().rateLimits()).isEqualTo(RateLimits.DOCS_2026);
        assertThat(scenario.config().rules().connections())
                .isEqualTo(sniper.gateway.simulator.ConnectionRules.EXCHANGE);
        assertThat(scenario.config().rules().bans()).isEqualTo(sniper.gateway.simulator.BanRules.EXCHANGE);
        assertThat(scenario.config().script().rules()).isEmpty();
        assertThat(scenario.config().script().format()).isEqualTo(FrameFormat.PLAIN);
    }

    @Test
    void shouldReadAListing() {
        Scenario scenario = read("""
                listings:
                  - ticker: ABC
                    opens-in-s: 30
                    api-never: true
                    band-percent: 12.5
                  - seed: 5
                    api-delay-ms: -2000
                    stages:
                      - until-ms: 100
                        code: 30000
                """);

        ListingScenario first = scenario.listings().get(0);
        ListingScenario second = scenario.listings().get(1);
        assertThat(first.symbol()).isEqualTo("ABCUSDT");
        assertThat(first.openTimeNs()).isEqualTo(NOW_NS + 50 * SECOND);
        assertThat(first.apiEnabledNs()).isEqualTo(ListingTimes.NEVER);
        assertThat(first.rules().band().up()).isEqualByComparingTo("0.125");
        assertThat(second.symbol())
                .isEqualTo(ListingScenario.fromSeed(5, NOW_NS).symbol());
        assertThat(second.apiEnabledNs()).isEqualTo(second.openTimeNs() - 2 * SECOND);
        assertThat(second.stateAt(second.openTimeNs()).refusal())
                .isEqualTo(sniper.gateway.simulator.market.Refusal.of(30000));
        assertThat(second.stateAt(second.openTimeNs() + SECOND).refusal()).isNull();
        assertThat(second.stateAt(second.openTimeNs() + SECOND).marketAllowed()).isTrue();
    }

    @Test
    void shouldReadAnInstrument() {
        Scenario scenario = read("""
                instruments:
                  - base: FOO
                    price: 0.00125
                    price-decimals: 6
                    band-percent: 0
                    api: false
                """);

        var instrument = scenario.config().instruments().get(0);
        assertThat(symbols(scenario)).containsExactly("FOOUSDT");
        assertThat(instrument.referencePriceTicks()).isEqualTo(1_250);
        assertThat(instrument.rules().band().up()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(instrument.stateAt(NOW_NS).refusal()).isEqualTo(sniper.gateway.simulator.market.Refusal.NOT_BY_API);
    }

    @Test
    void shouldReadARowOfTheScript() {
        Scenario scenario = read("""
                script:
                  - action: drop-frames
                    event: private-frame
                    symbol: MXUSDT
                    channel: private.deals
                    after-ms: 1500
                    nth: 3
                    count: 2
                  - action: accept-then-503
                    percent: 2.5
                  - action: cut-streams
                    event: clock
                    after-ms: 100
                """);

        List<Rule> rules = scenario.config().script().rules();
        assertThat(rules.get(0).occasions())
                .isEqualTo(
                        Occasions.of(Event.PRIVATE_FRAME).withSymbol("MXUSDT").withChannel("private.deals"));
        assertThat(rules.get(0).when()).isEqualTo(new When(1_500_000_000, 3, 2, 10_000));
        assertThat(rules.get(1).occasions()).isEqualTo(Occasions.requests());
        assertThat(rules.get(1).when()).isEqualTo(When.withChance(250));
        assertThat(rules.get(1).effect()).hasToString("ERROR_503_AFTER_ACCEPT");
        assertThat(rules.get(2).when()).isEqualTo(When.after(100_000_000));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            seeed: 1                                        | s.yaml:1:1 seeed: unknown key, did you mean 'seed'?
            latency: {preset: moon}                         | latency.preset: got 'moon', want one of loopback, retail
            latency: {preset: retal}                        | did you mean 'retail'?
            script: [{action: explode}]                     | s.yaml:1:19 script[0].action: got 'explode', want one of reject,
            script: [{action: accept-then-505}]             | did you mean 'accept-then-50
            script: [{actoin: reset}]                       | s.yaml:1:11 script[0].actoin: unknown key, did you mean 'action'?
            script: [{endpoint: order-post}]                | script[0].action: is missing
            script: [{action: reset, percent: 101}]         | script[0].percent: got 101, want 0.01 to 100
            script: [{action: reject}]                      | script[0].action: reject needs code: add it
            script: [{action: reset, code: 5}]              | script[0].code: belongs to the action reject, not reset
            script: [{action: ban, ban-ms: 5, retry-after-s: 5}] | script[0].retry-after-s: belongs to the action html-403 or accept-then-html-403 or too-many-requests, not ban
            script: [{action: reset, event: clock}]         | script[0].event: reset does not happen on clock, want 'event:' to be one of request
            script: [{action: refuse-subscription}]         | script[0].action: refuse-subscription does not happen on request, want 'event:' to be one of subscription
            script: [{action: reset, channel: deals}]       | script[0].channel: means nothing for the event request: remove it
            script: [{action: cut-streams, event: clock, count: 2}] | script[0].count: means nothing for the event clock
            script: [{action: reset, symbol: ABCUSDT}]      | script[0].symbol: ABCUSDT is not traded here; traded: BTCUSDT, LUMYXUSDT, MXUSDT
            listings: [{api-never: true, api-delay-ms: 5}]  | listings[0].api-delay-ms: has no effect beside api-never
            listings: [{steps: 3}]                          | listings[0].steps: got 3, want 4 to 100000
            listings: [{seed: 5}, {seed: 5}]                | is there twice, first at s.yaml:1:19: give one listing another seed or ticker
            listings: [{ticker: A}, {ticker: A}]            | s.yaml:1:34 listings[1].ticker: AUSDT is there twice, first at s.yaml:1:21
            listings: [{ticker: USDT}]                      | listings[0].ticker: USDT is what all others are traded against
            instruments: [{base: USDT}]                     | instruments[0].base: USDT is what all others are traded against
            listings: [{stages: [{until-ms: 5, code: 1}, {until-ms: 5, code: 2}]}] | listings[0].stages[1].until-ms: must be later
            instruments: [{base: A, price: 0.0001}]         | instruments[0].price: 0.0001 must be at least 100 ticks
            instruments: [{base: A, price-decimals: 7}]     | instruments[0].price-decimals: 7 and quantity-decimals 2 must be at most 8
            instruments: [{base: MX}, {base: MX}]           | MXUSDT is there twice
            balances: [{asset: A, amount: 1}, {asset: A, amount: 2}] | balances[1].asset: A is there twice
            rate-limits: {first-ban-ms: 5, longest-ban-ms: 4} | rate-limits.first-ban-ms: 5 must not exceed rate-limits.longest-ban-ms 4
            connections: {idle-ms: soon}                    | connections.idle-ms: got 'soon', want a whole number of milliseconds
            frames: {replay: yes}                           | frames.replay: got 'yes', want a whole number
            frames: {empty-numbers: perhaps}                | frames.empty-numbers: got 'perhaps', want true or false
            """)
    void shouldNamePlaceAndFix(String yaml, String problem) {
        assertThat(problems(yaml))
                .allSatisfy(line -> assertThat(line).startsWith("s.yaml:1:"))
                .anySatisfy(line -> assertThat(line).contains(problem));
    }

    @Test
    void shouldReportAllProblemsAtOnce() {
        assertThat(problems("script:\n  - action: reject\n  - action: ban\n"))
                .containsExactly(
                        "s.yaml:2:13 script[0].action: reject needs code: add it",
                        "s.yaml:2:13 script[0].action: reject needs message: add it",
                        "s.yaml:3:13 script[1].action: ban needs ban-ms: add it");
    }

    @Test
    void shouldReportEveryKindOfProblemInOneRoundAndInTheOrderOfTheFile() {
        assertThat(problems("""
                        instruments:
                          - base: FOO
                          - base: FOO
                          - base: BAR
                            price: much
                          - base: FOO
                            price-decimals: 9
                          - base: BAZ
                            price-decimals: 8
                        latency:
                          preset: moon
                        script:
                          - action: reject
                          - action: reset
                            symbol: NONEUSDT
                          - action: reset
                            code: 5
                        balances:
                          - asset: A
                            amount: 1
                          - asset: A
                            amount: 2
                        sede: 5
                        """))
                .extracting(line -> line.replaceAll("^s\\.yaml:(\\d+):\\d+ (\\S+): .*", "$1 $2"))
                .containsExactly(
                        "3 instruments[1].base",
                        "5 instruments[2].price",
                        "7 instruments[3].price-decimals",
                        "9 instruments[4].price-decimals",
                        "11 latency.preset",
                        "13 script[0].action",
                        "13 script[0].action",
                        "17 script[2].code",
                        "21 balances[1].asset",
                        "23 sede");
    }

    @Test
    void shouldNotCheckWhatIsNotYaml() {
        assertThat(problems("script:\n  - action: reject\n  - [\n"))
                .singleElement()
                .asString()
                .contains("not valid YAML");
    }

    @Test
    void shouldSayThatTheFileIsMissing() {
        ConfigException missing = catchThrowableOfType(
                ConfigException.class, () -> Scenario.read(directory.resolve("no.yaml"), "no.yaml", KEY, NOW_NS));

        assertThat(missing).hasMessage("no.yaml: does not exist; name a file that does");
    }
}

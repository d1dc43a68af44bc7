package sniper.ops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigRejectionTest {
    private static final String SNIPER = "strategies: {sniper: {";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        risk:\\n  max-oder-notional-usd: 5      | :2:3 risk.max-oder-notional-usd: unknown key, did you mean 'max-order-notional-usd'?
        risk:\\n  maxOpenOrders: 5              | did you mean 'max-open-orders'?
        rsik: {max-open-orders: 5}              | :1:1 rsik: unknown key, did you mean 'risk'?
        slots: 64                               | did you mean 'ring.slots'?
        zzzzzzzz: 64                            | known here: mode, data-dir
        mode: papper                            | :1:7 mode: got 'papper', want one of demo, paper, live, did you mean 'paper'?
        mode:                                   | mode: has no value
        mode: {a: b}                            | want one of demo, paper, live, got a section
        mode: demo\\nmode: live                 | :2:1 mode: given twice, first at
        risk: 5                                 | risk: want a section of keys below it, got '5'
        risk: [5]                               | got a list
        - mode: demo                            | want keys like 'mode: demo', got a list
        risk: {max-open-orders: -1}             | got -1, want 1 to 500
        risk: {max-open-orders: 501}            | got 501, want 1 to 500
        risk: {max-open-orders: 1_0}            | got '1_0', want a whole number
        risk: {max-open-orders: 99999999999}    | got '99999999999', want 1 to 500
        risk: {max-open-orders: 5.5}            | got '5.5', want a whole number
        risk: {max-daily-loss-usd: 99999999999999} | want 0.00000001 to 92233720368.54775807
        strategies: {sniper: {max-hold-ms: 99999999999999999999}} | want 1000 to 9223372036854775807
        strategies: {sniper: {stop-loss-percent: 99999999999}} | want 0.01 to 99.99
        ring: {slots: 4294967296}               | got '4294967296', want 64 to
        strategies: {sniper: {targets: [{symbol: ABCUSDT, cap-price: 99999999999999}]}} | got '99999999999999', want a price above 0 and at most 92233720368.54775807
        risk: {max-order-notional-usd: 1e3}     | got '1e3', want an amount like 250.50
        risk: {max-order-notional-usd: 5 USDT}  | without a currency
        risk: {max-order-notional-usd: 0}       | want at least 0.00000001
        risk: {max-order-notional-usd: 0.123456789} | at most 8 decimals
        exchange: {call-timeout-ms: 10s}        | got '10s', want a whole number of milliseconds, without a unit
        exchange: {rest-url: http://api.mexc.com} | with http only to this machine
        exchange: {rest-url: "https://u:p@host"} | want a URL
        exchange: {rest-url: "https://h?key=1"} | want a URL
        exchange: {websocket-url: ws://wbs-api.mexc.com/ws} | with ws only to this machine
        exchange: {quote-asset: usdt}           | want an asset in capital letters
        ring: {slots: 1000}                     | want a power of two
        strategies: {sniper: {stop-loss-percent: 5%}} | got '5%', want a percentage like 2.5
        strategies: {sniper: {attempt-interval-ms: 83}} | got 83, want 84 to 60000
        strategies: {sniper: {targets: ABCUSDT}} | want a list, each row starting with '- ', got 'ABCUSDT'
        strategies: {sniper: {targets: [ABCUSDT]}} | targets[0]: want a row like '- symbol: ...', got 'ABCUSDT'
        strategies: {sniper: {targets: [{cap-price: 1}]}} | targets[0].symbol: is missing: add 'symbol: ...'
        strategies: {sniper: {targets: [{symbol: abcusdt}]}} | got 'abcusdt', want a symbol in capital letters
        strategies: {sniper: {targets: [{symbol: ABCUSDT, cap-price: 0}]}} | want a price above zero
        strategies: {sniper: {targets: [{symbol: ABCUSDT, open-time: "2026-01-05 10:00"}]}} | want a time in UTC like 2026-01-05T10:00:00Z
        strategies: {sniper: {targets: [{symbol: ABCUSDT, open-time: "2026-01-05T10:00:00+01:00"}]}} | want a time in UTC like
        strategies: {sniper: {targets: [{symbol: ABCUSDT, cap: 1}]}} | did you mean 'cap-price'?
        mode: [                                 | not valid YAML
        mode: "demo                             | not valid YAML
        mode: *x                                | aliases and tags are not supported
        risk: &r {max-open-orders: 1}\\nring: *r | aliases and tags are not supported
        mode: !!str demo                        | aliases and tags are not supported
        mode: demo\\n---\\nmode: demo           | one document per file
        """)
    void shouldNamePlaceAndFix(String yaml, String problem) throws IOException {
        List<String> problems = problems(yaml.replace("\\n", "\n"));

        assertThat(problems).hasSize(1).first().asString().contains(problem).contains("sniper.yaml:");
    }

    @Test
    void shouldRejectAnOrderLimitAboveThePositionLimit() throws IOException {
        List<String> problems = problems("risk:\n  max-order-notional-usd: 900\n  max-position-notional-usd: 800\n");

        String file = directory.resolve("sniper.yaml").toString();
        assertThat(problems)
                .containsExactly(file + ":2:27 risk.max-order-notional-usd=900 (" + file + ":2:27) must not exceed"
                        + " risk.max-position-notional-usd=800 (" + file
                        + ":3:30): lower the first or raise the second");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        max-position-notional-usd: 200000 | risk.max-position-notional-usd=200000 | must not exceed risk.max-exposure-usd=100000 (default)
        max-daily-loss-percent: 20        | risk.max-daily-loss-percent=20 | must not exceed risk.max-drawdown-percent=15 (default)
        scopes: [{scope: run, name: 1, max-open-orders: 51}] | risk.scopes[0].max-open-orders=51 | must not exceed risk.max-open-orders=50 (default)
        scopes: [{scope: instrument, name: AUSDT, max-exposure-usd: 100001}] | risk.scopes[0].max-exposure-usd=100001 | must not exceed risk.max-exposure-usd=100000
        scopes: [{scope: user, name: 1, max-order-notional-usd: 700, max-position-notional-usd: 600}] | risk.scopes[0].max-order-notional-usd=700 | must not exceed risk.scopes[0].max-position-notional-usd=600
        scopes: [{scope: user, name: 1, max-daily-loss-usd: 10}, {scope: run, name: 1, max-daily-loss-usd: 11}] | risk.scopes[1].max-daily-loss-usd=11 | must not exceed risk.scopes[0].max-daily-loss-usd=10
        scopes: [{scope: run, name: 1, max-open-orders: 8}, {scope: user, name: 1, max-open-orders: 7}] | risk.scopes[0].max-open-orders=8 | must not exceed risk.scopes[1].max-open-orders=7
        scopes: [{scope: venue, name: mexc, max-position-notional-usd: 500}, {scope: instrument, name: AUSDT, max-order-notional-usd: 501}] | risk.scopes[1].max-order-notional-usd=501 | must not exceed risk.scopes[0].max-position-notional-usd=500
        scopes: [{scope: run, name: 1}, {scope: run, name: 1}] | risk.scopes[1].name=1 | must differ from risk.scopes[0].name=1
        """)
    void shouldRejectLimitsThatContradictEachOther(String keys, String one, String other) throws IOException {
        assertThat(problems("risk: {" + keys + "}"))
                .singleElement()
                .asString()
                .contains(one)
                .contains(other)
                .contains("sniper.yaml:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        scope: global, name: x                        | risk.scopes[0].name: got 'x', global limits are the keys of 'risk' itself
        scope: venue, name: binance                   | risk.scopes[0].name: got 'binance', the venue is 'mexc'
        scope: instrument, name: ausdt                | want a symbol in capital letters
        scope: run, name: first                       | got 'first', want a number from 1 to 4096
        scope: user, name: 0                          | got '0', want a number from 1 to 4096
        scope: strategy, name: 11                     | got '11', want a number from 1 to 10
        scope: strategy, name: 1, max-drawdown-percent: 5 | risk.scopes[0].max-drawdown-percent: is a share of the equity
        scope: desk, name: 1                          | want one of global, venue, user, run, strategy, instrument
        """)
    void shouldRejectScopesThatAreNobodys(String row, String problem) throws IOException {
        assertThat(problems("risk: {scopes: [{" + row + "}]}"))
                .singleElement()
                .asString()
                .contains(problem)
                .contains("sniper.yaml:");
    }

    @Test
    void shouldNameTheWrittenPlaceWhenADefaultIsBroken() throws IOException {
        List<String> problems = problems("risk:\n  max-order-notional-usd: 50\n");

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith(directory.resolve("sniper.yaml") + ":2:27 strategies.sniper.budget-usd=100 (default)")
                .contains("risk.max-order-notional-usd=50");
    }

    @Test
    void shouldRejectSafeguardsThatHaltBeforeTheyAreCautious() throws IOException {
        assertThat(problems("safeguards: {losses-caution: 6}"))
                .singleElement()
                .asString()
                .contains("safeguards.losses-caution=6")
                .contains("safeguards.losses-halt=5");
    }

    @Test
    void shouldRejectASilenceThatIsShorterThanWhatAQuoteMayBeOld() throws IOException {
        assertThat(problems("safeguards: {feed-stale-ms: 4999}"))
                .singleElement()
                .asString()
                .contains("safeguards.max-quote-age-ms=5000")
                .contains("safeguards.feed-stale-ms=4999");
        for (String allowed : new String[] {"feed-stale-ms: 0", "feed-stale-ms: 5000", "max-quote-age-ms: 30000"}) {
            ConfigFolder folder = new ConfigFolder(directory).main("safeguards: {" + allowed + "}");
            assertThatNoException().as(allowed).isThrownBy(folder::load);
        }
    }

    @Test
    void shouldTakeInstancesWhoseAttemptsFitTheLimitsOfTheExchange() throws IOException {
        for (String keys : new String[] {
            "instances: [{name: a}]",
            "max-attempts: 4, instances: [{name: a}, {name: b}]",
            "max-attempts: 3, instances: [{name: a}, {name: b}, {name: c}]",
            "window-after-ms: 200, instances: [{name: a}, {name: b}]"
        }) {
            ConfigFolder folder = new ConfigFolder(directory).main(SNIPER + keys + "}}");
            assertThatNoException().as(keys).isThrownBy(folder::load);
        }
        ConfigFolder older = new ConfigFolder(directory)
                .main("exchange: {rate-limits: docs2025}\n" + SNIPER + "instances: [{name: a}, {name: b}]}}");
        assertThatNoException().isThrownBy(older::load);
    }

    @Test
    void shouldRejectRoomForTheJournalThatItNeedsItself() throws IOException {
        assertThat(problems("safeguards: {min-free-disk-mb: 4096}"))
                .singleElement()
                .asString()
                .contains("min-free-disk-mb=4096 journal=4096");
        for (int allowed : new int[] {0, 4_097}) {
            ConfigFolder folder = new ConfigFolder(directory).main("safeguards: {min-free-disk-mb: " + allowed + "}");
            assertThatNoException().isThrownBy(folder::load);
        }
    }

    @Test
    void shouldRejectPointsThatASymbolReachesWithoutBeingReady() throws IOException {
        assertThat(problems("strategies: {patterns: {min-confidence: 50}}"))
                .singleElement()
                .asString()
                .contains("strategies.patterns")
                .contains("everything but the ready pattern must stay below the threshold");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        phases: [{gain-percent: 50, sell-percent: 30}, {gain-percent: 50, sell-percent: 30}] | phases[1].gain-percent=50
        phases: [{gain-percent: 1, sell-percent: 60}, {gain-percent: 2, sell-percent: 40.01}] | sell 100.01 % of the position
        exit-plan: greedy                                                                    | no exit plan is called 'greedy'
        exit-plan: "balanced(1, 120, 75)"                                                    | 2 to 10 levels: levels=1
        exit-plan: normal, phases: [{gain-percent: 50, sell-percent: 30}]                    | takes the place of strategies.sniper.phases[0]
        max-attempts: 4, instances: [{name: a}, {name: a}]                                   | instances[0].name=a
        instances: [{name: a}, {name: b}]                                                    | 2 instances that send up to 9 buys each within 1000 ms are 18, and the exchange's limit (orders and cancels) leaves 9 for buys
        max-attempts: 3, instances: [{name: a}, {name: b}, {name: c}, {name: d}]             | are 12, and
        attempt-interval-ms: 200, instances: [{name: a}, {name: b}]                          | up to 5 buys each within 1000 ms are 10
        instances: [{name: a, exit-plan: greedy}]                                            | no exit plan is called 'greedy'
        instances: [{name: a, budget-usd: 5000}]                                             | instances[0].budget-usd=5000
        instances: [{name: a, phases: [{gain-percent: 20, sell-percent: 60}, {gain-percent: 20, sell-percent: 20}]}] | instances[0].phases[1].gain-percent=20
        instances: [{name: a, phases: [{gain-percent: 20, sell-percent: 60}, {gain-percent: 30, sell-percent: 50}]}] | the phases sell 110.00 %
        instances: [{name: a, exit-plan: normal, phases: [{gain-percent: 20, sell-percent: 60}]}] | takes the place of
        phases: []                                                                            | a plan has at least one phase
        targets: [{symbol: ABCUSDT}, {symbol: ABCUSDT}]                                      | must differ from
        targets: [{symbol: ABCUSDC}]                                                         | must end in exchange.quote-asset=USDT
        targets: [{symbol: ABCUSDT, budget-usd: 2000}]                                       | targets[0].budget-usd=2000
        entry-order-type: limit                                                              | strategies.sniper.entry-order-type
        entry-order-type: market, entry-price: calculated                                    | does not go with strategies.sniper.entry-order-type=market
        max-clock-uncertainty-ms: 1000, min-warm-connections: 11                             | exchange.connections=10
        """)
    void shouldRejectContradictionsOfTheSniper(String keys, String problem) throws IOException {
        assertThat(problems(SNIPER + keys + "}}"))
                .singleElement()
                .asString()
                .contains(problem)
                .contains("sniper.yaml:");
    }

    @Test
    void shouldReportEverythingAtOnce() throws IOException {
        assertThat(problems("mode: x\nrisk:\n  max-open-orders: 0\n  bogus: 1\n"))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "exchange: {api-key: mx0vglABCDEFGH123456}",
        "exchange: {secret: 45d0b3c26f2644f19bfb98b07741b2f5}",
        "exchange: {keystore: 45d0b3c26f2644f19bfb98b07741b2f5}",
        "data-dir: mx0vglABCDEFGH123456",
        "mx0vglABCDEFGH123456: x",
        "mx0vglABCDEFGH123456",
        "risk: 45d0b3c26f2644f19bfb98b07741b2f5",
        "risk: {max-open-orders: 45d0b3c26f2644f19bfb98b07741b2f5}",
    })
    void shouldNeverTakeOrRepeatASecret(String yaml) throws IOException {
        List<String> problems = problems(yaml);

        assertThat(problems)
                .singleElement()
                .asString()
                .doesNotContain("mx0vgl", "45d0b3c2")
                .contains("sniper.yaml:");
    }

    @Test
    void shouldSayThatAFileIsNestedTooDeep() throws IOException {
        for (String open : List.of("[", "{a: ")) {
            for (int depth : new int[] {30, 1_001, 5_000}) {
                assertThat(problems("mode: " + open.repeat(depth)))
                        .singleElement()
                        .asString()
                        .contains("sniper.yaml:1:")
                        .endsWith("sections and lists lie more than 20 deep: nothing here does");
            }
        }
    }

    @Test
    void shouldRefuseSecretsInTheEnvironment() {
        ConfigFolder folder = new ConfigFolder(directory).variable("SNIPER__EXCHANGE__API_KEY", "mx0vglABCDEFGH");

        ConfigException e = catchThrowableOfType(ConfigException.class, folder::load);

        assertThat(e.problems())
                .singleElement()
                .asString()
                .startsWith("environment SNIPER__EXCHANGE__API_KEY")
                .contains("secrets never go in the configuration")
                .doesNotContain("mx0vgl");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SNIPER__RISK__MAX_ORDR   | 1 | environment SNIPER__RISK__MAX_ORDR risk.max-ordr: unknown key
        SNIPER__RIKS__X          | 1 | did you mean
        SNIPER__RISK             | 1 | sections and lists are set in a file
        SNIPER__STRATEGIES__SNIPER__TARGETS | A | sections and lists are set in a file
        SNIPER__MODE             | x | environment SNIPER__MODE mode: got 'x'
        """)
    void shouldRejectUnknownVariables(String name, String value, String problem) {
        ConfigFolder folder = new ConfigFolder(directory).variable(name, value);

        ConfigException e = catchThrowableOfType(ConfigException.class, folder::load);

        assertThat(e.problems()).singleElement().asString().contains(problem);
    }

    private List<String> problems(String yaml) throws IOException {
        ConfigFolder folder = new ConfigFolder(directory).main(yaml);

        ConfigException e = catchThrowableOfType(ConfigException.class, folder::load);

        assertThat(e).as(yaml).isNotNull();
        return e.problems();
    }
}

package sniper.ops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserRelationsTest {
    @TempDir
    Path directory;

    private List<String> problems(String users) throws IOException {
        ConfigFolder folder = new ConfigFolder(directory).main("users: {" + users + "}");

        ConfigException e = catchThrowableOfType(ConfigException.class, folder::load);

        assertThat(e).as(users).isNotNull();
        return e.problems();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http-address: 127.0.0.1",
                "http-address: 127.1.2.3",
                "http-address: localhost",
                "http-address: \"::1\"",
                "instruments: [{symbol: NIFTYBEES.NS}]",
                "enabled: true, broker: simulated, instruments: [{symbol: NIFTYBEES.NS}, {symbol: GOLDBEES.NS}]",
                "enabled: true, instruments: [{symbol: BTCUSDT, origin: exchange}]",
                "calendars: {nse-special-sessions: [{day: 2026-11-08, open: \"18:15\", close: \"19:15\"}]}",
                "calendars: {maintenance: [{calendar: nse, from: \"2026-11-08T01:00:00Z\", to: \"2026-11-08T02:00:00Z\"}]}"
            })
    void shouldTakeWhatGoesTogether(String users) {
        assertThatNoException().as(users).isThrownBy(() -> new ConfigFolder(directory)
                .main("users: {" + users + "}")
                .load());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        http-address: 0.0.0.0           | users.http-address: must be one of this machine's own, such as 127.0.0.1
        http-address: 10.0.0.1          | users.http-address: must be one of this machine's own
        http-address: example.org       | other machines need a proxy with a certificate in front
        http-address: 127.0.0.1.example.org | users.http-address: must be one of this machine's own
        instruments: [{symbol: AAA.NS}, {symbol: BBB.NS}, {symbol: AAA.NS}] | users.instruments[2].symbol=AAA.NS
        instruments: [{symbol: AAA.NS}, {symbol: AAA.NS}] | must differ from users.instruments[0].symbol=AAA.NS
        enabled: true, instruments: [{symbol: AAA.NS}] | has its prices from a broker, and so does not go with users.broker=none (default): write simulated there
        enabled: true, instruments: [{symbol: AAA.NS, origin: broker}] | users.instruments[0].symbol=AAA.NS
        calendars: {nse-special-sessions: [{day: 2026-11-08, open: "19:15", close: "19:15"}]} | users.calendars.nse-special-sessions[0].close=19:15
        calendars: {nse-special-sessions: [{day: 2026-11-08, open: "19:15", close: "18:15"}]} | must be after users.calendars.nse-special-sessions[0].open=19:15
        calendars: {maintenance: [{calendar: nse, from: "2026-11-08T01:00:00Z", to: "2026-11-08T01:00:00Z"}]} | users.calendars.maintenance[0].to=2026-11-08T01:00:00Z
        calendars: {maintenance: [{calendar: nse, from: "2026-11-08T01:00:00Z", to: "2026-11-07T01:00:00Z"}]} | must be after users.calendars.maintenance[0].from=2026-11-08T01:00:00Z
        """)
    void shouldRejectWhatContradictsItself(String users, String problem) throws IOException {
        assertThat(problems(users)).singleElement().asString().contains(problem).contains("sniper.yaml:");
    }
}

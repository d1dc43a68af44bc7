package sniper.ops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would stop the ring, or close a market for months, is found at the start. */
class RunRelationsTest {
    private static final String NOON = "{day: 2026-11-08, open: \"12:00\", close: \"13:00\"}";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        users: {http-address: 127.0.0.999} | users.http-address: must be one of this machine's own
        users: {http-address: 127.0.0.256} | users.http-address: must be one of this machine's own
        users: {enabled: true}, ring: {slot-bytes: 1024} | has messages of up to 2048 bytes, and so does not go with ring.slot-bytes=1024
        users: {enabled: true}, ring: {slot-bytes: 512} | write 2048 there or more
        ring: {slots: 1048576} | ring.slots=1048576
        ring: {slots: 1048576} | is more than fits into 2 GiB, and so does not go with ring.slot-bytes=2048 (default): write 524288 here or less
        cpu-affinity: "2,3,4" | cpu-affinity=2,3,4
        cpu-affinity: "2,3" , threading: dedicated | names 2 cores, and so does not go with threading=dedicated
        cpu-affinity: "2,3,4,5" | does not go with threading=compact (default): write 2 cores here
        cpu-affinity: "2,2" | cpu-affinity: each thread needs a core of its own: write every number once
        cpu-affinity: "2;3" | cpu-affinity: got '2;3', want numbers of cores like 2,3
        cpu-affinity: [2, 3] | cpu-affinity: want numbers of cores like 2,3
        users: {calendars: {nse-special-sessions: [NOON, {day: 2026-11-08, open: "11:00", close: "12:01"}]}} | users.calendars.nse-special-sessions[1].open=11:00
        users: {calendars: {nse-special-sessions: [NOON, {day: 2026-11-08, open: "12:10", close: "12:20"}]}} | must not be within the session that ends with users.calendars.nse-special-sessions[0].close=13:00
        users: {calendars: {nse-special-sessions: [NOON, NOON]}} | sessions of one day follow each other
        """)
    void shouldRejectWhatContradictsItself(String keys, String problem) throws IOException {
        ConfigFolder folder = new ConfigFolder(directory).main("{" + keys.replace("NOON", NOON) + "}");

        ConfigException e = catchThrowableOfType(ConfigException.class, folder::load);

        assertThat(e).as(keys).isNotNull();
        assertThat(e.problems()).singleElement().asString().contains(problem).contains("sniper.yaml:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users: {http-address: 127.0.0.255}",
                "users: {http-address: 127.10.200.9}",
                "users: {enabled: true}, ring: {slot-bytes: 2048}",
                "users: {enabled: false}, ring: {slot-bytes: 512}",
                "ring: {slots: 524288}",
                "cpu-affinity: \"0,1\"",
                "cpu-affinity: \"2,3,4,5\", threading: dedicated",
                "ring: {slots: 1048576, slot-bytes: 1024}",
                "users: {calendars: {nse-special-sessions: [NOON, {day: 2026-11-08, open: \"11:00\", close:"
                        + " \"12:00\"}]}}",
                "users: {calendars: {nse-special-sessions: [NOON, {day: 2026-11-09, open: \"12:00\", close:"
                        + " \"13:00\"}]}}"
            })
    void shouldTakeWhatGoesTogether(String keys) {
        assertThatNoException().as(keys).isThrownBy(() -> new ConfigFolder(directory)
                .main("{" + keys.replace("NOON", NOON) + "}")
                .load());
    }
}

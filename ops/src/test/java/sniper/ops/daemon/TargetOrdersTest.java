package sniper.ops.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.FillBookedDecoder;
import sniper.gateway.simulator.Endpoint;
import sniper.gateway.simulator.Fault;
import sniper.ops.system.ListingRig;

@Timeout(60)
class TargetOrdersTest {
    private static final long SECOND = 1_000_000_000;
    private static final long OPEN_NS = 1_767_593_100L * SECOND;

    @TempDir
    Path directory;

    @Test
    void shouldSayNothingWhileThereIsTime() {
        assertThat(TargetOrders.warning("NOVAUSDT", true, OPEN_NS, OPEN_NS - 181 * SECOND, 3_600 * SECOND))
                .isNull();
        assertThat(TargetOrders.warning("NOVAUSDT", true, 0, OPEN_NS, 3_600 * SECOND))
                .isNull();
        assertThat(TargetOrders.warning("NOVAUSDT", false, 0, OPEN_NS, 59 * SECOND))
                .isNull();
    }

    @Test
    void shouldWarnShortlyBeforeAnOpenWithoutRules() {
        assertThat(TargetOrders.warning("NOVAUSDT", true, OPEN_NS, OPEN_NS - 180 * SECOND, 0))
                .startsWith("NOVAUSDT opens 2026-01-05T06:05:00Z and the exchange does not state its rules yet");
    }

    @Test
    void shouldWarnOfASymbolNobodyNames() {
        assertThat(TargetOrders.warning("NOVVAUSDT", false, 0, OPEN_NS, 60 * SECOND))
                .startsWith("NOVVAUSDT is in no listing source of the exchange: check how it is spelt");
    }

    @Test
    void shouldSayWhatIsOrderedAndLeaveAloneWhatHasFired() throws IOException {
        try (LogCapture log = new LogCapture(TargetOrders.class);
                ListingRig rig = new ListingRig(directory)) {
            rig.playToTheOpen();
            rig.awaitEvent(FillBookedDecoder.TEMPLATE_ID);
            String symbol = rig.listing().symbol();
            Awaitility.await().until(() -> !rig.process()
                    .core()
                    .situation()
                    .openTargets()
                    .get(0)
                    .isWaiting());

            rig.process().addTarget(symbol, 100, "1");
            Awaitility.await().until(() -> log.lines().size() >= 2);

            assertThat(log.lines().get(0)).startsWith("INFO " + symbol + " target: budget 100.0000 USDT, cap ");
            assertThat(log.lines().get(1))
                    .startsWith("INFO " + symbol + " target: ")
                    .endsWith(" since before, and goes on with the budget and cap it has");
            assertThat(rig.hasSeen(CommandRefusedDecoder.TEMPLATE_ID)).isFalse();
        }
    }

    @Test
    void shouldWarnOnceWhenTheExchangeKeepsTheRulesToItself() throws IOException {
        try (LogCapture log = new LogCapture(TargetOrders.class);
                ListingRig rig = new ListingRig(directory)) {
            rig.exchange().faults().next(Endpoint.EXCHANGE_INFO, Fault.ERROR_500_BEFORE_ACCEPT, 1_000_000);

            rig.playToTheOpen();
            Awaitility.await().until(() -> !log.lines().isEmpty());

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARN " + rig.listing().symbol() + " opens ")
                    .contains("does not state its rules yet");
        }
    }
}

package sniper.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import sniper.core.message.BarPeriod;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.PeriodClosesDecoder;
import sniper.core.message.PeriodClosesEncoder;

class HistoryTableTest {
    /** Of users.instruments. */
    private static final int MOST_CONFIGURED = 200;

    private final HistoryTable table = new HistoryTable();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);

    private PeriodClosesDecoder closes(int instrumentId, BarPeriod bar) {
        PeriodClosesEncoder message = new PeriodClosesEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .instrumentId(instrumentId)
                .bar(bar);
        message.closesCount(1).next().periodNs(1).closeTicks(100);
        return new PeriodClosesDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }

    @Test
    void shouldHaveRoomForAllPeriodsOfAllThatMayBeConfigured() {
        for (int id = 1; id <= MOST_CONFIGURED; id++) {
            assertThat(table.add(closes(id, BarPeriod.DAY))).isNull();
            assertThat(table.add(closes(id, BarPeriod.WEEK))).isNull();
            assertThat(table.add(closes(id, BarPeriod.MONTH))).isNull();
        }

        assertThat(table.of(MOST_CONFIGURED, BarPeriod.MONTH)).isNotNull();
    }

    @Test
    void shouldRefuseMoreThanThereIsRoomFor() {
        for (int id = 1; id <= HistoryTable.CAPACITY; id++) {
            assertThat(table.add(closes(id, BarPeriod.DAY))).isNull();
        }

        assertThat(table.add(closes(1, BarPeriod.DAY))).as("one of them again").isNull();
        assertThat(table.add(closes(1, BarPeriod.WEEK)))
                .startsWith("closes are kept of at most " + HistoryTable.CAPACITY + " instruments and periods");
    }
}

package sniper.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sniper.core.message.SlotUnit;

class SlotGridTest {
    private static final long SEED = 20_260_102L;

    @Test
    void shouldCountSlotsFromTheStartAndNotFromTheLastOne() {
        SlotGrid grid = new SlotGrid(ns("2026-01-01T09:30:00"), SlotUnit.HOUR, 6);

        assertThat(grid.slotNs(0)).isEqualTo(ns("2026-01-01T09:30:00"));
        assertThat(grid.slotNs(5)).isEqualTo(ns("2026-01-02T15:30:00"));
        assertThat(grid.indexAt(ns("2026-01-02T15:29:59"))).isEqualTo(4);
        assertThat(grid.indexAt(ns("2026-01-02T15:30:00"))).isEqualTo(5);
        assertThat(grid.indexAt(ns("2026-01-01T09:29:59"))).isEqualTo(SlotGrid.NONE);
    }

    @Test
    void shouldTakeTheLastDayOfAMonthThatHasNoSuchDay() {
        SlotGrid grid = new SlotGrid(ns("2027-12-31T09:15:00"), SlotUnit.MONTH, 1);

        assertThat(grid.slotNs(1)).isEqualTo(ns("2028-01-31T09:15:00"));
        assertThat(grid.slotNs(2)).isEqualTo(ns("2028-02-29T09:15:00"));
        assertThat(grid.slotNs(3)).isEqualTo(ns("2028-03-31T09:15:00"));
        assertThat(grid.slotNs(4)).isEqualTo(ns("2028-04-30T09:15:00"));
        assertThat(grid.slotNs(14)).isEqualTo(ns("2029-02-28T09:15:00"));
        assertThat(grid.indexAt(ns("2028-02-29T09:14:59"))).isEqualTo(1);
        assertThat(grid.indexAt(ns("2028-02-29T09:15:00"))).isEqualTo(2);
    }

    @Test
    void shouldAgreeWithTheJdkOnMonths() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 50_000; i++) {
            LocalDateTime start = LocalDateTime.ofEpochSecond(random.nextLong(4_000_000_000L), 0, ZoneOffset.UTC);
            int every = random.nextInt(1, 25);
            int index = random.nextInt(60);
            SlotGrid grid = new SlotGrid(ns(start), SlotUnit.MONTH, every);

            long slot = grid.slotNs(index);

            assertThat(slot)
                    .as("seed %d, %d: %s, every %d, slot %d", SEED, i, start, every, index)
                    .isEqualTo(ns(start.plusMonths((long) every * index)));
            assertThat(grid.indexAt(slot)).isEqualTo(index);
            assertThat(grid.indexAt(slot - 1)).isEqualTo(index - 1);
            assertThat(grid.indexAt(grid.slotNs(index + 1) - 1)).isEqualTo(index);
        }
    }

    @Test
    void shouldRefuseAGridThatGoesNowhere() {
        assertThatThrownBy(() -> new SlotGrid(0, SlotUnit.DAY, 0)).hasMessageContaining("every=0");
        assertThatThrownBy(() -> new SlotGrid(-1, SlotUnit.DAY, 1)).hasMessageContaining("startNs=-1");
        assertThatThrownBy(() -> new SlotGrid(0, SlotUnit.NULL_VAL, 1)).hasMessageContaining("fixed length");
    }

    private static long ns(String time) {
        return ns(LocalDateTime.parse(time));
    }

    private static long ns(LocalDateTime time) {
        Instant instant = time.toInstant(ZoneOffset.UTC);
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}

package sniper.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sniper.core.calendar.SessionTable;
import sniper.core.calendar.TradingCalendar;
import sniper.core.message.SlotUnit;

class SlotPlanTest {
    private static final long SEED = 20_260_105L;
    private static final long HOUR = 3_600_000_000_000L;
    private static final long DAY = 24 * HOUR;

    private final SessionTable calendar = new SessionTable(1_000);

    @Test
    void shouldBeDueAtTheStartAndThenOnTheGridAlone() {
        calendar.openAlways();
        SlotPlan plan = new SlotPlan(new SlotGrid(DAY, SlotUnit.DAY, 1));

        assertThat(plan.dueNs(calendar, DAY - 1)).isEqualTo(SlotPlan.NOT_DUE);
        assertThat(plan.nextNs(calendar, DAY - 1)).isEqualTo(DAY);
        assertThat(plan.dueNs(calendar, DAY + HOUR)).isEqualTo(DAY);
        plan.use(calendar, DAY + HOUR);

        assertThat(plan.dueNs(calendar, DAY + HOUR)).isEqualTo(SlotPlan.NOT_DUE);
        assertThat(plan.dueNs(calendar, 2 * DAY - 1)).isEqualTo(SlotPlan.NOT_DUE);
        assertThat(plan.nextNs(calendar, DAY + HOUR)).as("no drift").isEqualTo(2 * DAY);
        assertThat(plan.dueNs(calendar, 2 * DAY)).isEqualTo(2 * DAY);
    }

    @Test
    void shouldDoTheLatestOfTheMissedSlotsOnce() {
        calendar.openAlways();
        SlotPlan plan = new SlotPlan(new SlotGrid(0, SlotUnit.DAY, 1));

        assertThat(plan.dueNs(calendar, 9 * DAY + HOUR)).isEqualTo(9 * DAY);
        plan.use(calendar, 9 * DAY + HOUR);

        assertThat(plan.dueNs(calendar, 9 * DAY + 2 * HOUR)).isEqualTo(SlotPlan.NOT_DUE);
        assertThat(plan.lastSlotNs()).isEqualTo(9 * DAY);
    }

    @Test
    void shouldMoveASlotToTheNextOpenAndDoNothingBefore() {
        assertThat(calendar.add(DAY + 9 * HOUR, DAY + 15 * HOUR)).isTrue();
        assertThat(calendar.add(2 * DAY + 9 * HOUR, 2 * DAY + 15 * HOUR)).isTrue();
        SlotPlan plan = new SlotPlan(new SlotGrid(0, SlotUnit.HOUR, 12));

        assertThat(plan.dueNs(calendar, DAY + 8 * HOUR)).isEqualTo(SlotPlan.NOT_DUE);
        assertThat(plan.nextNs(calendar, DAY + 8 * HOUR)).isEqualTo(DAY + 9 * HOUR);
        assertThat(plan.dueNs(calendar, DAY + 9 * HOUR)).isEqualTo(DAY + 9 * HOUR);
        plan.use(calendar, DAY + 9 * HOUR);

        assertThat(plan.dueNs(calendar, DAY + 11 * HOUR)).isEqualTo(SlotPlan.NOT_DUE);
        assertThat(plan.dueNs(calendar, DAY + 12 * HOUR)).isEqualTo(DAY + 12 * HOUR);
        plan.use(calendar, DAY + 13 * HOUR);

        assertThat(plan.nextNs(calendar, DAY + 13 * HOUR)).isEqualTo(2 * DAY + 9 * HOUR);
    }

    @Test
    void shouldNotUseASlotTwiceWhenTheCalendarIsToldAnew() {
        assertThat(calendar.add(9 * HOUR, 15 * HOUR)).isTrue();
        SlotPlan plan = new SlotPlan(new SlotGrid(0, SlotUnit.DAY, 7));
        plan.use(calendar, 10 * HOUR);

        calendar.clear();
        assertThat(calendar.add(11 * HOUR, 15 * HOUR)).isTrue();

        assertThat(plan.dueNs(calendar, 12 * HOUR)).isEqualTo(SlotPlan.NOT_DUE);
    }

    /** Whatever the ticks: a slot is used at most once, never outside of a session, never early, and the next is announced. */
    @Test
    void shouldUseEachSlotAtMostOnceWhateverTheTicks() {
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int sequence = 0; sequence < 300; sequence++) {
            long seed = seeds.nextLong();
            SplittableRandom random = new SplittableRandom(seed);
            SessionTable sessions = new SessionTable(1_000);
            for (long day = 0; day < 40; day++) {
                if (random.nextInt(3) > 0) {
                    assertThat(sessions.add(day * DAY + 9 * HOUR, day * DAY + 15 * HOUR))
                            .isTrue();
                }
            }
            SlotPlan plan = new SlotPlan(new SlotGrid(random.nextLong(DAY), SlotUnit.HOUR, random.nextInt(1, 100)));
            long last = SlotPlan.NOT_DUE;
            for (long now = 0; now < 40 * DAY; now += random.nextLong(1, 8 * HOUR)) {
                long announced = plan.nextNs(sessions, now);
                long due = plan.dueNs(sessions, now);
                boolean isDue = due != SlotPlan.NOT_DUE;

                assertThat(isDue).as("seed %d, at %d", seed, now).isEqualTo(announced == now);
                if (isDue) {
                    assertThat(sessions.isOpen(now)).isTrue();
                    assertThat(sessions.isOpen(due)).isTrue();
                    assertThat(due).isLessThanOrEqualTo(now).isGreaterThan(last);
                    plan.use(sessions, now);
                    last = due;
                } else {
                    assertThat(announced).isGreaterThan(now);
                }
            }
            assertThat(plan.nextNs(sessions, 50 * DAY)).isEqualTo(TradingCalendar.NEVER);
        }
    }
}

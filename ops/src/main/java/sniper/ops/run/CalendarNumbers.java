package sniper.ops.run;

/** The numbers calendars have in the journal. Any thread. */
@FunctionalInterface
public interface CalendarNumbers {
    /** 0 = there is no such calendar. */
    int numberOf(String calendar);
}

package sniper.ops.journal;

import java.util.concurrent.TimeUnit;
import sniper.journal.replay.Printer;

/** Times of a journal as text, UTC. Threading: stateless. */
final class ClockText {
    private static final int TIME_OF_DAY = 11;
    private static final int MICROS_END = 26;
    private static final long DAY_NS = TimeUnit.DAYS.toNanos(1);

    private ClockText() {}

    /** {@code 10:00:00.000123}; {@code not known} for 0. */
    static String exact(long timeNs) {
        return timeNs == 0 ? "not known" : Printer.time(timeNs).substring(TIME_OF_DAY, MICROS_END);
    }

    static String day(long timeNs) {
        return Printer.time(timeNs).substring(0, TIME_OF_DAY - 1);
    }

    static boolean isSameDay(long timeNs, long otherNs) {
        return Math.floorDiv(timeNs, DAY_NS) == Math.floorDiv(otherNs, DAY_NS);
    }
}

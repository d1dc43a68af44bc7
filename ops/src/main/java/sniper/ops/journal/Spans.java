package sniper.ops.journal;

import java.util.Locale;
import sniper.ops.daemon.InstrumentText;

/** Durations as a trader reads them, from nanoseconds to days. Threading: stateless. */
final class Spans {
    private static final long MICRO_NS = 1_000;
    private static final long MILLI_NS = 1_000_000;
    private static final long SECOND_NS = 1_000_000_000;
    private static final long MINUTE_NS = 60 * SECOND_NS;

    private Spans() {}

    /** {@code +1.250 ms}; negative when clocks differ. */
    static String since(long ns) {
        return (ns < 0 ? "-" : "+") + of(Math.abs(ns));
    }

    static String of(long ns) {
        if (ns == 0) {
            return "0";
        }
        if (ns < MILLI_NS) {
            return thousandths(ns, MICRO_NS) + " us";
        }
        if (ns < SECOND_NS) {
            return thousandths(ns / MICRO_NS, MICRO_NS) + " ms";
        }
        return ns < MINUTE_NS ? thousandths(ns / MILLI_NS, MICRO_NS) + " s" : InstrumentText.span(ns);
    }

    private static String thousandths(long value, long thousand) {
        return String.format(Locale.ROOT, "%d.%03d", value / thousand, value % thousand);
    }
}

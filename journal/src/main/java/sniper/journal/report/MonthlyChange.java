package sniper.journal.report;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What each month, UTC, added to an amount that begins at 0; months without news have none. Threading: one thread. */
final class MonthlyChange {
    private final NavigableMap<YearMonth, Long> closing = new TreeMap<>();
    private YearMonth month = YearMonth.of(1970, 1);
    private long fromNs;
    private long toNs;

    void on(long timeNs, long atoms) {
        if (timeNs < fromNs || timeNs >= toNs) {
            month = YearMonth.from(Instant.ofEpochSecond(0, timeNs).atOffset(ZoneOffset.UTC));
            fromNs = startNs(month);
            toNs = startNs(month.plusMonths(1));
        }
        closing.put(month, atoms);
    }

    private static long startNs(YearMonth month) {
        return TimeUnit.SECONDS.toNanos(month.atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC));
    }

    /** In their order. */
    NavigableMap<YearMonth, Long> atoms() {
        NavigableMap<YearMonth, Long> changes = new TreeMap<>();
        long before = 0;
        for (var each : closing.entrySet()) {
            changes.put(each.getKey(), each.getValue() - before);
            before = each.getValue();
        }
        return changes;
    }
}

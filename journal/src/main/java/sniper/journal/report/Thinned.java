package sniper.journal.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * So many points of a long curve as a page can draw: every one, then every second, every fourth, as it grows. Threading:
 * one thread.
 */
final class Thinned<T> {
    static final int MAX_POINTS = 2_000;

    private final List<T> kept = new ArrayList<>();
    private long stride = 1;
    private long seen;
    private @Nullable T last;

    void add(T point) {
        if (seen++ % stride == 0) {
            if (kept.size() == MAX_POINTS) {
                halve();
            }
            kept.add(point);
            last = null;
        } else {
            last = point;
        }
    }

    private void halve() {
        for (int i = 0; i < MAX_POINTS / 2; i++) {
            kept.set(i, kept.get(2 * i));
        }
        kept.subList(MAX_POINTS / 2, MAX_POINTS).clear();
        stride *= 2;
    }

    /** The last point is always among them. */
    List<T> points() {
        List<T> all = new ArrayList<>(kept);
        T end = last;
        if (end != null) {
            all.add(end);
        }
        return all;
    }
}

package sniper.journal.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Spans of time, merged. Threading: filled, then read, by one thread; questions must go forward in time. */
final class Windows {
    /** One span, both ends included. */
    private record Span(long fromNs, long toNs) {}

    private final List<Span> spans = new ArrayList<>();
    private boolean merged;
    private int next;

    void add(long fromNs, long toNs) {
        spans.add(new Span(fromNs, toNs));
    }

    private void merge() {
        merged = true;
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingLong(Span::fromNs));
        spans.clear();
        for (Span span : sorted) {
            Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
            if (last != null && span.fromNs() <= last.toNs()) {
                spans.set(spans.size() - 1, new Span(last.fromNs(), Math.max(last.toNs(), span.toNs())));
            } else {
                spans.add(span);
            }
        }
    }

    /** Whether any span has a moment in common with this one. */
    boolean touch(long fromNs, long toNs) {
        if (!merged) {
            merge();
        }
        while (next < spans.size() && spans.get(next).toNs() < fromNs) {
            next++;
        }
        return next < spans.size() && spans.get(next).fromNs() <= toNs;
    }
}

package sniper.journal.report;

import java.util.ArrayList;
import java.util.List;

/** How often values fell into each of some equally wide bins. Threading: immutable. */
public record Distribution(List<Bin> bins) {
    private static final int MOST_BINS = 25;

    /** @param to excluded */
    public record Bin(long from, long to, int count) {}

    /** Bins of a whole number of units; zero is a border, so that no bin holds both profit and loss. */
    static Distribution of(List<Long> values) {
        if (values.isEmpty()) {
            return new Distribution(List.of());
        }
        long least = values.stream().mapToLong(value -> value).min().orElseThrow();
        long most = values.stream().mapToLong(value -> value).max().orElseThrow();
        long width = Math.max(1, (most - least) / (MOST_BINS - 2) + 1);
        long first = Math.floorDiv(least, width);
        int[] counts = new int[(int) (Math.floorDiv(most, width) - first) + 1];
        values.forEach(value -> counts[(int) (Math.floorDiv(value, width) - first)]++);
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            bins.add(new Bin((first + i) * width, (first + i + 1) * width, counts[i]));
        }
        return new Distribution(List.copyOf(bins));
    }
}

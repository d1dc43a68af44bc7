package sniper.journal.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** One stage's times over all orders: exact percentiles by the nearest rank. */
public record StageTimes(Stage stage, List<Long> sortedNs) {
    static List<StageTimes> of(Collection<OrderTrace> orders) {
        return Arrays.stream(Stage.values()).map(stage -> of(stage, orders)).toList();
    }

    static StageTimes of(Stage stage, Collection<OrderTrace> orders) {
        List<Long> sorted = new ArrayList<>();
        for (OrderTrace order : orders) {
            Long ns = stage.ns(order);
            if (ns != null) {
                sorted.add(ns);
            }
        }
        Collections.sort(sorted);
        return new StageTimes(stage, sorted);
    }

    public int count() {
        return sortedNs.size();
    }

    /** @param perMille 500 = the median; only where there are times */
    public long percentileNs(int perMille) {
        int rank = (int) (((long) perMille * count() + 999) / 1_000);
        return sortedNs.get(Math.max(rank, 1) - 1);
    }
}

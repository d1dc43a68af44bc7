package sniper.ops.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what somebody probably meant: fewest letters added, dropped, changed or swapped. */
public final class Nearest {
    private Nearest() {}

    /** Returns the nearest candidate, or null when none is near. */
    public static @Nullable String to(String written, Collection<String> candidates) {
        String wanted = kebab(written);
        int limit = Math.max(2, wanted.length() / 3);
        String nearest = null;
        for (String candidate : candidates) {
            int distance = distance(wanted, candidate);
            if (distance <= limit) {
                limit = distance - 1;
                nearest = candidate;
            }
        }
        return nearest == null ? extended(wanted, candidates) : nearest;
    }

    /** The only candidate that holds the text, as {@code cap-price} holds {@code cap}. */
    private static @Nullable String extended(String wanted, Collection<String> candidates) {
        List<String> holding = candidates.stream()
                .filter(candidate -> wanted.length() >= 3 && candidate.contains(wanted))
                .toList();
        return holding.size() == 1 ? holding.get(0) : null;
    }

    /** {@code maxOpenOrders} and {@code MAX_OPEN_ORDERS} become {@code max-open-orders}. */
    private static String kebab(String text) {
        return text.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}

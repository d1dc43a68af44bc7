package sniper.journal.replay;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Names of records as people write them. Threading: stateless. */
final class MessageNames {
    /** A slot its producer gave up. */
    static final String EMPTY_SLOT = "EmptySlot";

    private static final int MAX_SUGGESTIONS = 3;

    private MessageNames() {}

    static boolean isOne(String name) {
        return all().anyMatch(name::equals);
    }

    private static Stream<String> all() {
        return Stream.concat(MessageDecoders.all().stream().map(MessageLayout::name), Stream.of(EMPTY_SLOT));
    }

    /** What was probably meant, the likeliest first: names with the text in them, or few letters away. */
    static List<String> nearest(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return all().sorted(Comparator.<String>comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MAX_SUGGESTIONS)
                .toList();
    }

    /** Letters to add, drop or change; letters around a text that is all there cost nearly nothing. */
    private static int distance(String wanted, String name) {
        int[] costs = new int[name.length() + 1];
        for (int j = 0; j <= name.length(); j++) {
            costs[j] = j;
        }
        for (int i = 1; i <= wanted.length(); i++) {
            int diagonal = costs[0];
            costs[0] = i;
            for (int j = 1; j <= name.length(); j++) {
                int change = diagonal + (wanted.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.min(change, Math.min(costs[j], costs[j - 1]) + 1);
            }
        }
        return !wanted.isEmpty() && name.contains(wanted) ? Math.min(1, costs[name.length()]) : costs[name.length()];
    }
}

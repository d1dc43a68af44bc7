package sniper.ops.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A field that is not the same on both sides.
 *
 * @param field as in the schema; of a group {@code items[0].priceTicks}
 * @param a null when that side has no such field
 * @param b null when that side has no such field
 */
public record FieldDifference(
        String field, @Nullable String a, @Nullable String b) {
    /** In the order of the names; names are those of fields, groups without their index. */
    static List<FieldDifference> between(Map<String, Object> a, Map<String, Object> b, Set<String> ignored) {
        Map<String, String> left = new LinkedHashMap<>();
        Map<String, String> right = new LinkedHashMap<>();
        flatten("", a, ignored, left);
        flatten("", b, ignored, right);
        Set<String> names = new TreeSet<>(left.keySet());
        names.addAll(right.keySet());
        List<FieldDifference> differences = new ArrayList<>();
        for (String name : names) {
            String one = left.get(name);
            String other = right.get(name);
            if (one == null || !one.equals(other)) {
                differences.add(new FieldDifference(name, one, other));
            }
        }
        return differences;
    }

    @SuppressWarnings("unchecked")
    private static void flatten(
            String prefix, Map<String, Object> fields, Set<String> ignored, Map<String, String> flat) {
        fields.forEach((name, value) -> {
            if (ignored.contains(name)) {
                return;
            }
            if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map) {
                for (int i = 0; i < list.size(); i++) {
                    flatten(prefix + name + "[" + i + "].", (Map<String, Object>) list.get(i), ignored, flat);
                }
            } else {
                flat.put(prefix + name, String.valueOf(value));
            }
        });
    }
}

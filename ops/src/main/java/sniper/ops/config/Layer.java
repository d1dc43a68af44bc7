package sniper.ops.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one source gives, by dotted path. A list stands at its own path, its rows at {@code path[0]} and so on. */
final class Layer {
    private final Map<String, Given> values = new LinkedHashMap<>();

    private boolean cutOff;

    /** It ends where its file stopped being readable. */
    boolean isCutOff() {
        return cutOff;
    }

    void cutOff() {
        cutOff = true;
    }

    void put(String path, Given given) {
        values.put(path, given);
    }

    Map<String, Given> values() {
        return values;
    }

    /** Lays another source on top of this one. A list replaces the list below it whole. */
    void override(Layer upper, Spec.Section root) {
        for (String path : upper.values.keySet()) {
            if (root.find(path) instanceof Spec.Rows) {
                values.keySet().removeIf(lower -> lower.startsWith(path + "["));
            }
        }
        values.putAll(upper.values);
    }
}

package sniper.ops.config;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Values given one by one under a name: environment variables and flags. Lists are too long for either. */
final class NamedLayer {
    static final String VARIABLE_PREFIX = "SNIPER__";

    private NamedLayer() {}

    /** {@code SNIPER__RISK__MAX_OPEN_ORDERS} is {@code risk.max-open-orders}. */
    static Layer environment(Map<String, String> environment, Spec.Section root, Problems problems) {
        Layer layer = new Layer();
        new TreeMap<>(environment).forEach((name, text) -> {
            if (name.startsWith(VARIABLE_PREFIX)) {
                String path = name.substring(VARIABLE_PREFIX.length())
                        .toLowerCase(Locale.ROOT)
                        .replace("__", ".")
                        .replace('_', '-');
                add(layer, path, new Given(text, "environment " + name), root, problems);
            }
        });
        return layer;
    }

    /** @param flags dotted path to value */
    static Layer flags(Map<String, String> flags, Spec.Section root, Problems problems) {
        Layer layer = new Layer();
        flags.forEach((path, text) -> add(layer, path, new Given(text, "flag --set"), root, problems));
        return layer;
    }

    private static void add(Layer layer, String path, Given given, Spec.Section root, Problems problems) {
        if (path.isEmpty()) {
            problems.add(given.origin(), "", "names no key: want one such as risk.max-open-orders");
            return;
        }
        Spec spec = root.find(path);
        if (spec instanceof Spec.Leaf) {
            layer.put(path, given);
        } else if (spec == null) {
            problems.add(given.origin(), Secrets.looksSecret(path) ? "***" : path, unknown(root, path));
        } else {
            problems.add(given.origin(), path, "sections and lists are set in a file: name a single key");
        }
    }

    /** Complains about the first key of the path that does not exist. */
    private static String unknown(Spec.Section root, String path) {
        Spec.Section section = root;
        String[] keys = path.split("\\.", -1);
        int last = 0;
        while (last < keys.length - 1 && section.children().get(keys[last]) instanceof Spec.Section below) {
            section = below;
            last++;
        }
        return UnknownKey.problem(root, section, keys[last]);
    }
}

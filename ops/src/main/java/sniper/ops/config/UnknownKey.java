package sniper.ops.config;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What to say about a key that nobody defined. */
final class UnknownKey {
    private UnknownKey() {}

    static String problem(Spec.Section root, Spec.Section section, String key) {
        if (Secrets.isSecretKey(key)) {
            return Secrets.RULE;
        }
        String sibling = Nearest.to(key, section.children().keySet());
        if (sibling != null) {
            return "unknown key, did you mean '" + sibling + "'?";
        }
        String elsewhere = elsewhere(root, key);
        if (elsewhere != null) {
            return "unknown key, did you mean '" + elsewhere + "'?";
        }
        return "unknown key; known here: "
                + String.join(", ", section.children().keySet());
    }

    /** The same key under another section, or the path misspelt as a whole. */
    private static @Nullable String elsewhere(Spec.Section root, String key) {
        Collection<String> paths = root.leaves().stream().map(Spec.Leaf::path).toList();
        for (String path : paths) {
            if (path.endsWith("." + key)) {
                return path;
            }
        }
        return Nearest.to(key, paths);
    }
}

package sniper.ops.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, so that one start reports everything that one look can find. */
final class Problems {
    private static final int MAX_LINES = 20;

    private final List<String> lines = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();
    private int count;

    /**
     * The first problem of a path is the cause of any later one, which is left out.
     *
     * @param problem states the rule, the value, and what to write instead
     */
    void add(String origin, String path, String problem) {
        count++;
        if (path.isEmpty()) {
            lines.add(origin + " " + problem);
        } else if (paths.add(path)) {
            lines.add(origin + " " + path + ": " + problem);
        }
    }

    /** Problems added so far, those left out included. */
    int count() {
        return count;
    }

    void addAll(Problems others) {
        lines.addAll(others.lines);
        paths.addAll(others.paths);
        count += others.count;
    }

    void throwIfAny() {
        if (!lines.isEmpty()) {
            List<String> shown = new ArrayList<>(lines.subList(0, Math.min(lines.size(), MAX_LINES)));
            if (lines.size() > MAX_LINES) {
                shown.add("... and " + (lines.size() - MAX_LINES) + " more: fix these first");
            }
            throw new ConfigException(shown);
        }
    }
}

package sniper.ops.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what is wrong, so that one start reports everything that one look can find. */
final class Problems {
    private static final int MAX_LINES = 20;
    private static final Pattern PLACE = Pattern.compile(".*:(\\d{1,9}):(\\d{1,9})");

    private final List<Problem> problems = new ArrayList<>();
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
            problems.add(new Problem(origin, origin + " " + problem));
        } else if (paths.add(path)) {
            problems.add(new Problem(origin, origin + " " + path + ": " + problem));
        }
    }

    /** Of a rule that several problems of one path may break; a path that {@link #add} knows is left out all the same. */
    void addOfRule(String origin, String path, String problem) {
        if (!paths.contains(path)) {
            count++;
            problems.add(new Problem(origin, origin + " " + path + ": " + problem));
        }
    }

    /** Whether nothing was said about a path or one below it. */
    boolean isSound(String path) {
        return paths.stream().noneMatch(each -> each.startsWith(path) && isBelow(each, path.length()));
    }

    private static boolean isBelow(String path, int length) {
        return path.length() == length || path.charAt(length) == '.' || path.charAt(length) == '[';
    }

    /** Problems added so far, those left out included. */
    int count() {
        return count;
    }

    void addAll(Problems others) {
        problems.addAll(others.problems);
        paths.addAll(others.paths);
        count += others.count;
    }

    /** In the order of one file; what has no place in it comes last. */
    void sort() {
        problems.sort(Comparator.comparingLong(Problem::place));
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            List<String> shown = new ArrayList<>(
                    problems.stream().limit(MAX_LINES).map(Problem::line).toList());
            if (problems.size() > MAX_LINES) {
                shown.add("... and " + (problems.size() - MAX_LINES) + " more: fix these first");
            }
            throw new ConfigException(shown);
        }
    }

    /** @param line what is told */
    private record Problem(String origin, String line) {
        long place() {
            Matcher place = PLACE.matcher(origin);
            return place.matches()
                    ? Long.parseLong(place.group(1)) << Integer.SIZE | Long.parseLong(place.group(2))
                    : Long.MAX_VALUE;
        }
    }
}

package sniper.ops.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns merged text into records, value by value. Threading: one thread, one load. */
final class Binder {
    private final Map<String, Given> given;
    private final Path base;
    private final Problems problems;
    private final List<Effective> effective = new ArrayList<>();
    private final IdentityHashMap<Object, String> rowPaths = new IdentityHashMap<>();

    /** @param base directory that relative paths start from */
    Binder(Map<String, Given> given, Path base, Problems problems) {
        this.given = given;
        this.base = base;
        this.problems = problems;
    }

    /** Every value bound so far, in order of declaration. */
    List<Effective> effective() {
        return effective;
    }

    /** Where the rows bound so far stand: {@code script[2]}. Those of a list's default have no place. */
    IdentityHashMap<Object, String> rowPaths() {
        return rowPaths;
    }

    /**
     * Reports what is wrong and goes on with the default of what stands at the top, and without the rows that are wrong,
     * so that rules between the rest can be checked.
     */
    Object bindBestEffort(Spec.Section root) {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Map.Entry<String, Spec> child : root.children().entrySet()) {
            int before = problems.count();
            Object bound = bindChild(child.getValue(), child.getKey(), "");
            boolean isMissing = bound == null && problems.count() > before;
            arguments.add(isMissing ? fallback(child.getValue(), child.getKey()) : bound);
        }
        return construct(root.type(), arguments.toArray());
    }

    private @Nullable Object fallback(Spec spec, String path) {
        return new Binder(new HashMap<>(), base, new Problems()).bindChild(spec, path, "");
    }

    /** Returns null after reporting what is wrong. */
    @Nullable
    Object bind(Spec.Section section, String path) {
        int before = problems.count();
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Map.Entry<String, Spec> child : section.children().entrySet()) {
            arguments.add(bindChild(child.getValue(), Spec.join(path, child.getKey()), path));
        }
        return problems.count() == before ? construct(section.type(), arguments.toArray()) : null;
    }

    private @Nullable Object bindChild(Spec spec, String path, String parent) {
        if (spec instanceof Spec.Leaf leaf) {
            return bindLeaf(leaf, path, parent);
        }
        if (spec instanceof Spec.Rows rows) {
            return bindRows(rows, path);
        }
        return bind((Spec.Section) spec, path);
    }

    private @Nullable Object bindLeaf(Spec.Leaf leaf, String path, String parent) {
        Given value = given.get(path);
        if (value == null && leaf.setting().required()) {
            Given row = Objects.requireNonNull(given.get(parent), parent);
            problems.add(row.origin(), path, "is missing: add '" + leaf.key() + ": ...', " + leaf.want());
            return null;
        }
        if (value == null) {
            value = new Given(leaf.setting().fallback(), Given.DEFAULT);
        }
        effective.add(new Effective(path, value.text(), value.origin()));
        boolean optional =
                leaf.setting().fallback().isEmpty() && !leaf.setting().required();
        return optional && value.text().isEmpty() ? null : convert(leaf, path, value);
    }

    private @Nullable Object convert(Spec.Leaf leaf, String path, Given value) {
        Kind kind = leaf.setting().kind();
        String text = value.text();
        if (Secrets.looksSecret(text)) {
            problems.add(value.origin(), path, "the value looks like a secret; " + Secrets.RULE);
            return null;
        }
        Object parsed = kind == Kind.CHOICE ? Choices.parse(leaf.type(), text) : kind.parse(text);
        NumberRange range = NumberRange.of(leaf.setting());
        if (parsed == null && range != null && range.isTooLarge(text)) {
            problems.add(value.origin(), path, "got " + Secrets.shown(text) + ", want " + range.want());
            return null;
        }
        if (parsed == null) {
            problems.add(
                    value.origin(), path, "got " + Secrets.shown(text) + ", want " + leaf.want() + near(leaf, text));
            return null;
        }
        if (parsed instanceof Number number && !inRange(leaf.setting(), number)) {
            problems.add(value.origin(), path, "got " + text + ", want " + range(leaf.setting()));
            return null;
        }
        return parsed instanceof Path relative ? base.resolve(relative).normalize() : parsed;
    }

    private static String near(Spec.Leaf leaf, String text) {
        String near = leaf.setting().kind() == Kind.CHOICE ? Nearest.to(text, Choices.texts(leaf.type())) : null;
        return near == null ? "" : ", did you mean '" + near + "'?";
    }

    private static boolean inRange(Setting setting, Number number) {
        long value = number.longValue();
        return (setting.min().isEmpty() || value >= limit(setting, setting.min()))
                && (setting.max().isEmpty() || value <= limit(setting, setting.max()));
    }

    private static long limit(Setting setting, String text) {
        return ((Number) Objects.requireNonNull(setting.kind().parse(text), setting.key())).longValue();
    }

    private static String range(Setting setting) {
        if (setting.max().isEmpty()) {
            return "at least " + setting.min();
        }
        return setting.min().isEmpty() ? "at most " + setting.max() : setting.min() + " to " + setting.max();
    }

    private List<Object> bindRows(Spec.Rows rows, String path) {
        Given list = given.get(path);
        if (list == null) {
            addDefaultRows(rows, path);
            list = Objects.requireNonNull(given.get(path));
        }
        int count = Integer.parseInt(list.text());
        int limit = Integer.parseInt(rows.setting().max());
        if (count > limit) {
            problems.add(list.origin(), path, "has " + count + " rows, want at most " + limit);
        }
        if (count == 0) {
            effective.add(new Effective(path, "[]", list.origin()));
        }
        List<Object> bound = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String rowPath = path + "[" + i + "]";
            // A row that is no section was reported when it was read.
            Object row = given.containsKey(rowPath) ? bind(rows.row(), rowPath) : null;
            if (row != null) {
                bound.add(row);
                rowPaths.put(row, rowPath);
            }
        }
        return bound;
    }

    private void addDefaultRows(Spec.Rows rows, String path) {
        String fallback = rows.setting().fallback();
        String[] lines = fallback.isEmpty() ? new String[0] : fallback.split(", ", -1);
        for (int i = 0; i < lines.length; i++) {
            String rowPath = path + "[" + i + "]";
            String[] texts = lines[i].split(" ", -1);
            given.put(rowPath, new Given("", Given.DEFAULT));
            int column = 0;
            for (String key : rows.row().children().keySet()) {
                given.put(Spec.join(rowPath, key), new Given(texts[column++], Given.DEFAULT));
            }
        }
        given.put(path, new Given(Integer.toString(lines.length), Given.DEFAULT));
    }

    private static Object construct(Class<?> type, @Nullable Object[] arguments) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Invariant: a configuration record is made from its components: " + type, e);
        }
    }
}

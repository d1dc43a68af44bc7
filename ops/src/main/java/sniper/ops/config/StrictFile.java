package sniper.ops.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file of its own, read as strictly as the configuration: the keys are those of a record with {@link Setting}s,
 * and an unknown one, a wrong value or a value out of range is an error with place and hint. Rules between the keys are
 * checked in the same round. Threading: one thread, one file.
 */
public final class StrictFile<T> {
    private final T content;
    private final Map<String, Given> given;
    private final IdentityHashMap<Object, String> rowPaths;
    private final Problems problems;
    private final String name;

    private StrictFile(String name, T content, Map<String, Given> given, Binder binder, Problems problems) {
        this.name = name;
        this.content = content;
        this.given = given;
        this.rowPaths = binder.rowPaths();
        this.problems = problems;
    }

    /**
     * @param type a public record
     * @param name how error lines call the file
     * @param rules between the keys; told of a file that may have problems already, see {@link #content}
     * @throws ConfigException with everything that is wrong, a line each, in the order of the file
     */
    public static <T> T read(Path file, String name, Class<T> type, Consumer<StrictFile<T>> rules) {
        if (!Files.exists(file)) {
            throw new ConfigException(name + ": does not exist; name a file that does");
        }
        Spec.Section root = Spec.Section.root(type);
        Problems problems = new Problems();
        Layer layer = YamlLayer.read(file, name, root, problems);
        if (layer.isCutOff()) {
            problems.throwIfAny();
        }
        Path base = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Binder binder = new Binder(layer.values(), base, problems);
        T content = Objects.requireNonNull(type.cast(binder.bindBestEffort(root)));
        rules.accept(new StrictFile<>(name, content, layer.values(), binder, problems));
        problems.sort();
        problems.throwIfAny();
        return content;
    }

    /** Without the rows that have problems, and with defaults for keys and sections that have. */
    public T content() {
        return content;
    }

    /** Where a row of the content stands, {@code script[2]}; null for one of a list's default. */
    public @Nullable String pathOf(Object row) {
        return rowPaths.get(row);
    }

    /** Whether somebody wrote the key. */
    public boolean isGiven(String path) {
        Given value = given.get(path);
        return value != null && !value.origin().equals(Given.DEFAULT);
    }

    /** Whether the key, section or list was read without a problem. */
    public boolean isSound(String path) {
        return problems.isSound(path);
    }

    /** Line and column of a key, or of what it stands in. */
    public String place(String path) {
        for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(at.lastIndexOf('.'), 0))) {
            if (isGiven(at)) {
                return Objects.requireNonNull(given.get(at)).origin();
            }
        }
        return name;
    }

    /** A rule is broken; told unless the key has a problem that explains it. */
    public void problem(String path, String problem) {
        problems.addOfRule(place(path), path, problem);
    }
}

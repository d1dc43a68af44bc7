package sniper.ops.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A YAML file of its own, read as strictly as the configuration: the keys are those of a record with {@link Setting}s,
 * and an unknown one, a wrong value or a value out of range is an error with place and hint.
 *
 * @param values every value with its origin, in order of declaration
 */
public record StrictFile<T>(T content, List<Effective> values) {
    /**
     * @param type a public record
     * @param name how error lines call the file
     * @throws ConfigException with everything that is wrong, a line each
     */
    public static <T> StrictFile<T> read(Path file, String name, Class<T> type) {
        if (!Files.exists(file)) {
            throw new ConfigException(name + ": does not exist; name a file that does");
        }
        Spec.Section root = Spec.Section.root(type);
        Problems problems = new Problems();
        Layer layer = YamlLayer.read(file, name, root, problems);
        Path base = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Binder binder = new Binder(layer.values(), base, problems);
        Object content = binder.bind(root, "");
        problems.throwIfAny();
        return new StrictFile<>(Objects.requireNonNull(type.cast(content)), List.copyOf(binder.effective()));
    }
}

package sniper.ops.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tree of keys, taken from the configuration records. Rows of a list carry {@code []} in their path. */
sealed interface Spec {
    /** Dotted, {@code risk.max-open-orders}; empty for the root. */
    String path();

    /** A key with a value. */
    record Leaf(String path, Setting setting, Class<?> type) implements Spec {
        String key() {
            return setting.key();
        }

        String want() {
            return setting.kind() == Kind.CHOICE
                    ? "one of " + String.join(", ", Choices.texts(type))
                    : setting.kind().want;
        }
    }

    /** A key with keys below it. */
    record Section(String path, String doc, Class<?> type, Map<String, Spec> children) implements Spec {
        static Section root() {
            return root(SniperConfig.class);
        }

        static Section root(Class<?> type) {
            return of("", "", type);
        }

        private static Section of(String path, String doc, Class<?> type) {
            Map<String, Spec> children = new LinkedHashMap<>();
            for (RecordComponent component : type.getRecordComponents()) {
                Setting setting = component.getAnnotation(Setting.class);
                Objects.requireNonNull(setting, component::toString);
                children.put(setting.key(), child(join(path, setting.key()), setting, component));
            }
            return new Section(path, doc, type, children);
        }

        private static Spec child(String path, Setting setting, RecordComponent component) {
            return switch (setting.kind()) {
                case SECTION -> of(path, setting.doc(), component.getType());
                case LIST -> new Rows(path, setting, of(path + "[]", setting.doc(), rowType(component)));
                default -> new Leaf(path, setting, component.getType());
            };
        }

        private static Class<?> rowType(RecordComponent component) {
            ParameterizedType list = (ParameterizedType) component.getGenericType();
            return (Class<?>) list.getActualTypeArguments()[0];
        }

        /** The key at a dotted path below this section, or null. Rows of lists are not reached. */
        @Nullable
        Spec find(String dottedPath) {
            Spec found = this;
            for (String key : dottedPath.split("\\.", -1)) {
                found = found instanceof Section section ? section.children.get(key) : null;
                if (found == null) {
                    return null;
                }
            }
            return found;
        }

        /** Every key with a value in this section and below, in order of declaration. */
        List<Leaf> leaves() {
            List<Leaf> leaves = new ArrayList<>();
            for (Spec child : children.values()) {
                if (child instanceof Leaf leaf) {
                    leaves.add(leaf);
                } else if (child instanceof Section section) {
                    leaves.addAll(section.leaves());
                } else if (child instanceof Rows rows) {
                    leaves.addAll(rows.row().leaves());
                }
            }
            return leaves;
        }
    }

    /** A key with a list of sections below it. */
    record Rows(String path, Setting setting, Section row) implements Spec {}

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}

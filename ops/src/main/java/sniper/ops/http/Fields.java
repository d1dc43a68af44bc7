package sniper.ops.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One object of a body: each value is asked for by its name and type, and what nobody asked for is refused at the end.
 * Threading: the request's thread.
 */
final class Fields {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,18})?");

    private final Map<String, @Nullable Object> values;
    private final String pointer;
    private final Set<String> asked = new LinkedHashSet<>();

    Fields(Map<String, @Nullable Object> values, String pointer) {
        this.values = values;
        this.pointer = pointer;
    }

    /** JSON pointer to a member. */
    static String pointer(String parent, String name) {
        return parent + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    String pointer(String name) {
        return pointer(pointer, name);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** @throws Problem when there is a name nobody asked for */
    void end() {
        for (String name : values.keySet()) {
            if (!asked.contains(name)) {
                throw Problem.invalid(
                        pointer(name),
                        "is not known here" + (asked.isEmpty() ? "" : "; known are " + String.join(", ", asked)));
            }
        }
    }

    String text(String name, int maxCharacters) {
        return Texts.require(pointer(name), string(name), maxCharacters);
    }

    @Nullable
    String optionalText(String name, int maxCharacters) {
        return isAbsent(name) ? null : text(name, maxCharacters);
    }

    /** Whatever text it is: the caller checks. */
    String string(String name) {
        return typed(name, String.class, "a string");
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        return choice(name, type, List.of(type.getEnumConstants()));
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, List<E> allowed) {
        String text = string(name);
        for (E each : allowed) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        throw Problem.invalid(
                pointer(name),
                "must be one of "
                        + String.join(", ", allowed.stream().map(Enum::name).toList()) + ", and is "
                        + Texts.shown(text));
    }

    /** A decimal that is not negative. */
    BigDecimal amount(String name) {
        String text = string(name);
        if (!AMOUNT.matcher(text).matches()) {
            throw Problem.invalid(
                    pointer(name),
                    "must be a decimal in a string, not negative, up to 20 digits before the point and 18 behind it,"
                            + " and is " + Texts.shown(text));
        }
        return new BigDecimal(text);
    }

    @Nullable
    BigDecimal optionalAmount(String name) {
        return isAbsent(name) ? null : amount(name);
    }

    int integer(String name, int min, int max) {
        BigDecimal number = typed(name, BigDecimal.class, "a number");
        if (number.compareTo(BigDecimal.valueOf(min)) < 0
                || number.compareTo(BigDecimal.valueOf(max)) > 0
                || number.stripTrailingZeros().scale() > 0) { // in this order: an exponent may be anything
            throw Problem.invalid(pointer(name), "must be a whole number from " + min + " to " + max);
        }
        return number.intValueExact();
    }

    int integer(String name, int min, int max, int fallback) {
        return isAbsent(name) ? fallback : integer(name, min, max);
    }

    @Nullable
    UUID optionalUuid(String name) {
        if (isAbsent(name)) {
            return null;
        }
        String text = string(name);
        UUID id = Uuids.parse(text);
        if (id == null) {
            throw Problem.invalid(
                    pointer(name),
                    "must be a UUID like 123e4567-e89b-42d3-a456-426614174000, and is " + Texts.shown(text));
        }
        return id;
    }

    @Nullable
    Fields optionalObject(String name) {
        if (isAbsent(name)) {
            return null;
        }
        return fields(typed(name, Map.class, "an object"), pointer(name));
    }

    /** Null when absent. */
    @Nullable
    List<Fields> optionalObjects(String name, int min, int max) {
        List<?> items = optionalArray(name, min, max);
        if (items == null) {
            return null;
        }
        List<Fields> objects = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String each = pointer(name) + "/" + i;
            if (!(items.get(i) instanceof Map<?, ?> map)) {
                throw Problem.invalid(each, "must be an object");
            }
            objects.add(fields(map, each));
        }
        return objects;
    }

    /** Empty when absent. */
    List<String> texts(String name, int max, int maxCharacters) {
        List<?> items = optionalArray(name, 0, max);
        List<String> texts = new ArrayList<>();
        for (int i = 0; items != null && i < items.size(); i++) {
            String each = pointer(name) + "/" + i;
            if (!(items.get(i) instanceof String text)) {
                throw Problem.invalid(each, "must be a string");
            }
            texts.add(Texts.require(each, text, maxCharacters));
        }
        return texts;
    }

    private @Nullable List<?> optionalArray(String name, int min, int max) {
        if (isAbsent(name)) {
            return null;
        }
        List<?> items = typed(name, List.class, "an array");
        if (items.size() < min || items.size() > max) {
            throw Problem.invalid(pointer(name), "must have " + min + " to " + max + " items, and has " + items.size());
        }
        return items;
    }

    private boolean isAbsent(String name) {
        asked.add(name);
        return !values.containsKey(name);
    }

    private <T> T typed(String name, Class<T> type, String what) {
        if (isAbsent(name)) {
            throw Problem.invalid(pointer(name), "is missing");
        }
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw Problem.invalid(pointer(name), "must be " + what);
        }
        return type.cast(value);
    }

    @SuppressWarnings("unchecked") // made by JsonBody, whose names are strings
    private static Fields fields(Map<?, ?> map, String pointer) {
        return new Fields((Map<String, @Nullable Object>) map, pointer);
    }
}

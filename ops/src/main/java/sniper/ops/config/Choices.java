package sniper.ops.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Enum constants as they are written in a file: lower case, hyphens. */
final class Choices {
    private Choices() {}

    static String text(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> texts(Class<?> type) {
        return constants(type).stream().map(Choices::text).toList();
    }

    static @Nullable Enum<?> parse(Class<?> type, String text) {
        for (Enum<?> choice : constants(type)) {
            if (text(choice).equals(text)) {
                return choice;
            }
        }
        return null;
    }

    private static List<Enum<?>> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .<Enum<?>>map(constant -> (Enum<?>) constant)
                .toList();
    }
}

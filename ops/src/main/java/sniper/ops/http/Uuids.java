package sniper.ops.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** UUIDs in their one long form; the JDK reads shorter ones too. Threading: stateless. */
final class Uuids {
    private static final int LENGTH = 36;

    private Uuids() {}

    /** Null when it is none. */
    static @Nullable UUID parse(String text) {
        if (text.length() != LENGTH) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

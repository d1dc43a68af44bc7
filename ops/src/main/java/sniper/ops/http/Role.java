package sniper.ops.http;

import java.util.Locale;

/** What a caller may do besides owning runs. */
public enum Role {
    USER,
    /** Adds users, gives out tokens, resets runs. */
    ADMIN;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

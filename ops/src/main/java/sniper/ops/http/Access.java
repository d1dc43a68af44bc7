package sniper.ops.http;

/** Who may call a route. */
enum Access {
    ANYBODY,
    USER,
    ADMIN
}

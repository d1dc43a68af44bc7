package sniper.ops.http;

/** Who calls, as the token says. */
record Principal(String name, Role role) {}

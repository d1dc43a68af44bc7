package sniper.ops.config;

/**
 * A value as somebody wrote it.
 *
 * @param text for a list, the number of its rows
 * @param origin {@code sniper.yaml:12:5}, the name of an environment variable or flag, or {@link #DEFAULT}
 */
record Given(String text, String origin) {
    static final String DEFAULT = "default";
}

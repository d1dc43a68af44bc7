package sniper.ops.config;

/**
 * A value in force.
 *
 * @param path dotted, rows of lists with their number: {@code strategies.sniper.targets[0].symbol}
 * @param text as written; empty for none
 * @param origin where it was written, see {@link Given}
 */
public record Effective(String path, String text, String origin) {
    /** Nobody wrote it. */
    public boolean isDefault() {
        return origin.equals(Given.DEFAULT);
    }
}

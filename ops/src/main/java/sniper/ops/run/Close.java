package sniper.ops.run;

/**
 * The close of a complete period.
 *
 * @param periodNs its beginning
 */
public record Close(long periodNs, long closeTicks) {}

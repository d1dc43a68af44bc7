/**
 * The configuration: immutable records, read once at start and strictly.
 *
 * <p>Input: flags, the environment, {@code sniper.local.yaml}, {@code sniper.yaml} and the defaults stated on the
 * records, in this precedence. Output: {@link sniper.ops.config.SniperConfig}, or a {@link
 * sniper.ops.config.ConfigException} that names the place and the fix. Threading: the main thread, before any other
 * starts.
 */
@NullMarked
package sniper.ops.config;

import org.jspecify.annotations.NullMarked;

/**
 * The scenario file of {@code ./sniper simulator}: immutable records, read strictly, and what they ask the exchange
 * simulator for.
 *
 * <p>Input: a YAML file. Output: {@link sniper.ops.simulator.Scenario}, or a {@link sniper.ops.config.ConfigException}
 * that names the place and the fix. Threading: the main thread, before the simulator starts.
 */
@NullMarked
package sniper.ops.simulator;

import org.jspecify.annotations.NullMarked;

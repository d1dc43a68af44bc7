/**
 * The process: configuration, command line, wiring and daemon. Wires; decides nothing.
 *
 * <p>Input: arguments, environment and files. Output: a running pipeline, lines for people and exit codes for machines.
 */
@NullMarked
package sniper.ops;

import org.jspecify.annotations.NullMarked;

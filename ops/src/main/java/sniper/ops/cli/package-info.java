/**
 * The command line: verbs, their options, exit codes and error lines.
 *
 * <p>Input: arguments. Output: answers on standard output, one-line errors on standard error, an {@link
 * sniper.ops.cli.ExitCode}. Threading: the main thread.
 */
@NullMarked
package sniper.ops.cli;

import org.jspecify.annotations.NullMarked;

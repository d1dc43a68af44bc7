/**
 * Coverage-guided fuzzing of everything that reads bytes of somebody else: the targets, the inputs that are kept, and
 * the run that looks for new ones. In: {@code src/test/fuzz/<target>.hex}, one input a line. Out: findings in
 * {@code target/fuzz}, and kept inputs.
 */
@NullMarked
package sniper.gateway.fuzz;

import org.jspecify.annotations.NullMarked;

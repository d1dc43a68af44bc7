/** Proofs that the hot path allocates nothing once it is warm. */
@NullMarked
package sniper.ops.hotpath;

import org.jspecify.annotations.NullMarked;

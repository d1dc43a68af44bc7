/** Post-trade reports against figures that somebody else computed. */
@NullMarked
package sniper.ops.tca;

import org.jspecify.annotations.NullMarked;

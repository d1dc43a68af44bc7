/** The whole program over real sockets and processes: what starts, what is refused, how it ends. */
@NullMarked
package sniper.ops.system;

import org.jspecify.annotations.NullMarked;

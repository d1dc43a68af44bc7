/** Instruments, their trading rules, and exact arithmetic on scaled longs. */
@NullMarked
package sniper.core.instrument;

import org.jspecify.annotations.NullMarked;

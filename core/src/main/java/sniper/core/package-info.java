/** The deterministic single-writer engine and its message schema. No I/O, no clock, no floating-point money. */
@NullMarked
package sniper.core;

import org.jspecify.annotations.NullMarked;

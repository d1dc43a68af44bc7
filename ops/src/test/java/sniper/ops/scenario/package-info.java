/** Scenarios: the real engine, risk and strategies, driven message by message without any thread or socket. */
@NullMarked
package sniper.ops.scenario;

import org.jspecify.annotations.NullMarked;

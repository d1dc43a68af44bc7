/**
 * The guard: a process beside the daemon that cancels every order of the account when the daemon has frozen or died. It
 * holds a path of its own to the exchange and knows no way to place an order.
 *
 * <p>Thread: the main thread of the guard's process. Inputs: the daemon's heartbeat file. Outputs: the kill file and
 * cancels.
 */
@NullMarked
package sniper.ops.guard;

import org.jspecify.annotations.NullMarked;

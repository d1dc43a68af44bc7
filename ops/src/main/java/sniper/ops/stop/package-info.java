/**
 * The ways to stop a running process and to be let go on: brake, kill file, signal, one-time tokens, and the heartbeat
 * that a guard in another process watches.
 *
 * <p>Threads: the brake is for any; the kill file and the heartbeat own one each. Inputs: operators, a file, SIGUSR2.
 * Outputs: the gate before the socket, at once, and commands on the ring.
 */
@NullMarked
package sniper.ops.stop;

import org.jspecify.annotations.NullMarked;

/**
 * Who of the users is logged in at the broker, and until when.
 *
 * <p>Input: logins through the HTTP interface, the broker's answers. Output: {@link sniper.ops.run.RunCommands#broker} to
 * the engine, a file only its owner reads. Threading: any thread.
 */
@NullMarked
package sniper.ops.broker;

import org.jspecify.annotations.NullMarked;

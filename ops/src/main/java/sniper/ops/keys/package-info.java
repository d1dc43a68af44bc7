/**
 * API keys at rest: one encrypted file, what unlocks it, and how secrets come into the process.
 *
 * <p>Input: a keystore file, a passphrase and keys from a file descriptor, standard input, a systemd credential or a
 * console. Output: an {@link sniper.ops.keys.ApiKeyPair} for the gateway that signs. No secret becomes a string or part
 * of an error here. Threading: the main thread, before anything trades.
 */
@NullMarked
package sniper.ops.keys;

import org.jspecify.annotations.NullMarked;

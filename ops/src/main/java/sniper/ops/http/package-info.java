/**
 * The HTTP interface of users and runs: who calls, what may be asked, how it is answered.
 *
 * <p>Input: requests on loopback, as {@code openapi.yaml} in this package's resources describes them. Output: requests to
 * the engine through {@link sniper.ops.run.RunCommands}, rows of the ledger, JSON. Threading: handlers run on the threads
 * {@code sniper-http-api-n}; everything they share may be used by any of them.
 */
@NullMarked
package sniper.ops.http;

import org.jspecify.annotations.NullMarked;

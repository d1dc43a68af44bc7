package sniper.ops.keys;

import java.time.Instant;

/**
 * What a keystore says of a key without its passphrase.
 *
 * @param tail the last four letters of the API key
 */
public record KeyListing(String name, Instant created, String tail) {}

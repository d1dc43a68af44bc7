package sniper.gateway.mexc.feed;

import java.io.IOException;

/**
 * Keys that open the private stream; the exchange gives them out by REST. All methods block, and throw {@link
 * KeysHeldBackException} where nothing may be asked now.
 */
public interface ListenKeys {
    /** Returns a key that is valid for 60 minutes; may be one that exists already. */
    String create() throws IOException;

    /** Makes the key valid for another 60 minutes. */
    void keepAlive(String key) throws IOException;

    void close(String key) throws IOException;
}

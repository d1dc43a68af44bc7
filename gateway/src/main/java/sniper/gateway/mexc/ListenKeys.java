package sniper.gateway.mexc;

/**
 * Listen keys of the private stream: valid for an hour after they were made or kept alive.
 *
 * <p>Threading: any thread, blocking; never a feed's event loop.
 */
public final class ListenKeys {
    private final MexcClient client;

    public ListenKeys(MexcClient client) {
        this.client = client;
    }

    /** Returns a new key, or the one that exists. */
    public String create() throws MexcException {
        return client.createListenKey();
    }

    public void keepAlive(String listenKey) throws MexcException {
        client.keepListenKeyAlive(listenKey);
    }

    public void close(String listenKey) throws MexcException {
        client.closeListenKey(listenKey);
    }
}

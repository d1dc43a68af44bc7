package sniper.gateway.mexc.orders;

import sniper.gateway.mexc.Signer;

/** Gives a signed URL that had to wait the time of now and a signature over it. Threading: any thread, one at a time. */
final class Restamp implements AutoCloseable {
    private static final String TIMESTAMP = "&timestamp=";

    private final Signer signer;

    /** @param signer closed with this */
    Restamp(Signer signer) {
        this.signer = signer;
    }

    synchronized String afresh(String url, long venueMillis) {
        int query = url.indexOf('?') + 1;
        int timestamp = url.lastIndexOf(TIMESTAMP);
        if (query == 0 || timestamp < query) {
            throw new IllegalArgumentException("a request of the order path ends with timestamp and signature");
        }
        String signed = url.substring(query, timestamp) + TIMESTAMP + venueMillis;
        return url.substring(0, query) + signed + "&signature=" + signer.sign(signed);
    }

    @Override
    public synchronized void close() {
        signer.close();
    }
}

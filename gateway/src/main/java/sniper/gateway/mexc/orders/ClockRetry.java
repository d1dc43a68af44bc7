package sniper.gateway.mexc.orders;

import sniper.gateway.mexc.MexcSession;

/**
 * Sends what the venue refused because of our time once more, after the clocks were compared: a refusal for that reason
 * is definite, so nothing stands at the venue. Threading: any thread; the second sending is decided on {@code
 * sniper-clock}.
 */
final class ClockRetry {
    private final MexcSession session;
    private final OrderConnections connections;

    ClockRetry(MexcSession session, OrderConnections connections) {
        this.session = session;
        this.connections = connections;
    }

    /** @param giveUp when there is no second time: no sample, too late, no place */
    void send(RequestCall again, Runnable giveUp) {
        var unused = session.sync().resync().thenAccept(known -> {
            boolean late = again.deadlineNs != 0 && session.clock().nanos() > again.deadlineNs;
            if (!known || late || !connections.again(again)) {
                giveUp.run();
            }
        });
    }

    /** For an answer that is the last word. */
    void resync() {
        var unused = session.sync().resync();
    }
}

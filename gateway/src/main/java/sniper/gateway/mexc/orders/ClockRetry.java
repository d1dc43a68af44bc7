package sniper.gateway.mexc.orders;

import java.util.function.Supplier;
import sniper.core.message.ErrorClass;
import sniper.gateway.mexc.MexcException;
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

    /**
     * For an answer that is no success: sends again what was refused because of our time, unless it was sent again
     * already; tells of anything else.
     */
    void onFailed(MexcException e, boolean second, Supplier<RequestCall> again, Runnable tell) {
        boolean wrongTime = e.errorClass() == ErrorClass.CLOCK;
        if (wrongTime && !second) {
            send(again.get(), tell);
            return;
        }
        tell.run();
        if (wrongTime) {
            var unused = session.sync().resync();
        }
    }

    /** @param giveUp when there is no second time: no sample, too late, no place */
    private void send(RequestCall again, Runnable giveUp) {
        var unused = session.sync().resync().thenAccept(known -> {
            boolean late = again.deadlineNs != 0 && session.clock().nanos() > again.deadlineNs;
            if (!known || late || !connections.again(again)) {
                giveUp.run();
            }
        });
    }
}

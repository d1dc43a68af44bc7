package sniper.gateway.mexc.orders;

import sniper.core.message.ErrorClass;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.MexcSession;

/**
 * What a failed request means for those to come: the venue wants silence, or our clock is wrong. Threading: any thread.
 */
final class Troubles {
    private final MexcSession session;
    private final ThrottleGate throttle;

    Troubles(MexcSession session, ThrottleGate throttle) {
        this.session = session;
        this.throttle = throttle;
    }

    void onFailure(MexcException failure) {
        throttle.onReply(failure, System.nanoTime());
        if (failure.errorClass() == ErrorClass.CLOCK) {
            session.sync().resync();
        }
    }
}

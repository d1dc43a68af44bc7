package sniper.ops.run;

import java.util.concurrent.locks.LockSupport;
import org.agrona.MutableDirectBuffer;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.ops.daemon.Commands.BusyException;

/** Slots of the ring for what runs are told. Threading: any thread. */
final class Slots {
    private static final int BUSY_TRIES = 100;
    private static final long BUSY_PAUSE_NS = 1_000_000;

    private final Ingress ingress;

    Slots(Ingress ingress) {
        this.ingress = ingress;
    }

    /** @throws BusyException when the ring has no room for commands */
    long claim() {
        for (int i = 0; i < BUSY_TRIES; i++) {
            long claim = ingress.claim(Lane.COMMAND);
            if (claim != Ingress.BUSY) {
                return claim;
            }
            LockSupport.parkNanos(BUSY_PAUSE_NS);
        }
        throw new BusyException();
    }

    /** Waits for room. */
    long claimSurely() {
        return ingress.claim(Lane.RELIABLE);
    }

    MutableDirectBuffer buffer() {
        return ingress.buffer();
    }

    int offset(long claim) {
        return ingress.offset(claim);
    }

    void publish(long claim, int encodedLength) {
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength, System.nanoTime());
    }
}

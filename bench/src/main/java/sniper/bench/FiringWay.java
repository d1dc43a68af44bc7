package sniper.bench;

import java.util.Locale;
import sniper.core.pipeline.WaitStrategy;
import sniper.gateway.mexc.OrderTransport;

/**
 * One way to fire.
 *
 * @param spin whether timers spin through the last milliseconds
 * @param stages what they do that have nothing to do
 * @param sync whether an order's intent is synced before it leaves
 * @param detailed whether what lies between deadline and write is told too
 * @param rested whether each firing follows a rest
 */
record FiringWay(
        String name,
        boolean spin,
        OrderTransport transport,
        boolean encrypted,
        WaitStrategy stages,
        boolean sync,
        boolean detailed,
        boolean rested) {
    static FiringWay of(boolean spin, OrderTransport transport, boolean encrypted, boolean detailed) {
        String name = String.format(
                Locale.ROOT,
                "%s, %s, %s",
                spin ? "spin" : "park",
                transport.name().toLowerCase(Locale.ROOT),
                encrypted ? "https" : "http");
        return new FiringWay(name, spin, transport, encrypted, WaitStrategy.SPIN, true, detailed, false);
    }

    FiringWay unsynced() {
        return unsynced(", no sync");
    }

    FiringWay warmingUp() {
        return unsynced(", warm-up");
    }

    private FiringWay unsynced(String why) {
        return new FiringWay(name + why, spin, transport, encrypted, stages, false, detailed, rested);
    }

    FiringWay backingOff() {
        return new FiringWay(
                name + ", stages back off", spin, transport, encrypted, WaitStrategy.BACKOFF, sync, detailed, rested);
    }

    FiringWay afterRest() {
        return new FiringWay(name + ", after a rest", spin, transport, encrypted, stages, sync, detailed, true);
    }
}

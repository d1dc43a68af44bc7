package sniper.ops.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import sniper.core.message.TradingState;
import sniper.ops.config.ListingSniperConfig;

/**
 * What the engine wants before it arms a target, as measured here: the same values reach it as messages. Threading: any
 * thread.
 */
public final class Readiness {
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * What is measured.
     *
     * @param hasAccount without one nothing leaves, and only clock and trading state count
     * @param clockUncertaintyNs {@link Long#MAX_VALUE} = not known
     * @param rehearsed in words, empty before the rehearsal's end
     */
    record Measured(
            boolean hasAccount,
            int warmConnections,
            boolean privateStreamUp,
            long clockUncertaintyNs,
            String rehearsed,
            TradingState tradingState) {}

    /** One condition: whether it holds, and its value beside what it must be. */
    public record Part(boolean isReady, String text) {}

    private final Supplier<Measured> measured;
    private final int minWarmConnections;
    private final long maxClockUncertaintyNs;

    Readiness(Supplier<Measured> measured, int minWarmConnections, long maxClockUncertaintyNs) {
        this.measured = measured;
        this.minWarmConnections = minWarmConnections;
        this.maxClockUncertaintyNs = maxClockUncertaintyNs;
    }

    static Readiness of(
            MexcConnection connection, Rehearsals rehearsals, TradingCore core, ListingSniperConfig config) {
        return new Readiness(() -> measure(connection, rehearsals, core), config.minWarmConnections(), (long)
                (config.maxClockUncertaintyMs() * NANOS_PER_MILLI));
    }

    private static Measured measure(MexcConnection connection, Rehearsals rehearsals, TradingCore core) {
        return new Measured(
                connection.hasAccount(),
                connection.warmConnections(),
                connection.isPrivateStreamUp(),
                connection.clock().estimate().uncertaintyNs(),
                rehearsals.text(),
                core.gate().state());
    }

    /** All conditions, in a fixed order. */
    public List<Part> parts() {
        Measured now = measured.get();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                now.tradingState().value() < TradingState.NO_NEW_RISK.value(),
                "trading state " + now.tradingState() + ", must be NORMAL"));
        parts.add(new Part(now.clockUncertaintyNs() <= maxClockUncertaintyNs, clock(now.clockUncertaintyNs())));
        if (now.hasAccount()) {
            parts.add(new Part(
                    !now.rehearsed().isEmpty(),
                    now.rehearsed().isEmpty() ? "the order path is not rehearsed yet" : now.rehearsed()));
            parts.add(new Part(
                    now.warmConnections() >= minWarmConnections,
                    now.warmConnections() + " connections warm, must be " + minWarmConnections));
            parts.add(new Part(now.privateStreamUp(), "private stream " + (now.privateStreamUp() ? "up" : "down")));
        }
        return parts;
    }

    private String clock(long uncertaintyNs) {
        String known = uncertaintyNs == Long.MAX_VALUE ? "not known" : "known to " + millis(uncertaintyNs) + " ms";
        return "the exchange's clock " + known + ", must be to " + millis(maxClockUncertaintyNs) + " ms";
    }

    private static String millis(long ns) {
        return String.format(Locale.ROOT, "%.1f", ns / NANOS_PER_MILLI);
    }

    /** What does not hold but for the trading state, which people and safeguards decide about. */
    public int missingParts() {
        List<Part> parts = parts();
        return (int) parts.subList(1, parts.size()).stream()
                .filter(part -> !part.isReady())
                .count();
    }

    /** What does not hold, in words; empty when everything does. */
    public List<String> missing() {
        return parts().stream().filter(part -> !part.isReady()).map(Part::text).toList();
    }
}

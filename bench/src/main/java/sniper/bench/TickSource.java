package sniper.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import sniper.gateway.simulator.Flood;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.ops.daemon.SystemClock;

/**
 * The exchange simulator in a process of its own, which pushes ticks at an even rate once somebody listens. Prints
 * {@code port N}, {@code start NANOS} and {@code pushed FRAMES NANOS}, and lives until its input ends.
 *
 * <p>Threading: one thread beside the simulator's.
 */
final class TickSource {
    private static final long LEAD_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int PRICE_TICKS = 25_000;

    private TickSource() {}

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        long perSecond = Long.parseLong(args[0]);
        long total = Long.parseLong(args[1]);
        SimulatorConfig config = SimulatorConfig.of("key", "secret", 1)
                .withInstrument(CalmInstrument.of("LOAD", 0, 0, PRICE_TICKS, BigDecimal.ZERO, 1));
        try (SimulatedExchange exchange = SimulatedExchange.start(config, new SystemClock())) {
            System.out.println("port " + exchange.port());
            while (!exchange.hears(TickFrames.CHANNEL)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            long startNanos = System.nanoTime() + LEAD_NS;
            System.out.println("start " + startNanos);
            Flood.Result result = exchange.flood(TickFrames.CHANNEL, new TickFrames(), perSecond, total, startNanos)
                    .get();
            System.out.println("pushed " + result.frames() + " " + result.nanos());
            while (System.in.read() >= 0) {
                // until whoever started us is done
            }
        }
    }
}

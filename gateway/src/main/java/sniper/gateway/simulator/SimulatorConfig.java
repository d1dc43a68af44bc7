package sniper.gateway.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sniper.gateway.simulator.market.Instrument;

/**
 * What to simulate. Start from {@link #of} and change what matters.
 *
 * @param port to listen on at 127.0.0.1; 0 for any free one
 * @param instruments all that will ever exist; see {@code CalmInstrument} and {@code ListingScenario}
 * @param balances free at the start, by asset
 * @param reply real time from a request to its HTTP reply
 * @param privatePush real time from an event to its private frame; shorter than {@code reply} means that the frame
 *     arrives before the acknowledgement
 * @param excessDecimalsCode code for too many decimals; not documented by the exchange
 */
public record SimulatorConfig(
        int port,
        String apiKey,
        String secret,
        long seed,
        Map<String, BigDecimal> balances,
        List<Instrument> instruments,
        LatencyModel reply,
        LatencyModel privatePush,
        RateLimits rateLimits,
        ConnectionRules connections,
        int excessDecimalsCode) {
    private static final int MAX_PORT = 65_535;

    public SimulatorConfig {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be 0..65535: port=" + port);
        }
        balances = Map.copyOf(balances);
        instruments = List.copyOf(instruments);
    }

    /** 1,000 USDT and no instruments, on any free port, no delays, no rate limits. */
    public static SimulatorConfig of(String apiKey, String secret, long seed) {
        return new SimulatorConfig(
                0,
                apiKey,
                secret,
                seed,
                Map.of("USDT", new BigDecimal("1000")),
                List.of(),
                LatencyModel.none(),
                LatencyModel.none(),
                RateLimits.NONE,
                ConnectionRules.EXCHANGE,
                30002);
    }

    public SimulatorConfig withPort(int newPort) {
        return new SimulatorConfig(
                newPort,
                apiKey,
                secret,
                seed,
                balances,
                instruments,
                reply,
                privatePush,
                rateLimits,
                connections,
                excessDecimalsCode);
    }

    public SimulatorConfig withBalances(Map<String, BigDecimal> newBalances) {
        return new SimulatorConfig(
                port,
                apiKey,
                secret,
                seed,
                newBalances,
                instruments,
                reply,
                privatePush,
                rateLimits,
                connections,
                excessDecimalsCode);
    }

    /** Adds one. */
    public SimulatorConfig withInstrument(Instrument instrument) {
        List<Instrument> more = new ArrayList<>(instruments);
        more.add(instrument);
        return new SimulatorConfig(
                port,
                apiKey,
                secret,
                seed,
                balances,
                more,
                reply,
                privatePush,
                rateLimits,
                connections,
                excessDecimalsCode);
    }

    public SimulatorConfig withLatency(LatencyModel newReply, LatencyModel newPrivatePush) {
        return new SimulatorConfig(
                port,
                apiKey,
                secret,
                seed,
                balances,
                instruments,
                newReply,
                newPrivatePush,
                rateLimits,
                connections,
                excessDecimalsCode);
    }

    public SimulatorConfig withRateLimits(RateLimits newLimits) {
        return new SimulatorConfig(
                port,
                apiKey,
                secret,
                seed,
                balances,
                instruments,
                reply,
                privatePush,
                newLimits,
                connections,
                excessDecimalsCode);
    }

    public SimulatorConfig withConnections(ConnectionRules newRules) {
        return new SimulatorConfig(
                port,
                apiKey,
                secret,
                seed,
                balances,
                instruments,
                reply,
                privatePush,
                rateLimits,
                newRules,
                excessDecimalsCode);
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "SimulatorConfig[port=" + port + ", apiKey=" + apiKey + ", secret=***, seed=" + seed + "]";
    }
}

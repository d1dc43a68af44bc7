package sniper.gateway.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import sniper.gateway.simulator.market.Instrument;

/**
 * What to simulate. Start from {@link #of} and change what matters.
 *
 * @param port to listen on at 127.0.0.1; 0 for any free one
 * @param balances free at the start, by asset
 * @param instruments all that will ever exist; see {@code CalmInstrument} and {@code ListingScenario}
 */
public record SimulatorConfig(
        int port,
        Key key,
        long seed,
        Map<String, BigDecimal> balances,
        List<Instrument> instruments,
        Latency latency,
        VenueRules rules,
        Script script) {
    private static final int MAX_PORT = 65_535;

    public SimulatorConfig {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be 0..65535: port=" + port);
        }
        balances = Map.copyOf(balances);
        instruments = List.copyOf(instruments);
    }

    /**
     * The one key the exchange knows.
     *
     * @param permissions as the exchange names what it may do, with commas between
     */
    public record Key(String apiKey, String secret, String permissions) {
        /** One that may trade and nothing else. */
        public Key(String apiKey, String secret) {
            this(apiKey, secret, "SPOT_ACCOUNT_READ,SPOT_DEAL_READ,SPOT_DEAL_WRITE");
        }

        /** Never shows the secret. */
        @Override
        public String toString() {
            return "Key[apiKey=" + apiKey + ", secret=***, permissions=" + permissions + "]";
        }
    }

    /**
     * The way between two machines.
     *
     * @param reply real time from a request to its HTTP reply
     * @param privatePush real time from an event to its private frame; shorter than {@code reply} means that the frame
     *     arrives before the acknowledgement
     */
    public record Latency(LatencyModel reply, LatencyModel privatePush) {
        public static final Latency NONE = new Latency(LatencyModel.none(), LatencyModel.none());
    }

    /** 1,000 USDT and no instruments, on any free port, no delays, no rate limits. */
    public static SimulatorConfig of(String apiKey, String secret, long seed) {
        return new SimulatorConfig(
                0,
                new Key(apiKey, secret),
                seed,
                Map.of("USDT", new BigDecimal("1000")),
                List.of(),
                Latency.NONE,
                VenueRules.DEFAULT,
                Script.NONE);
    }

    public SimulatorConfig withPort(int newPort) {
        return new SimulatorConfig(newPort, key, seed, balances, instruments, latency, rules, script);
    }

    public SimulatorConfig withKeyPermissions(String permissions) {
        Key changed = new Key(key.apiKey(), key.secret(), permissions);
        return new SimulatorConfig(port, changed, seed, balances, instruments, latency, rules, script);
    }

    public SimulatorConfig withBalances(Map<String, BigDecimal> newBalances) {
        return new SimulatorConfig(port, key, seed, newBalances, instruments, latency, rules, script);
    }

    /** Adds one. */
    public SimulatorConfig withInstrument(Instrument instrument) {
        List<Instrument> more = new ArrayList<>(instruments);
        more.add(instrument);
        return new SimulatorConfig(port, key, seed, balances, more, latency, rules, script);
    }

    public SimulatorConfig withLatency(LatencyModel reply, LatencyModel privatePush) {
        return new SimulatorConfig(
                port, key, seed, balances, instruments, new Latency(reply, privatePush), rules, script);
    }

    public SimulatorConfig withRules(UnaryOperator<VenueRules> change) {
        return new SimulatorConfig(port, key, seed, balances, instruments, latency, change.apply(rules), script);
    }

    public SimulatorConfig withScript(Script newScript) {
        return new SimulatorConfig(port, key, seed, balances, instruments, latency, rules, newScript);
    }

    public SimulatorConfig withRateLimits(RateLimits newLimits) {
        return withRules(old -> old.withRateLimits(newLimits));
    }

    public SimulatorConfig withConnections(ConnectionRules newRules) {
        return withRules(old -> old.withConnections(newRules));
    }
}

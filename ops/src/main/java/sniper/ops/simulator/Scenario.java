package sniper.ops.simulator;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sniper.gateway.simulator.BanRules;
import sniper.gateway.simulator.ConnectionRules;
import sniper.gateway.simulator.FrameFormat;
import sniper.gateway.simulator.LatencyModel;
import sniper.gateway.simulator.Script;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.VenueRules;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.gateway.simulator.market.Instrument;
import sniper.gateway.simulator.market.ListingScenario;
import sniper.ops.config.StrictFile;

/**
 * A scenario file, read, checked and ready to play.
 *
 * @param listings those of its instruments that are yet to open, in the order of the file
 */
public record Scenario(SimulatorConfig config, List<ListingScenario> listings) {
    private static final long MS = 1_000_000;

    /**
     * @param name how error lines call the file
     * @param nowNs this machine's time, UTC
     * @throws sniper.ops.config.ConfigException with everything that is wrong, a line each
     */
    public static Scenario read(Path file, String name, SimulatorConfig.Key key, long nowNs) {
        ScenarioFile content = StrictFile.read(file, name, ScenarioFile.class, ScenarioChecks::check);
        long startNs = nowNs + content.exchange().clockSkewMs() * MS;
        List<Instrument> instruments = instruments(content, startNs);
        List<ListingScenario> listings = instruments.stream()
                .filter(ListingScenario.class::isInstance)
                .map(ListingScenario.class::cast)
                .toList();
        return new Scenario(config(content, key, instruments), listings);
    }

    private static List<Instrument> instruments(ScenarioFile file, long startNs) {
        if (file.listings().isEmpty() && file.instruments().isEmpty()) {
            return usual(file.seed(), startNs);
        }
        List<Instrument> instruments = new ArrayList<>();
        for (ListingRow row : file.listings()) {
            instruments.add(row.listing(file.seed() + instruments.size(), startNs));
        }
        file.instruments().forEach(row -> instruments.add(row.instrument(file.seed())));
        return instruments;
    }

    /** What is traded when the file names nothing. */
    static List<Instrument> usual(long seed, long startNs) {
        return List.of(ListingRow.DEFAULT.listing(seed, startNs), CalmInstrument.mx(seed), CalmInstrument.btc(seed));
    }

    private static SimulatorConfig config(ScenarioFile file, SimulatorConfig.Key key, List<Instrument> instruments) {
        Map<String, BigDecimal> balances = new HashMap<>();
        file.balances().forEach(row -> balances.put(row.asset(), row.amount()));
        SimulatorConfig config = SimulatorConfig.of(key.apiKey(), key.secret(), file.seed())
                .withBalances(balances)
                .withLatency(reply(file), privatePush(file))
                .withRules(unused -> rules(file))
                .withScript(new Script(file.script().stream().map(Rules::of).toList(), format(file.frames())));
        for (Instrument instrument : instruments) {
            config = config.withInstrument(instrument);
        }
        return config;
    }

    private static LatencyModel reply(ScenarioFile file) {
        Long fixedMs = file.latency().replyMs();
        return fixedMs == null ? file.latency().preset().reply(file.seed()) : LatencyModel.fixed(fixedMs * MS);
    }

    private static LatencyModel privatePush(ScenarioFile file) {
        Long fixedMs = file.latency().privateMs();
        return fixedMs == null ? file.latency().preset().privatePush(file.seed()) : LatencyModel.fixed(fixedMs * MS);
    }

    private static VenueRules rules(ScenarioFile file) {
        LimitSection limits = file.rateLimits();
        ConnectionSection connections = file.connections();
        return new VenueRules(
                limits.profile(),
                new BanRules(
                        limits.offences(),
                        limits.forgetMs() * MS,
                        limits.firstBanMs() * MS,
                        limits.longestBanMs() * MS,
                        limits.growth()),
                new ConnectionRules(
                        connections.subscribeWithinMs() * MS,
                        connections.idleMs() * MS,
                        connections.lifetimeMs() * MS,
                        connections.listenKeyMs() * MS,
                        connections.maxSubscriptions(),
                        connections.maxRequestBytes(),
                        connections.maxRequestsPerSecond()),
                new VenueRules.OpenCodes(
                        file.exchange().excessDecimalsCode(), file.exchange().unknownSymbolCode()),
                file.exchange().clockSkewMs() * MS);
    }

    private static FrameFormat format(FrameSection frames) {
        return new FrameFormat(
                frames.unknownFields(), frames.emptyNumbers(), frames.duplicateOrders(), frames.replay());
    }
}

package sniper.ops.simulator;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
import sniper.ops.config.ConfigException;
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
     * @throws ConfigException with everything that is wrong, a line each
     */
    public static Scenario read(Path file, String name, SimulatorConfig.Key key, long nowNs) {
        StrictFile<ScenarioFile> read = StrictFile.read(file, name, ScenarioFile.class);
        ScenarioChecks.check(read);
        ScenarioFile content = read.content();
        long startNs = nowNs + content.exchange().clockSkewMs() * MS;
        List<ListingScenario> listings = listings(content, startNs);
        List<Instrument> instruments = instruments(content, listings);
        requireDistinct(name, instruments);
        Set<String> traded = instruments.stream()
                .map(instrument -> instrument.rules().symbol())
                .collect(Collectors.toSet());
        ScenarioChecks.checkSymbols(read, traded);
        return new Scenario(config(content, key, instruments), listings);
    }

    private static List<ListingScenario> listings(ScenarioFile file, long startNs) {
        List<ListingScenario> listings = new ArrayList<>();
        for (ListingRow row : file.listings().isEmpty() && file.instruments().isEmpty()
                ? List.of(ListingRow.DEFAULT)
                : file.listings()) {
            listings.add(row.listing(file.seed() + listings.size(), startNs));
        }
        return List.copyOf(listings);
    }

    private static List<Instrument> instruments(ScenarioFile file, List<ListingScenario> listings) {
        List<Instrument> instruments = new ArrayList<>(listings);
        if (file.listings().isEmpty() && file.instruments().isEmpty()) {
            instruments.add(CalmInstrument.mx(file.seed()));
            instruments.add(CalmInstrument.btc(file.seed()));
        }
        file.instruments().forEach(row -> instruments.add(row.instrument(file.seed())));
        return instruments;
    }

    private static void requireDistinct(String name, List<Instrument> instruments) {
        Map<String, Instrument> seen = new HashMap<>();
        for (Instrument instrument : instruments) {
            if (seen.put(instrument.rules().symbol(), instrument) != null) {
                throw new ConfigException(name + ": " + instrument.rules().symbol()
                        + " is there twice: give one listing another seed or ticker, or one instrument another base");
            }
        }
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

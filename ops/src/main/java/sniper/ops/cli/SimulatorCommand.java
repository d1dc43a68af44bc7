package sniper.ops.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sniper.core.pipeline.EpochClock;
import sniper.gateway.simulator.BanRules;
import sniper.gateway.simulator.LatencyModel;
import sniper.gateway.simulator.PortUnavailableException;
import sniper.gateway.simulator.RateLimits;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.gateway.simulator.market.ListingOptions;
import sniper.gateway.simulator.market.ListingScenario;
import sniper.ops.daemon.StopSignal;
import sniper.ops.daemon.SystemClock;
import sniper.ops.simulator.Scenario;

/** {@code sniper simulator}. */
@Command(
        name = "simulator",
        description = "Run the exchange simulator on loopback until interrupted.",
        mixinStandardHelpOptions = true)
final class SimulatorCommand implements Callable<Integer> {
    private static final long SECOND = 1_000_000_000L;
    private static final int MAX_PORT = 65_535;
    private static final long MAX_OPEN_IN_SECONDS = 7 * 86_400;
    private static final Pattern KEY_TEXT = Pattern.compile("[!-~]{8,256}");
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_./:+-]+");
    private static final BigDecimal CAP_OVER_OPEN = new BigDecimal("1.5");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7701",
            description = "Port on 127.0.0.1; 0 for any free one (default: ${DEFAULT-VALUE}).")
    long port;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Market to play (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--open-in",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "The listing opens at the first full minute after this (default: ${DEFAULT-VALUE}).")
    long openInSeconds;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            defaultValue = "mx0simulatorkey000",
            description = "Key it accepts (default: ${DEFAULT-VALUE}).")
    String apiKey = "";

    @Option(
            names = "--secret",
            paramLabel = "SECRET",
            defaultValue = "simulator-secret",
            description = "Secret of that key; nothing real (default: ${DEFAULT-VALUE}).")
    String secret = "";

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "What to play and what goes wrong (docs/simulator.md).")
    @Nullable
    Path scenario;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        check("--port", port, MAX_PORT);
        check("--open-in", openInSeconds, MAX_OPEN_IN_SECONDS);
        checkText("--api-key", apiKey);
        checkText("--secret", secret);
        EpochClock clock = new SystemClock();
        Scenario played = scenario == null ? builtIn(clock.nanos()) : read(scenario, clock.nanos());
        try (SimulatedExchange exchange = start(played.config().withPort((int) port), clock)) {
            CountDownLatch stop = StopSignal.install();
            tell(exchange, played.listings());
            stop.await();
        }
        return ExitCode.OK;
    }

    private void check(String option, long value, long most) {
        if (value < 0 || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be 0.." + most + ": " + option + "=" + value);
        }
    }

    /** As in a keystore, where a client takes them from. */
    private void checkText(String option, String text) {
        if (!KEY_TEXT.matcher(text).matches()) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be 8 to 256 letters, digits and ASCII signs without blanks");
        }
    }

    private SimulatorConfig.Key key() {
        return new SimulatorConfig.Key(apiKey, secret);
    }

    private Scenario read(Path file, long nowNs) {
        if (file.toString().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--scenario must name a file, such as docs/scenarios/calm.yaml");
        }
        for (String option : List.of("--seed", "--open-in")) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(
                        spec.commandLine(),
                        option + " stands in the scenario: change it there, or leave --scenario out");
            }
        }
        return Scenario.read(file, file.toString(), key(), nowNs);
    }

    private Scenario builtIn(long nowNs) {
        ListingScenario listing =
                ListingScenario.fromSeed(seed, nowNs + openInSeconds * SECOND, ListingOptions.DEFAULT);
        SimulatorConfig config = SimulatorConfig.of(apiKey, secret, seed)
                .withInstrument(listing)
                .withInstrument(CalmInstrument.mx(seed))
                .withInstrument(CalmInstrument.btc(seed))
                .withRules(rules -> rules.withRateLimits(RateLimits.DOCS_2026).withBans(BanRules.EXCHANGE))
                .withLatency(LatencyModel.fixed(2_000_000), LatencyModel.fixed(3_000_000));
        return new Scenario(config, List.of(listing));
    }

    private static SimulatedExchange start(SimulatorConfig config, EpochClock clock) {
        try {
            return SimulatedExchange.start(config, clock);
        } catch (PortUnavailableException e) {
            throw new CliException(ExitCode.ERROR, e.getMessage() + ": choose another with --port", e);
        }
    }

    /** As a whole a configuration file: what is not one is a comment. */
    private void tell(SimulatedExchange exchange, List<ListingScenario> listings) {
        PrintWriter out = spec.commandLine().getOut();
        out.print("""
                # The exchange simulator is up; interrupt to stop.
                # Its own books: %s/simulator/books; what has gone wrong so far: %s/simulator/rules
                """.formatted(exchange.restUrl(), exchange.restUrl()));
        listings.forEach(listing -> out.println("# " + listing.symbol() + " (" + listing.projectName() + ") opens "
                + Instant.ofEpochSecond(listing.openTimeNs() / SECOND) + " at about "
                + listing.openPrice().toPlainString() + "."));
        out.print("""
                # Save these lines as sniper.yaml beside ./sniper, then in another terminal: ./sniper run
                mode: paper
                exchange:
                  rest-url: %s
                  web-url: %s
                  websocket-url: %s
                """.formatted(exchange.restUrl(), exchange.webUrl(), exchange.websocketUrl()));
        if (!listings.isEmpty()) {
            out.print(targets(listings));
        }
        out.print("""
                # Live against the simulator, orders over the socket: 'mode: live' above, then
                #   printf '%%s\\n' %s %s simulator | ./sniper keys add mexc
                #   ./sniper config stamp-live
                #   echo simulator | ./sniper run --live
                """.formatted(quoted(apiKey), quoted(secret)));
        out.flush();
    }

    /** For a shell. */
    private static String quoted(String text) {
        return NEEDS_NO_QUOTES.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static String targets(List<ListingScenario> listings) {
        StringBuilder targets = new StringBuilder("""
                strategies:
                  sniper:
                    targets:
                """);
        for (ListingScenario listing : listings) {
            BigDecimal cap = listing.openPrice()
                    .multiply(CAP_OVER_OPEN)
                    .setScale(listing.rules().priceScale(), RoundingMode.DOWN);
            targets.append("""
                          - symbol: %s
                            budget-usd: "100"
                            cap-price: "%s"
                    """.formatted(listing.symbol(), cap.toPlainString()));
        }
        return targets.toString();
    }
}

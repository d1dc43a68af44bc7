package sniper.ops.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sniper.core.pipeline.EpochClock;
import sniper.gateway.simulator.LatencyModel;
import sniper.gateway.simulator.RateLimits;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.gateway.simulator.market.ListingOptions;
import sniper.gateway.simulator.market.ListingScenario;
import sniper.ops.daemon.StopSignal;
import sniper.ops.daemon.SystemClock;

/** {@code sniper simulator}. */
@Command(
        name = "simulator",
        description = "Run the exchange simulator on loopback until interrupted.",
        mixinStandardHelpOptions = true)
final class SimulatorCommand implements Callable<Integer> {
    private static final long SECOND = 1_000_000_000L;
    private static final int MAX_PORT = 65_535;
    private static final long MAX_OPEN_IN_SECONDS = 7 * 86_400;
    private static final String QUOTE = "USDT";
    private static final BigDecimal BALANCE = new BigDecimal("1000");
    private static final BigDecimal CAP_OVER_OPEN = new BigDecimal("1.5");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7701",
            description = "Port on 127.0.0.1; 0 for any free one (default: ${DEFAULT-VALUE}).")
    int port;

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

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        check("--port", port, MAX_PORT);
        check("--open-in", openInSeconds, MAX_OPEN_IN_SECONDS);
        EpochClock clock = new SystemClock();
        ListingScenario listing =
                ListingScenario.fromSeed(seed, clock.nanos() + openInSeconds * SECOND, ListingOptions.DEFAULT);
        SimulatorConfig config = SimulatorConfig.of(apiKey, secret, seed)
                .withPort(port)
                .withBalances(Map.of(QUOTE, BALANCE))
                .withInstrument(listing)
                .withInstrument(CalmInstrument.mx(seed))
                .withInstrument(CalmInstrument.btc(seed))
                .withRateLimits(RateLimits.DOCS_2026)
                .withLatency(LatencyModel.fixed(2_000_000), LatencyModel.fixed(3_000_000));
        try (SimulatedExchange exchange = start(config, clock)) {
            CountDownLatch stop = StopSignal.install();
            tell(exchange, listing);
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

    private static SimulatedExchange start(SimulatorConfig config, EpochClock clock) {
        try {
            return SimulatedExchange.start(config, clock);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new CliException(ExitCode.ERROR, e.getMessage() + ": choose another with --port", e);
        }
    }

    /** As a whole a configuration file: what is not one is a comment. */
    private void tell(SimulatedExchange exchange, ListingScenario listing) {
        BigDecimal cap = listing.openPrice()
                .multiply(CAP_OVER_OPEN)
                .setScale(listing.rules().priceScale(), RoundingMode.DOWN);
        Instant opens = Instant.ofEpochSecond(listing.openTimeNs() / SECOND);
        PrintWriter out = spec.commandLine().getOut();
        out.print("""
                # The exchange simulator is up; interrupt to stop.
                # %s (%s) opens %s at about %s.
                # Save these lines as sniper.yaml beside ./sniper, then in another terminal: ./sniper run
                mode: paper
                exchange:
                  rest-url: %s
                  web-url: %s
                  websocket-url: %s
                strategies:
                  sniper:
                    targets:
                      - symbol: %s
                        budget-usd: "100"
                        cap-price: "%s"
                # Live against the simulator, orders over the socket: 'mode: live', exchange.credentials-file naming a
                # file of mode 0600 with the next two lines, './sniper config stamp-live' once, './sniper run --live'.
                #   api-key: %s
                #   secret: %s
                """.formatted(
                        listing.symbol(),
                        listing.projectName(),
                        opens,
                        listing.openPrice().toPlainString(),
                        exchange.restUrl(),
                        exchange.webUrl(),
                        exchange.websocketUrl(),
                        listing.symbol(),
                        cap.toPlainString(),
                        apiKey,
                        secret));
        out.flush();
    }
}

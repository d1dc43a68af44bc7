package sniper.ops.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
        EpochClock clock = new SystemClock();
        ListingScenario listing =
                ListingScenario.fromSeed(seed, clock.nanos() + openInSeconds * SECOND, ListingOptions.DEFAULT);
        SimulatorConfig config = SimulatorConfig.of(apiKey, secret, seed)
                .withPort(port)
                .withBalances(Map.of("USDT", new BigDecimal("1000")))
                .withInstrument(listing)
                .withInstrument(CalmInstrument.mx(seed))
                .withInstrument(CalmInstrument.btc(seed))
                .withRateLimits(RateLimits.DOCS_2026)
                .withLatency(LatencyModel.fixed(2_000_000), LatencyModel.fixed(3_000_000));
        try (SimulatedExchange exchange = start(config, clock)) {
            CountDownLatch stop = StopSignal.install();
            tell(exchange, listing);
            stop.await();
        } finally {
            StopSignal.done();
        }
        return ExitCode.OK;
    }

    private static SimulatedExchange start(SimulatorConfig config, EpochClock clock) {
        try {
            return SimulatedExchange.start(config, clock);
        } catch (IllegalStateException e) {
            throw new CliException(ExitCode.ERROR, e.getMessage() + ": choose another with --port", e);
        }
    }

    private void tell(SimulatedExchange exchange, ListingScenario listing) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("rest-url       %s%n", exchange.restUrl());
        out.printf("web-url        %s%n", exchange.webUrl());
        out.printf("websocket-url  %s%n", exchange.websocketUrl());
        out.printf("api key        %s%n", apiKey);
        out.printf("secret         %s%n", secret);
        out.printf(
                "listing        %s (%s) opens %s at about %s%n",
                listing.symbol(),
                listing.projectName(),
                Instant.ofEpochSecond(listing.openTimeNs() / SECOND),
                listing.openPrice().toPlainString());
        out.printf("Interrupt to stop.%n");
        out.flush();
    }
}

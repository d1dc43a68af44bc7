package sniper.ops.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sniper.core.message.HaltReason;
import sniper.core.pipeline.EpochClock;
import sniper.core.pipeline.WaitStrategy;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.KeyInfo;
import sniper.gateway.mexc.MexcClient;
import sniper.gateway.mexc.MexcException;
import sniper.journal.log.DataMode;
import sniper.journal.log.DirectoryStamp;
import sniper.ops.config.Mode;
import sniper.ops.config.SniperConfig;
import sniper.ops.daemon.CpuAffinity;
import sniper.ops.daemon.DirectoryCheck;
import sniper.ops.daemon.EventLog;
import sniper.ops.daemon.Preflight;
import sniper.ops.daemon.StopSignal;
import sniper.ops.daemon.SystemClock;
import sniper.ops.daemon.TradingProcess;
import sniper.ops.jmx.ControlBeans;
import sniper.ops.metrics.Latencies;
import sniper.ops.metrics.LatencyLog;
import sniper.ops.risk.RiskMeter;
import sniper.ops.stop.Brake;
import sniper.ops.stop.HaltSignal;
import sniper.ops.stop.Heartbeat;
import sniper.ops.stop.KillFileWatch;
import sniper.ops.users.UserDesk;

/** {@code sniper run}: the daemon, in the foreground, in paper or live mode. */
@Command(
        name = "run",
        description = "Trade until interrupted: paper with real market data, or live.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final long TIMER_SLEEP_NS = 20_000_000;

    @Mixin
    ConfigOptions options;

    @Mixin
    ExchangeKey key;

    @Option(names = "--live", description = "Trade with real money; needs mode: live and a directory stamped for it.")
    boolean live;

    @Option(names = "--check", description = "Check everything a start needs, then end without starting.")
    boolean check;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        SniperConfig config = options.load().config();
        DataMode mode = mode(config);
        refuseCoresThatAreNotThere(config);
        Path directory = config.modeDirectory();
        refuseHalfHeartedLive(mode, directory);
        EpochClock clock = new SystemClock();
        Credentials credentials = mode == DataMode.LIVE ? key.unlock(config) : null;
        Preflight.Question accepts = Preflight.acceptsKey(credentials);
        Exchange.ask(config, credentials, clock, client -> {
            accepts.ask(client);
            if (mode == DataMode.LIVE) {
                refuseKeyThatWithdraws(client);
            }
        });
        if (check) {
            check(mode, directory);
            return ExitCode.OK;
        }
        return run(config, directory, mode, credentials, clock);
    }

    /** A process that trades needs no such right, and whoever gets hold of its key could take everything. */
    private static void refuseKeyThatWithdraws(MexcClient client) {
        KeyInfo info;
        try {
            info = client.history().keyInfo();
        } catch (MexcException e) {
            LoggerFactory.getLogger(RunCommand.class) // not before the command is known: the demo is quieter
                    .warn(
                            "the exchange does not say what the key may do, so look there that it may not withdraw: {}",
                            e.getMessage());
            return;
        }
        if (info.mayWithdraw()) {
            throw new CliException(
                    ExitCode.CONFIG,
                    "the key may withdraw (permissions " + String.join(", ", info.permissions())
                            + "): make one at the exchange that may only trade, then './sniper keys add'");
        }
    }

    private void check(DataMode mode, Path directory) {
        Optional<String> warning = DirectoryCheck.run(directory, mode);
        PrintWriter out = spec.commandLine().getOut();
        out.println("ok: " + mode + " can start");
        warning.ifPresent(text -> out.println("but: " + text));
        out.flush();
    }

    private DataMode mode(SniperConfig config) {
        if (config.mode() == Mode.DEMO) {
            throw new CliException(
                    ExitCode.CONFIG, "mode is demo: use './sniper demo', or set mode to paper or live in sniper.yaml");
        }
        return config.mode() == Mode.LIVE ? DataMode.LIVE : DataMode.PAPER;
    }

    private static void refuseCoresThatAreNotThere(SniperConfig config) {
        String cores = config.cpuAffinity();
        String refusal = cores == null ? "" : CpuAffinity.refusal(cores);
        if (!refusal.isEmpty()) {
            throw new CliException(ExitCode.CONFIG, refusal);
        }
    }

    /** Live wants mode, flag and directory to agree; any one of them alone is a mistake. */
    private void refuseHalfHeartedLive(DataMode mode, Path directory) {
        if (live && mode != DataMode.LIVE) {
            throw new CliException(
                    ExitCode.DENIED, "--live needs 'mode: live' in the configuration, which says " + mode);
        }
        if (mode == DataMode.LIVE && !live) {
            throw new CliException(ExitCode.DENIED, "mode is live: nothing starts without the --live flag");
        }
        if (mode == DataMode.LIVE && DirectoryStamp.read(directory).orElse(null) != DataMode.LIVE) {
            throw new CliException(
                    ExitCode.DENIED,
                    directory + " is not stamped for live: run './sniper config stamp-live' once, on purpose");
        }
    }

    private int run(
            SniperConfig config, Path directory, DataMode mode, @Nullable Credentials credentials, EpochClock clock)
            throws InterruptedException {
        Latencies latencies = new Latencies();
        try (TradingProcess process =
                        new TradingProcess(config, directory, mode, credentials, clock, latencies, TIMER_SLEEP_NS);
                LatencyLog log = LatencyLog.open(
                        directory,
                        process.core().sessionId(),
                        latencies,
                        config.waitStrategy() == WaitStrategy.BACKOFF
                                ? LatencyLog.RARE_HICCUP_INTERVAL_NS
                                : LatencyLog.HICCUP_INTERVAL_NS);
                Heartbeat heartbeat =
                        Heartbeat.start(directory, process.core()::engineRounds, process.core()::egressRounds)) {
            log.start();
            CountDownLatch stop = StopSignal.install();
            var unused = process.core().broken().thenRun(stop::countDown);
            Brake brake = Brake.of(process, config.stop());
            HaltSignal.install(brake);
            boolean killed = brake.killFile().isPresent();
            HaltReason reasonToHalt = killed ? HaltReason.KILL_FILE : HaltReason.NONE;
            KillFileWatch watch = KillFileWatch.start(brake.killFile(), brake, killed);
            try {
                process.start(new EventLog(process.names()), reasonToHalt, brake::open);
                try (RiskMeter meter = RiskMeter.start(process, directory, config.risk())) {
                    ControlBeans beans = ControlBeans.register(process, brake, directory, meter::latest);
                    try {
                        announce(process, brake, directory);
                        stop.await();
                        say("stopping");
                    } finally {
                        beans.close();
                    }
                }
            } finally {
                watch.close();
            }
            int exitCode = new Ending(process, spec.commandLine()).stop();
            heartbeat.stoppedInOrder();
            return exitCode;
        }
    }

    private void announce(TradingProcess process, Brake brake, Path directory) {
        say("%s trading is up: session %d, process %d, journal in %s"
                .formatted(
                        process.mode(),
                        process.core().sessionId(),
                        ProcessHandle.current().pid(),
                        directory));
        if (process.startsHalted()) {
            say("It is HALTED: nothing is bought until you run './sniper resume'.");
            if (brake.killFile().isPresent()) {
                say("The kill file " + brake.killFile().path() + " exists: remove it first.");
            }
        }
        UserDesk users = process.users();
        if (users != null) {
            say("Users and runs: " + users.uri() + ", the ledger in " + users.database()
                    + ", ready when the log says so.");
        }
        say("'./sniper status' looks at it, './sniper halt' is the emergency stop, interrupting ends it.");
    }

    private void say(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }
}

package sniper.ops.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import sniper.gateway.mexc.Credentials;
import sniper.ops.config.Mode;
import sniper.ops.config.SniperConfig;
import sniper.ops.daemon.Preflight;
import sniper.ops.daemon.StopSignal;
import sniper.ops.daemon.SystemClock;
import sniper.ops.daemon.TradingProcess;
import sniper.ops.guard.Guard;
import sniper.ops.guard.MexcCanceler;
import sniper.ops.stop.KillFile;

/** {@code sniper guard}: a second process that acts when the daemon cannot. */
@Command(
        name = "guard",
        description = "Watch the live daemon from a process of its own, and cancel every order of the account when it"
                + " freezes or dies. Places none.",
        mixinStandardHelpOptions = true)
final class GuardCommand implements Callable<Integer> {
    @Mixin
    ConfigOptions options;

    @Mixin
    ExchangeKey key;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        SniperConfig config = options.load().config();
        if (config.mode() != Mode.LIVE) {
            throw new CliException(
                    ExitCode.CONFIG,
                    "the guard needs 'mode: live', the configuration says "
                            + config.mode().name().toLowerCase(Locale.ROOT)
                            + ": only a live daemon has orders at an exchange");
        }
        SystemClock clock = new SystemClock();
        try (Credentials credentials = key.unlock(config)) {
            Exchange.ask(config, credentials, clock, Preflight.acceptsKey(credentials));
            try (MexcCanceler orders = new MexcCanceler(TradingProcess.mexc(config), credentials, clock)) {
                CountDownLatch stop = StopSignal.install();
                Guard guard = new Guard(
                        config.modeDirectory(),
                        new KillFile(config.stop().killFile()),
                        config.stop().guardTimeoutMs(),
                        orders,
                        this::say);
                return switch (guard.run(stop)) {
                    case RELEASED -> ExitCode.OK;
                    case CLEARED -> ExitCode.DEGRADED;
                    case UNSURE -> ExitCode.UNSETTLED;
                };
            }
        }
    }

    private void say(String text) {
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
    }
}

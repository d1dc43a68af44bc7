package sniper.ops.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.ops.jmx.EmergencyStopMXBean;
import sniper.ops.stop.Brake;

/** {@code sniper flatten}. */
@Command(
        name = "flatten",
        description = "Halt, cancel what rests, and sell what is held; it stays halted afterwards.",
        mixinStandardHelpOptions = true)
final class FlattenCommand implements Callable<Integer> {
    @Mixin
    ConfigOptions options;

    @ArgGroup(multiplicity = "1")
    What what = new What();

    static final class What {
        @Parameters(index = "0", paramLabel = "SYMBOL", description = "Sell this position.")
        @Nullable
        String symbol;

        @Option(names = "--all", description = "Sell every position.")
        boolean all;
    }

    @Option(
            names = "--wait-s",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long to wait until everything is sold (default: ${DEFAULT-VALUE}).")
    int waitS;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        if (waitS < 0 || waitS > TimeUnit.HOURS.toSeconds(1)) {
            throw new CliException(ExitCode.USAGE, "--wait-s is 0 to 3600 seconds: " + waitS);
        }
        String symbol = what.symbol == null ? Brake.EVERYTHING : what.symbol;
        long waitMs = TimeUnit.SECONDS.toMillis(waitS);
        DaemonLink.ask(options.load().config(), DaemonLink.LIMIT_MS + waitMs, (pid, daemon) -> {
            EmergencyStopMXBean brake = daemon.emergencyStop();
            long before = brake.getFlattensCompleted();
            flatten(brake, symbol);
            PrintWriter out = spec.commandLine().getOut();
            if (Waiting.until(waitMs, () -> brake.getFlattensCompleted() > before)) {
                out.printf(
                        "process %d: sold what could be sold, trading state %s; './sniper resume' goes on%n",
                        pid, brake.getTradingState());
            } else {
                throw new CliException(
                        ExitCode.TIMEOUT,
                        "process " + pid + " is still selling after " + waitS + " s, trading state "
                                + brake.getTradingState() + ": it goes on; './sniper status' and the daemon's log say"
                                + " how far it is");
            }
        });
        return ExitCode.OK;
    }

    private static void flatten(EmergencyStopMXBean brake, String symbol) {
        try {
            brake.flatten(symbol);
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.NOT_FOUND, e);
        } catch (IllegalStateException e) {
            throw new CliException(ExitCode.DENIED, e);
        }
    }
}

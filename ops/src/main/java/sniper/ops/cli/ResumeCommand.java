package sniper.ops.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sniper.ops.daemon.Situation;
import sniper.ops.jmx.EmergencyStopMXBean;

/** {@code sniper resume}. */
@Command(
        name = "resume",
        description = "Let trading go on: after a halt, and after every live start.",
        mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
    private static final String NORMAL = "NORMAL";
    private static final String LOCKED = "LOCKED";
    private static final long LIMIT_NS = 5_000_000_000L;
    private static final long LOOK_NS = 20_000_000;

    @Mixin
    ConfigOptions options;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "sniper resume",
            description = "For the journal (default: ${DEFAULT-VALUE}).")
    String reason = "";

    @Option(
            names = "--accept-differences",
            description = "Where the exchange's account differs from our books, the exchange is right.")
    boolean acceptDifferences;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        DaemonLink.ask(options.load().config(), (pid, daemon) -> {
            EmergencyStopMXBean brake = daemon.emergencyStop();
            String before = brake.getTradingState();
            if (before.equals(LOCKED)) {
                throw new CliException(
                        ExitCode.DENIED,
                        "process " + pid + " is LOCKED: what cannot be journaled does not leave; end it, see its log,"
                                + " start it again");
            }
            if (!before.equals(NORMAL)) {
                await(() -> !brake.getAccount().equals(Situation.NOT_RECONCILED_YET));
                if (acceptDifferences) {
                    brake.resumeAcceptingDifferences(reason);
                } else {
                    brake.resume(reason);
                }
                awaitNormal(brake);
            }
            spec.commandLine()
                    .getOut()
                    .printf("process %d: trading state %s, was %s%n", pid, brake.getTradingState(), before);
        });
        return ExitCode.OK;
    }

    /** Whether it came true in time. */
    private static boolean await(BooleanSupplier what) {
        long startedNanos = System.nanoTime();
        while (!what.getAsBoolean()) {
            if (System.nanoTime() - startedNanos > LIMIT_NS) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NS);
        }
        return true;
    }

    private static void awaitNormal(EmergencyStopMXBean brake) {
        if (!await(() -> brake.getTradingState().equals(NORMAL))) {
            throw new CliException(
                    ExitCode.TIMEOUT,
                    "the engine has not resumed within 5 s: trading state " + brake.getTradingState()
                            + ", the account is " + brake.getAccount() + ": see the daemon's log");
        }
    }
}

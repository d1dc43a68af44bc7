package sniper.ops.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
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
                brake.resume(reason);
                awaitNormal(brake);
            }
            spec.commandLine()
                    .getOut()
                    .printf("process %d: trading state %s, was %s%n", pid, brake.getTradingState(), before);
        });
        return ExitCode.OK;
    }

    private static void awaitNormal(EmergencyStopMXBean brake) {
        long startedNanos = System.nanoTime();
        while (!brake.getTradingState().equals(NORMAL)) {
            if (System.nanoTime() - startedNanos > LIMIT_NS) {
                throw new CliException(
                        ExitCode.TIMEOUT,
                        "the engine has not resumed within 5 s, trading state is " + brake.getTradingState()
                                + ": see the daemon's log");
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }
}

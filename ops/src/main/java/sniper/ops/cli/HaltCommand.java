package sniper.ops.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sniper.ops.jmx.EmergencyStopMXBean;

/** {@code sniper halt}. */
@Command(
        name = "halt",
        description = "Emergency stop: nothing is bought any more, resting orders are cancelled, sells still pass.",
        mixinStandardHelpOptions = true)
final class HaltCommand implements Callable<Integer> {
    @Mixin
    ConfigOptions options;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "sniper halt",
            description = "For the journal (default: ${DEFAULT-VALUE}).")
    String reason = "";

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        DaemonLink.ask(options.load().config(), (pid, daemon) -> {
            EmergencyStopMXBean brake = daemon.emergencyStop();
            brake.halt(reason);
            spec.commandLine()
                    .getOut()
                    .printf("process %d: trading state %s; './sniper resume' goes on%n", pid, brake.getTradingState());
        });
        return ExitCode.OK;
    }
}

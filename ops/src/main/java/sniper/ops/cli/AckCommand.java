package sniper.ops.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sniper ack}. */
@Command(
        name = "ack",
        description = "Say that the alerts that are open have been seen: critical ones are not repeated any more.",
        mixinStandardHelpOptions = true)
final class AckCommand implements Callable<Integer> {
    @Mixin
    ConfigOptions options;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        DaemonLink.ask(options.load().config(), (pid, daemon) -> {
            PrintWriter out = spec.commandLine().getOut();
            String[] alerts = daemon.status().getAlerts();
            daemon.emergencyStop().acknowledgeAlerts();
            for (String alert : alerts) {
                out.printf("seen      %s%n", alert);
            }
            if (alerts.length == 0) {
                out.println("no alert is open");
            }
        });
        return ExitCode.OK;
    }
}

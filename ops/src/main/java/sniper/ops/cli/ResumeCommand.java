package sniper.ops.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sniper.ops.daemon.Situation;
import sniper.ops.jmx.EmergencyStopMXBean;

/** {@code sniper resume}, in two steps: the first shows what is resumed from and gives a token, the second takes it. */
@Command(
        name = "resume",
        description = "Let trading go on, in two steps: after a halt, and after every live start.",
        mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
    private static final String NORMAL = "NORMAL";
    private static final long WAIT_MS = 5_000;
    private static final long LIMIT_MS = DaemonLink.LIMIT_MS + 2 * WAIT_MS;

    @Mixin
    ConfigOptions options;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "sniper resume",
            description = "For the journal (default: ${DEFAULT-VALUE}).")
    String reason = "";

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "What the first step, without this option, has printed. Good once and for 60 s.")
    @Nullable
    String token;

    @Option(
            names = "--accept-differences",
            description = "Where the exchange's account differs from our books, the exchange is right.")
    boolean acceptDifferences;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        DaemonLink.ask(options.load().config(), LIMIT_MS, (pid, daemon) -> {
            EmergencyStopMXBean brake = daemon.emergencyStop();
            String before = brake.getTradingState();
            PrintWriter out = spec.commandLine().getOut();
            if (before.equals(NORMAL)) {
                out.printf("process %d: trading state NORMAL, was NORMAL%n", pid);
                return;
            }
            boolean unused = Waiting.until(WAIT_MS, () -> !brake.getAccount().equals(Situation.NOT_RECONCILED_YET));
            if (token == null) {
                offer(pid, before, brake, out);
            } else {
                resume(brake, token);
                out.printf("process %d: trading state %s, was %s%n", pid, brake.getTradingState(), before);
            }
        });
        return ExitCode.OK;
    }

    private void offer(long pid, String before, EmergencyStopMXBean brake, PrintWriter out) {
        String confirmation = allowed(brake::requestResume);
        String why = brake.getHaltReason().toLowerCase(Locale.ROOT).replace('_', ' ');
        String since = brake.getHaltedSince();
        out.printf(
                "process %d: trading state %s (%s)%s%n", pid, before, why, since.isEmpty() ? "" : ", since " + since);
        out.printf("account: %s%n", brake.getAccount());
        out.printf(
                "not resumed yet: to let it buy again, within 60 s: ./sniper resume%s --token %s%n",
                acceptDifferences ? " --accept-differences" : "", confirmation);
    }

    private void resume(EmergencyStopMXBean brake, String confirmation) {
        allowed(() -> {
            if (acceptDifferences) {
                brake.resumeAcceptingDifferences(reason, confirmation);
            } else {
                brake.resume(reason, confirmation);
            }
            return "";
        });
        if (!Waiting.until(WAIT_MS, () -> brake.getTradingState().equals(NORMAL))) {
            throw new CliException(
                    ExitCode.TIMEOUT,
                    "the engine has not resumed within 5 s: trading state " + brake.getTradingState()
                            + ", the account is " + brake.getAccount() + ": see the daemon's log");
        }
    }

    private interface Step {
        String take();
    }

    private static String allowed(Step step) {
        try {
            return step.take();
        } catch (IllegalStateException e) {
            throw new CliException(ExitCode.DENIED, e);
        }
    }
}

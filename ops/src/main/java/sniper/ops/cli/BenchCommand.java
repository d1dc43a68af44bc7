package sniper.ops.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Stands in the help; {@code ./sniper} runs the benchmarks themselves, which are a module that nothing else needs. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure this machine: each figure stands beside a floor or a peer of the same run.")
final class BenchCommand implements Callable<Integer> {
    @Unmatched
    List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws CliException {
        throw new CliException(
                ExitCode.ERROR,
                "benchmarks are run by the launcher of a source tree: ./sniper bench " + String.join(" ", arguments));
    }
}

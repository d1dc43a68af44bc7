package sniper.ops.cli;

import picocli.CommandLine.Command;

/** {@code sniper tca report|compare}. */
@Command(
        name = "tca",
        description = "Review orders after the fact: costs, markouts, latency, from the journal alone.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TcaReportCommand.class},
        mixinStandardHelpOptions = true)
final class TcaCommand {}

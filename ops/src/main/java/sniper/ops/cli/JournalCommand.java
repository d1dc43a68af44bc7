package sniper.ops.cli;

import picocli.CommandLine.Command;
import sniper.journal.log.JournalDamage;

/** {@code sniper journal ...}: the verbs that read journals, a class each. */
@Command(
        name = "journal",
        description = "Read, check, explain, compare, replay, repair and export a journal.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            JournalCatCommand.class,
            JournalGrepCommand.class,
            JournalTailCommand.class,
            JournalStatCommand.class,
            JournalVerifyCommand.class,
            JournalWhyCommand.class,
            JournalDiffCommand.class,
            JournalReplayCommand.class,
            JournalExportCommand.class,
            JournalRepairCommand.class,
            JournalSalvageCommand.class
        },
        mixinStandardHelpOptions = true)
final class JournalCommand {
    static final String WHERE =
            "Data directory with the journal (default: the configured mode's; of the demo, its latest run).";

    static CliException damaged(JournalDamage damage) {
        return new CliException(ExitCode.ERROR, damage.sentence());
    }
}

package sniper.ops.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import sniper.journal.report.JournalDamagedException;
import sniper.journal.report.TradeReport;
import sniper.ops.config.FileProblem;
import sniper.ops.config.Secrets;
import sniper.ops.tca.ReplacedFile;

/** {@code sniper tca report|compare}. */
@Command(
        name = "tca",
        description = "Review orders after the fact: costs, markouts, latency, from the journal alone.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TcaReportCommand.class, TcaCompareCommand.class},
        mixinStandardHelpOptions = true)
final class TcaCommand {
    static TradeReport report(Path directory) {
        try {
            return TradeReport.of(directory);
        } catch (JournalDamagedException e) {
            throw new CliException(ExitCode.ERROR, e);
        }
    }

    static void write(Path file, ReplacedFile.Content content) {
        try {
            content.writeTo(file);
        } catch (IOException e) {
            String shown = Secrets.looksSecret(String.valueOf(file.getFileName())) ? "that file" : file + "";
            String why = e instanceof NoSuchFileException ? "its directory does not exist" : FileProblem.inWords(e);
            throw new CliException(ExitCode.ERROR, "cannot write " + shown + ": " + why, e);
        }
    }
}

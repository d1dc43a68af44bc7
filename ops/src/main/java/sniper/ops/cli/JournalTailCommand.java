package sniper.ops.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalFollower;
import sniper.journal.log.JournalReader.Step;
import sniper.journal.log.JournalRecord;
import sniper.journal.replay.Printer;
import sniper.journal.replay.Selection;

/** {@code sniper journal tail -f}. */
@Command(
        name = "tail",
        description = "Print the last records, and with -f those that a process adds, until interrupted.",
        mixinStandardHelpOptions = true)
final class JournalTailCommand implements Callable<Integer> {
    private static final long LOOK_NS = 20_000_000;
    private static final int LOOKS_TO_REFRESH = 50;

    @Mixin
    JournalOptions options;

    @Mixin
    FilterOptions filters;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = JournalCommand.WHERE)
    @Nullable
    Path directory;

    @Option(
            names = {"-n", "-m", "--last"},
            paramLabel = "N",
            defaultValue = "10",
            description = "So many to begin with (default: 10).")
    int last;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is added, from file to file, until interrupted.")
    boolean follow;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (last < 0) {
            throw new ParameterException(spec.commandLine(), "--last must be at least 0: --last=" + last);
        }
        Selection selection = new Selection(filters.filter());
        Path where = options.where(directory);
        PrintWriter out = spec.commandLine().getOut();
        Printer printer = new Printer(options.json ? Printer.Format.JSON : Printer.Format.TEXT, out);
        try (JournalFollower journal = new JournalFollower(where)) {
            Step step = printLast(journal, selection, printer, out, where);
            while (follow && step != Step.DAMAGE) {
                step = printNew(journal, selection, printer, out);
            }
            JournalDamage damage = journal.damage();
            if (damage != null) {
                throw JournalCommand.damaged(damage);
            }
        }
        return ExitCode.OK;
    }

    private Step printLast(JournalFollower journal, Selection selection, Printer printer, PrintWriter out, Path where)
            throws IOException {
        ArrayDeque<JournalRecord> kept = new ArrayDeque<>();
        Step step;
        try (ProgressBar bar = ProgressBar.of(spec, "reading", where)) {
            step = journal.next();
            while (step == Step.RECORD) {
                JournalRecord record = journal.record();
                bar.at(record.sequence());
                if (selection.accepts(record) && last > 0) {
                    if (kept.size() == last) {
                        kept.remove();
                    }
                    kept.add(record.copy());
                }
                step = journal.next();
            }
        }
        if (step == Step.END && !follow) {
            step = journal.checkEnd();
        }
        for (JournalRecord record : kept) {
            out.println(printer.format(record));
        }
        out.flush();
        return step;
    }

    private static Step printNew(JournalFollower journal, Selection selection, Printer printer, PrintWriter out)
            throws IOException {
        int looks = 0;
        Step step = journal.next();
        while (step == Step.END) {
            LockSupport.parkNanos(LOOK_NS);
            if (++looks % LOOKS_TO_REFRESH == 0) {
                journal.refresh();
            }
            step = journal.next();
        }
        while (step == Step.RECORD) {
            if (selection.accepts(journal.record())) {
                out.println(printer.format(journal.record()));
            }
            step = journal.next();
        }
        out.flush();
        return step;
    }
}

package sniper.ops.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.journal.chain.DeniedIntent;
import sniper.journal.chain.OrderChain;
import sniper.journal.log.JournalDamage;
import sniper.ops.journal.ChainJson;
import sniper.ops.journal.ChainText;
import sniper.ops.journal.Why;

/** {@code sniper journal why S00001000000000CK7}. */
@Command(
        name = "why",
        description = {
            "Tell an order's life: market data, listing phase, signal, trigger, risk decision, order, replies, fills,",
            "and the time from each to the next. What risk denied never was an order and has no client order id:",
            "ask for it by its place, as 'journal cat --type IntentDenied' shows it, by symbol or by target."
        },
        mixinStandardHelpOptions = true)
final class JournalWhyCommand implements Callable<Integer> {
    @Mixin
    JournalOptions options;

    @Parameters(
            index = "0",
            paramLabel = "ORDER",
            description = {
                "A client order id, as the log, the exchange and the reports show it;",
                "or 4711.0, what was denied there; or symbol:BTCUSDT, or target:7: all of it."
            })
    String asked = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "DIR", description = JournalCommand.WHERE)
    @Nullable
    Path directory;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Asked what = Asked.parse(spec, asked);
        Path where = options.where(directory);
        Why why;
        try (ProgressBar bar = ProgressBar.of(spec, "reading", where)) {
            why = what.read(where, bar);
        }
        List<Object> found = why.all().stream().filter(what::isMeant).toList();
        PrintWriter out = spec.commandLine().getOut();
        print(out, found, why);
        out.flush();
        JournalDamage damage = why.damage();
        if (damage != null) {
            throw JournalCommand.damaged(damage);
        }
        if (found.isEmpty()) {
            throw new CliException(ExitCode.NOT_FOUND, what.none() + " in " + where);
        }
        return ExitCode.OK;
    }

    private void print(PrintWriter out, List<Object> found, Why why) throws IOException {
        ChainText text = new ChainText(out, why.names());
        for (int i = 0; i < found.size(); i++) {
            if (i > 0 && !options.json) {
                out.println();
            }
            if (found.get(i) instanceof OrderChain chain) {
                if (options.json) {
                    out.println(ChainJson.of(chain, why.names()));
                } else {
                    text.print(chain);
                }
            } else if (found.get(i) instanceof DeniedIntent denied) {
                if (options.json) {
                    out.println(ChainJson.of(denied, why.names()));
                } else {
                    text.print(denied);
                }
            }
        }
    }
}

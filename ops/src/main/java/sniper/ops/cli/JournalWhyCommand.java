package sniper.ops.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.core.order.OrderId;
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
            "and the time from each to the next."
        },
        mixinStandardHelpOptions = true)
final class JournalWhyCommand implements Callable<Integer> {
    @Mixin
    JournalOptions options;

    @Parameters(
            index = "0",
            paramLabel = "CLIENT_ORDER_ID",
            description = "As the log, the exchange and the reports show it.")
    String clientOrderId = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "DIR", description = JournalCommand.WHERE)
    @Nullable
    Path directory;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        long orderId = FilterOptions.orderId(spec, "CLIENT_ORDER_ID", clientOrderId);
        int runId = OrderId.parseRunId(clientOrderId.toUpperCase(Locale.ROOT));
        Path where = options.where(directory);
        Why why;
        try (ProgressBar bar = ProgressBar.of(spec, "reading", where)) {
            why = Why.of(where, id -> id == orderId, bar);
        }
        PrintWriter out = spec.commandLine().getOut();
        OrderChain chain = why.chains().stream()
                .filter(order -> runId == 0 || runId == order.order().number("runId"))
                .findFirst()
                .orElse(null);
        if (chain != null && options.json) {
            out.println(ChainJson.of(chain, why.names()));
        } else if (chain != null) {
            new ChainText(out, why.names()).print(chain);
        }
        out.flush();
        JournalDamage damage = why.damage();
        if (damage != null) {
            throw JournalCommand.damaged(damage);
        }
        if (chain == null) {
            throw new CliException(ExitCode.NOT_FOUND, "no order " + clientOrderId + " in " + where);
        }
        return ExitCode.OK;
    }
}

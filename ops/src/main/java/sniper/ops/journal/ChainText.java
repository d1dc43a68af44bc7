package sniper.ops.journal;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sniper.core.message.FeeAsset;
import sniper.journal.chain.ChainStep;
import sniper.journal.chain.DeniedIntent;
import sniper.journal.chain.OrderChain;
import sniper.journal.chain.Stage;
import sniper.ops.daemon.InstrumentText;

/** An order's life as a page for people. Threading: one thread. */
public final class ChainText {
    private final PrintWriter out;
    private final InstrumentText names;

    public ChainText(PrintWriter out, InstrumentText names) {
        this.out = out;
        this.names = names;
    }

    public void print(OrderChain chain) {
        int instrumentId = (int) chain.order().number("instrumentId");
        StepText text = new StepText(names, instrumentId);
        out.printf(
                Locale.ROOT,
                "order    %s, %s, run %d of user %d%n",
                chain.clientOrderId(),
                names.symbol(instrumentId),
                chain.order().number("runId"),
                chain.order().number("userId"));
        out.printf(Locale.ROOT, "         %s%n", text.order(chain.order()));
        out.printf(Locale.ROOT, "outcome  %s%n%n", outcome(chain, instrumentId));
        printSteps(chain.steps(), text);
        if (!chain.missing().isEmpty()) {
            out.printf(Locale.ROOT, "%nmissing  %s%n", missing(chain));
        }
    }

    /** What was wanted and did not become an order. */
    public void print(DeniedIntent denied) {
        int instrumentId = (int) denied.message().number("instrumentId");
        StepText text = new StepText(names, instrumentId);
        out.printf(
                Locale.ROOT,
                "denied   #%s, %s, run %d of user %d%n",
                denied.place(),
                names.symbol(instrumentId),
                denied.message().number("runId"),
                denied.message().number("userId"));
        out.printf(Locale.ROOT, "         %s%n", StepText.wish(denied.message(), names.symbol(instrumentId)));
        out.printf(Locale.ROOT, "outcome  %s%n%n", text.denied(denied.message()));
        printSteps(denied.steps(), text);
    }

    private void printSteps(List<ChainStep> steps, StepText text) {
        ChainStep before = null;
        for (ChainStep step : steps) {
            if (before == null || !ClockText.isSameDay(before.timeNs(), step.timeNs())) {
                out.printf(Locale.ROOT, "%s, UTC%n", ClockText.day(step.timeNs()));
            }
            out.printf(
                    Locale.ROOT,
                    "%15s  %12s  %-9s %-10s %s%n",
                    ClockText.exact(step.timeNs()),
                    before == null ? "" : Spans.since(step.timeNs() - before.timeNs()),
                    place(step),
                    step.stage().name().toLowerCase(Locale.ROOT),
                    text.of(step));
            before = step;
        }
    }

    static String place(ChainStep step) {
        boolean isWhole = step.ordinal() == ChainStep.INPUT || step.message().is("RiskDecision");
        return "#" + step.sequence() + (isWhole ? "" : "." + step.ordinal());
    }

    /** How it ended, or stands. */
    String outcome(OrderChain chain, int instrumentId) {
        long filled = chain.filledLots();
        String state = chain.status().toLowerCase(Locale.ROOT).replace('_', ' ');
        String done = filled == 0
                ? "nothing executed"
                : names.quantity(instrumentId, filled) + " for " + InstrumentText.usd(chain.filledAtoms())
                        + " USDT, fees " + fees(chain) + ", profit " + InstrumentText.usd(chain.realizedAtoms())
                        + " USDT";
        long untold = chain.countedLots() - filled;
        return state + ": " + done
                + (untold > 0
                        ? "; the exchange counts " + names.quantity(instrumentId, untold) + " more than its fills tell"
                        : "")
                + (chain.isOver() ? "" : "; not over");
    }

    private static String fees(OrderChain chain) {
        return chain.steps(Stage.BOOKED).stream()
                .collect(Collectors.groupingBy(
                        step -> step.message().text("feeAsset"),
                        java.util.TreeMap::new,
                        Collectors.summingLong(step -> step.message().number("feeAtoms"))))
                .entrySet()
                .stream()
                .map(fee -> InstrumentText.usd(fee.getValue())
                        + (fee.getKey().equals(FeeAsset.QUOTE.name())
                                ? " USDT"
                                : " of the " + fee.getKey().toLowerCase(Locale.ROOT) + " asset"))
                .collect(Collectors.joining(" and "));
    }

    private static String missing(OrderChain chain) {
        return chain.missing().stream()
                        .map(stage -> stage.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + (chain.missing().contains(Stage.RISK)
                        ? ": this build decides otherwise than the one that wrote the journal, see './sniper journal diff'"
                        : ": the journal does not hold it");
    }
}

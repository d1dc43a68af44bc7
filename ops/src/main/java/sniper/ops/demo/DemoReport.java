package sniper.ops.demo;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.Engine;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;
import sniper.core.order.OrderId;
import sniper.core.output.OutputLog;
import sniper.core.position.Position;
import sniper.core.run.Run;
import sniper.gateway.simulator.ExchangeBooks;
import sniper.gateway.simulator.market.SymbolRules;
import sniper.journal.log.JournalReader;
import sniper.journal.replay.Replay;
import sniper.journal.replay.ReplayResult;
import sniper.journal.replay.Verify;
import sniper.journal.replay.VerifyReport;
import sniper.ops.daemon.TradingCore;
import sniper.ops.daemon.TradingProcess;
import sniper.ops.metrics.Latencies;
import sniper.ops.metrics.LatencyStage;

/** Checks a finished demo: our books against the exchange's, the engine against a replay of its journal. */
final class DemoReport {
    private static final BigDecimal START_USDT = new BigDecimal("1000");
    private static final String QUOTE = "USDT";

    private final DemoScenario scenario;
    private final Path directory;
    private final Engine engine;
    private final Story story;
    private final ExchangeBooks books;
    private final Latencies latencies;
    private final SymbolRules rules;

    DemoReport(
            DemoScenario scenario,
            Path directory,
            TradingCore core,
            Story story,
            ExchangeBooks books,
            Latencies latencies) {
        this.scenario = scenario;
        this.directory = directory;
        this.engine = core.engine();
        this.story = story;
        this.books = books;
        this.latencies = latencies;
        this.rules = scenario.listing().rules();
    }

    /** @param problems that have been noticed already */
    DemoResult result(List<String> problems) {
        Position position = position();
        List<String> disagreements = disagreements(position);
        OutputLog outputs = TradingCore.newOutputLog();
        ReplayResult replay = new Replay(TradingCore.newEngine(outputs), outputs).run(directory);
        VerifyReport verified = Verify.run(directory);
        long stateHash = engine.stateHash();
        boolean outputsMatch =
                replay.isFaithful() && replay.unjournaledOutputs().isEmpty();
        return new DemoResult(
                scenario.seed(),
                scenario.listing().symbol(),
                story.targetState,
                firingErrorUs(),
                story.sent.size(),
                story.filled.size(),
                story.rejected.size(),
                story.unknown.size(),
                lots(position == null ? 0 : position.boughtLots()),
                lots(position == null ? 0 : position.soldLots()),
                lots(position == null ? 0 : position.lots()),
                atoms(position == null ? 0 : position.realizedAtoms()),
                disagreements,
                histograms(),
                directory.toString(),
                verified.records(),
                verified.bytes(),
                hex(stateHash),
                hex(replay.stateHash()),
                outputsMatch,
                failures(problems, position, disagreements, stateHash == replay.stateHash(), outputsMatch, verified));
    }

    private @Nullable Position position() {
        for (int i = 0; i < engine.positions().count(); i++) {
            Position candidate = engine.positions().at(i);
            if (candidate
                    .instrument()
                    .rules()
                    .symbol()
                    .equals(scenario.listing().symbol())) {
                return candidate;
            }
        }
        return null;
    }

    private List<String> failures(
            List<String> problems,
            @Nullable Position position,
            List<String> disagreements,
            boolean hashesEqual,
            boolean outputsMatch,
            VerifyReport verified) {
        List<String> failures = new ArrayList<>(problems);
        require(position != null && position.boughtLots() > 0, "nothing was bought", failures);
        require(position != null && position.lots() == 0, "the position is not closed", failures);
        require("CLOSED".equals(story.targetState), "the target is " + story.targetState + ", not CLOSED", failures);
        require(story.faults == 0, "the engine recorded " + story.faults + " faults of its own", failures);
        require(hashesEqual, "replaying the journal gave another state", failures);
        require(outputsMatch, "replaying the journal gave other outputs", failures);
        require(verified.isGood(), "the journal is damaged: " + verified.damage(), failures);
        failures.addAll(disagreements);
        return failures;
    }

    private static void require(boolean condition, String failure, List<String> failures) {
        if (!condition) {
            failures.add(failure);
        }
    }

    private List<String> disagreements(@Nullable Position position) {
        List<String> found = new ArrayList<>();
        BigDecimal ourBase = BigDecimal.valueOf(position == null ? 0 : position.lots(), rules.quantityScale());
        compare("holding of " + rules.base(), ourBase, books.total(rules.base()), found);
        Run run = engine.runs().get(TradingProcess.RUN_ID);
        BigDecimal ourCash = BigDecimal.valueOf(run == null ? 0 : run.cashAtoms(), Money.ATOM_SCALE);
        compare("change of USDT", ourCash, books.total(QUOTE).subtract(START_USDT), found);
        compare("USDT locked", BigDecimal.ZERO, books.balance(QUOTE).locked(), found);
        BigDecimal theirFilled = books.trades().stream()
                .map(ExchangeBooks.TradeEntry::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        long ourFilled = position == null ? 0 : position.boughtLots() + position.soldLots();
        compare("quantity traded", BigDecimal.valueOf(ourFilled, rules.quantityScale()), theirFilled, found);
        for (long orderId : story.sent) {
            int requests = books.requests(OrderId.toText(TradingProcess.RUN_ID, orderId));
            if (requests > 1) {
                found.add("an order was sent " + requests + " times");
            }
        }
        return found;
    }

    private static void compare(String what, BigDecimal ours, BigDecimal theirs, List<String> found) {
        if (ours.compareTo(theirs) != 0) {
            found.add(what + ": ours " + ours.toPlainString() + ", the exchange's " + theirs.toPlainString());
        }
    }

    /** From the journal: when the first attempt's bytes met the socket, against when they should have. */
    private @Nullable Long firingErrorUs() {
        SendTimes times = new SendTimes();
        try (JournalReader reader = new JournalReader(directory)) {
            while (reader.next() == JournalReader.Step.RECORD) {
                if (reader.record().isInput()) {
                    times.onInput(
                            reader.record().buffer(),
                            reader.record().offset(),
                            reader.record().length());
                }
            }
        }
        Long sentNs = times.of(story.firstOrderId);
        return sentNs == null ? null : (sentNs - story.firstPlannedNs) / 1_000;
    }

    private Map<String, Histogram> histograms() {
        Map<String, Histogram> all = new LinkedHashMap<>();
        for (LatencyStage stage : LatencyStage.values()) {
            all.put(stage.label(), latencies.total(stage));
        }
        return all;
    }

    private String lots(long lots) {
        return Decimals.format(lots, rules.quantityScale());
    }

    private static String atoms(long atoms) {
        return Decimals.format(atoms, Money.ATOM_SCALE);
    }

    private static String hex(long hash) {
        return String.format(java.util.Locale.ROOT, "%016x", hash);
    }
}

package sniper.core.paper.desk;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Instruments;
import sniper.core.instrument.TradingRules;
import sniper.core.message.CommandKind;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.RunCause;
import sniper.core.message.RunOpenedEncoder;
import sniper.core.message.RunOpenedEncoder.InstancesEncoder;
import sniper.core.message.RunOutcome;
import sniper.core.message.RunStartDecoder;
import sniper.core.message.RunStatus;
import sniper.core.message.RunSymbolEncoder;
import sniper.core.message.SlotUnit;
import sniper.core.output.OutputLog;
import sniper.core.paper.Amount;
import sniper.core.paper.BookTerms;
import sniper.core.paper.FillTerms;
import sniper.core.plan.Instance;
import sniper.core.plan.PlanTerms;
import sniper.core.plan.SlotGrid;
import sniper.core.run.Run;
import sniper.core.run.Runs;
import sniper.core.state.EngineTime;
import sniper.core.user.Users;

/** Starts runs with books in the ledger. Threading: owned by the engine stage; on a cold path. */
final class Starts {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final EngineTime time;
    private final Users users;
    private final Runs runs;
    private final LedgerRuns ledgerRuns;
    private final Instruments instruments;
    private final StartRules rules;
    private final Lifecycle lifecycle;
    private final Replies replies;
    private final OutputLog outputs;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RunOpenedEncoder opened = new RunOpenedEncoder();
    private final RunSymbolEncoder runSymbol = new RunSymbolEncoder();

    Starts(
            EngineTime time,
            Users users,
            Runs runs,
            LedgerRuns ledgerRuns,
            Instruments instruments,
            StartRules rules,
            Lifecycle lifecycle,
            Replies replies,
            OutputLog outputs) {
        this.time = time;
        this.users = users;
        this.runs = runs;
        this.ledgerRuns = ledgerRuns;
        this.instruments = instruments;
        this.rules = rules;
        this.lifecycle = lifecycle;
        this.replies = replies;
        this.outputs = outputs;
    }

    /** Returns why the start is refused, in which case nothing was told of it, or null. */
    @Nullable
    String start(RunStartDecoder message) {
        LedgerRun same = ledgerRuns.find(message.runUuidHigh(), message.runUuidLow());
        if (same != null) {
            return again(same, message);
        }
        StartParts parts = new StartParts(instruments);
        String refusal = rules.refusal(message);
        refusal = refusal == null ? parts.read(message) : refusal;
        if (refusal != null) {
            return refusal;
        }
        Run run = runs.open(message.userId(), message.mode(), message.runUuidHigh(), message.runUuidLow());
        if (run == null) {
            return RunDesk.TOO_MANY_RUNS + ", STOPPED ones count: most=" + runs.capacity();
        }
        open(message, parts, run);
        return null;
    }

    private @Nullable String again(LedgerRun same, RunStartDecoder message) {
        if (same.run.userId() != message.userId()) {
            return "a run's UUID must be new";
        }
        replies.applied(same, message.requestId(), RunOutcome.NO_CHANGE, same.logicalTimeNs());
        return null;
    }

    private void open(RunStartDecoder message, StartParts parts, Run run) {
        String userName = Objects.requireNonNull(users.name(run.userId()));
        LedgerRun opening = new LedgerRun(run, terms(message, parts, run), userName);
        long from = outputs.tail();
        try {
            ledgerRuns.add(opening);
            tell(opening, message);
            boolean started = lifecycle.change(opening, CommandKind.START_RUN, RunCause.USER, Lifecycle.NO_FAULT);
            assert started : run.id();
            replies.changed(
                    opening,
                    message.requestId(),
                    RunOutcome.APPLIED,
                    RunStatus.CREATED,
                    RunCause.USER,
                    opening.logicalTimeNs());
        } catch (RuntimeException | AssertionError e) {
            outputs.rewind(from);
            ledgerRuns.remove(opening);
            runs.withdraw(run);
            replies.withoutRun(message.requestId(), message.userId(), RunOutcome.ROLLED_BACK);
        }
    }

    private RunTerms terms(RunStartDecoder message, StartParts parts, Run run) {
        long nowNs = time.nowNs();
        long startNs = nowNs - nowNs % message.tickIntervalNs();
        long gridStartNs = message.gridStartNs() == 0 ? startNs : message.gridStartNs();
        BookTerms books = new BookTerms(
                run.id(),
                run.uuidHigh(),
                run.uuidLow(),
                amount(message.initialCashE18High(), message.initialCashE18Low()),
                new FillTerms(message.slippageBps(), message.feeBps()),
                amount(message.maxPositionE18High(), message.maxPositionE18Low()),
                message.maxPriceAgeNs());
        Amount contribution = amount(message.contributionE18High(), message.contributionE18Low());
        PlanTerms plans = new PlanTerms(
                parts.instances,
                contribution,
                contribution.isZero()
                        ? null
                        : grid(gridStartNs, message.contributionUnit(), message.contributionEvery()),
                message.rebalanceEvery() == 0
                        ? null
                        : grid(gridStartNs, message.rebalanceUnit(), message.rebalanceEvery()),
                message.driftBandPpb());
        return new RunTerms(
                books, plans, parts.rules, message.calendarId(), message.tickIntervalNs(), gridStartNs, startNs);
    }

    private static SlotGrid grid(long startNs, SlotUnit unit, int every) {
        return new SlotGrid(startNs, unit, every);
    }

    private static Amount amount(long high, long low) {
        Amount amount = new Amount();
        amount.set(high, low);
        return amount;
    }

    private void tell(LedgerRun run, RunStartDecoder message) {
        RunTerms terms = run.terms;
        message.sbeRewind();
        opened.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .userId(run.run.userId())
                .runId(run.run.id())
                .mode(run.run.mode())
                .initialCashE18High(message.initialCashE18High())
                .initialCashE18Low(message.initialCashE18Low())
                .tickIntervalNs(terms.tickIntervalNs())
                .maxPriceAgeNs(message.maxPriceAgeNs())
                .calendarId(terms.calendarId())
                .gridStartNs(terms.gridStartNs())
                .contributionE18High(message.contributionE18High())
                .contributionE18Low(message.contributionE18Low())
                .contributionUnit(message.contributionUnit())
                .contributionEvery(message.contributionEvery())
                .rebalanceUnit(message.rebalanceUnit())
                .rebalanceEvery(message.rebalanceEvery())
                .driftBandPpb(message.driftBandPpb())
                .slippageBps(message.slippageBps())
                .feeBps(message.feeBps())
                .maxPositionE18High(message.maxPositionE18High())
                .maxPositionE18Low(message.maxPositionE18Low());
        InstancesEncoder group = opened.instancesCount(terms.plans().instances().size());
        for (Instance each : terms.plans().instances()) {
            group.next()
                    .strategy(each.strategy())
                    .equityInstrumentId(terms.rules().get(each.equitySymbol()).instrumentId())
                    .hedgeInstrumentId(terms.rules().get(each.hedgeSymbol()).instrumentId())
                    .bar(each.bar())
                    .window(each.window())
                    .sharePpb(each.sharePpb());
        }
        message.instances().forEachRemaining(each -> {});
        message.symbols().forEachRemaining(each -> {});
        opened.strategyName(message.strategyName()).baseCurrency(message.baseCurrency());
        outputs.commit(HEADER + opened.encodedLength());
        for (TradingRules each : terms.rules()) {
            tell(run, each);
        }
    }

    private void tell(LedgerRun run, TradingRules symbol) {
        byte[] text = symbol.symbol().getBytes(StandardCharsets.UTF_8);
        runSymbol
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .runId(run.run.id())
                .instrumentId(symbol.instrumentId())
                .priceScale((byte) symbol.priceScale())
                .quantityScale((byte) symbol.quantityScale())
                .putSymbol(text, 0, text.length);
        outputs.commit(HEADER + runSymbol.encodedLength());
    }
}

package sniper.ops.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sniper.core.message.CommandKind;
import sniper.core.message.PaperReason;
import sniper.core.message.RunCause;
import sniper.core.message.RunOutcome;
import sniper.core.message.RunStatus;
import sniper.core.message.Side;
import sniper.core.message.TradingState;
import sniper.core.output.OutputLog;
import sniper.core.paper.OrderGate;
import sniper.core.paper.OrderRequest;
import sniper.core.paper.RunBooks;
import sniper.core.paper.desk.PaperParts;
import sniper.risk.paper.PaperLimits;
import sniper.strategies.allocation.AllocationFormulas;

/** A message on which our own code fails. */
class RunRollBackTest {
    private static final int MAX_OUTPUT = 1_024;
    private static final int OUTPUT_HEADER = 8;

    private boolean gateFails;
    private final PaperLimits limits = new PaperLimits();

    private PaperReason check(OrderRequest order, RunBooks books, boolean open, long nowNs) {
        if (gateFails) {
            throw new IllegalStateException("a bug");
        }
        return limits.check(order, books, open, nowNs);
    }

    private RunRig failing() {
        OrderGate gate = this::check;
        return new RunRig(new PaperParts(gate, new AllocationFormulas()));
    }

    /** With an order that fills at the next tick, which contributes, rebalances and marks as well. */
    private static RunRig readyToTick(RunRig rig) {
        rig.start("anna", 1, RunRig.plan());
        rig.tick(1);
        assertThat(rig.order(1, "waits", Side.BUY, "1", "90").reason()).isEqualTo(PaperReason.NONE);
        rig.nowNs += RunRig.HOUR;
        return rig;
    }

    private static void tickCheaper(RunRig rig) {
        rig.tick(1, rig.nowNs, 8_900, 10_000);
    }

    @Test
    void shouldBeAsBeforeWhicheverOutputOfATickFails() {
        RunRig whole = readyToTick(new RunRig());
        int rowsBefore = whole.ledgerRows().size();
        long from = whole.outputs.tail();
        tickCheaper(whole);
        List<Long> tails = tails(whole.outputs, from);
        assertThat(tails).as("outputs of the tick").hasSizeGreaterThan(15);
        for (int failing = 1; failing < tails.size(); failing++) {
            RunRig rig = readyToTick(new RunRig());
            long before = rig.engine.runDesk().stateHash();
            long room = tails.get(failing - 1) - from;
            rig.outputs.limit(rig.outputs.tail() + room + OUTPUT_HEADER + MAX_OUTPUT - 1);
            tickCheaper(rig);

            assertThat(rig.engine.runDesk().stateHash())
                    .as("output %d", failing)
                    .isEqualTo(before);
            assertThat(rig.ledgerRows()).as("output %d", failing).hasSize(rowsBefore);
            Row last = rig.rows.get(rig.rows.size() - 1);
            assertThat(last.applied().outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
            assertThat(last.applied().faults()).isEqualTo(1);
            rig.outputs.limit(Long.MAX_VALUE);
            tickCheaper(rig);

            assertThat(rig.ledgerRows()).as("output %d", failing).isEqualTo(whole.ledgerRows());
            assertThat(rig.engine.runDesk().stateHash())
                    .as("output %d", failing)
                    .isEqualTo(whole.engine.runDesk().stateHash());
        }
    }

    private static List<Long> tails(OutputLog outputs, long from) {
        List<Long> tails = new ArrayList<>();
        for (long at = outputs.skipPadding(from, outputs.tail());
                at < outputs.tail();
                at = outputs.skipPadding(outputs.next(at), outputs.tail())) {
            tails.add(outputs.next(at));
        }
        return tails;
    }

    @Test
    void shouldPutARunIntoErrorAfterThreeFaultsInARowAndNobodyElse() {
        RunRig rig = readyToTick(failing());
        rig.start("bert", 2, RunRig.handPlan("1000"));
        gateFails = true;
        tickCheaper(rig);
        tickCheaper(rig);

        assertThat(rig.line(1).status()).isEqualTo(RunStatus.RUNNING);
        tickCheaper(rig);

        assertThat(rig.line(1).status()).isEqualTo(RunStatus.ERROR);
        assertThat(rig.line(2).status()).isEqualTo(RunStatus.RUNNING);
        assertThat(rig.engine.tradingState()).isEqualTo(TradingState.NORMAL);
        assertThat(rig.engine.faults()).isZero();
        List<String> rows = rig.ledgerRows();
        assertThat(rows.get(rows.size() - 2)).startsWith("order CANCELED");
        assertThat(rows.get(rows.size() - 1))
                .startsWith("event RUN_ERROR")
                .contains("cause=ENGINE_FAULT")
                .contains("faultSequence=" + (rig.sequence - 1));
        assertThat(rig.change(1, CommandKind.RESUME_RUN).refusal()).contains("is not allowed from ERROR");
        assertThat(rig.change(1, CommandKind.RESET_RUN).refusal()).startsWith("only an administrator");
        RunLine line = rig.line(1);
        Answer reset = rig.commands
                .change(line.userId(), line.runId(), CommandKind.RESET_RUN, RunCause.ADMINISTRATOR)
                .join();
        assertThat(reset.status()).isEqualTo(RunStatus.PAUSED);
        gateFails = false;
        assertThat(rig.change(1, CommandKind.RESUME_RUN).status()).isEqualTo(RunStatus.RUNNING);
        tickCheaper(rig);

        assertThat(rig.rows.get(rig.rows.size() - 1).applied().faults()).isZero();
        assertThat(rig.count("event SIP_EXECUTED")).isEqualTo(2);
    }

    @Test
    void shouldCountOnlyFaultsInARow() {
        RunRig rig = readyToTick(failing());
        for (int i = 0; i < 5; i++) {
            gateFails = true;
            Answer order = rig.order(1, "fails " + i, Side.BUY, "1", null);
            assertThat(order.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
            gateFails = false;
            rig.nowNs += RunRig.MINUTE;
            rig.tick(1);
        }
        assertThat(rig.line(1).status()).isEqualTo(RunStatus.RUNNING);
        assertThat(rig.order(1, "fails 1", Side.BUY, "0.01", null).reason())
                .as("what was rolled back has no row")
                .isEqualTo(PaperReason.NONE);
    }
}

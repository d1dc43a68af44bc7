package sniper.ops.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sniper.core.message.AllocationStrategy;
import sniper.core.message.BarPeriod;
import sniper.core.message.CommandKind;
import sniper.core.message.RunOutcome;
import sniper.core.message.SlotUnit;
import sniper.core.paper.desk.RunDesk;

class StartRefusalTest {
    private final RunRig rig = new RunRig();

    private static InstancePlan instance(String equity, String hedge, int window, long sharePpb) {
        return new InstancePlan(AllocationStrategy.ALPHA_SHIELD, equity, hedge, BarPeriod.DAY, window, sharePpb);
    }

    private static RunPlan with(List<InstancePlan> instances) {
        RunPlan plan = RunRig.plan();
        return new RunPlan(
                plan.strategyName(),
                plan.baseCurrency(),
                plan.initialCash(),
                instances,
                plan.symbols(),
                plan.contribution(),
                plan.contributionEvery(),
                plan.rebalanceEvery(),
                0,
                0,
                plan.tickIntervalNs(),
                plan.maxPriceAgeNs(),
                plan.calendar(),
                0,
                0,
                plan.maxPosition());
    }

    private static RunPlan with(
            String name, String cash, String contribution, Every every, long bandPpb, long gridStartNs, long tickNs) {
        RunPlan plan = RunRig.plan();
        return new RunPlan(
                name,
                "INR",
                new BigDecimal(cash),
                plan.instances(),
                plan.symbols(),
                new BigDecimal(contribution),
                every,
                every,
                bandPpb,
                gridStartNs,
                tickNs,
                plan.maxPriceAgeNs(),
                plan.calendar(),
                0,
                0,
                plan.maxPosition());
    }

    private void assertRefused(RunPlan plan, String start) {
        int rows = rig.ledgerRows().size();
        Answer answer = rig.start("anna", 1, plan);

        assertThat(answer.outcome()).as(start).isEqualTo(RunOutcome.REFUSED);
        assertThat(answer.refusal()).startsWith(start);
        assertThat(answer.run()).isNull();
        assertThat(rig.ledgerRows()).hasSize(rows);
        assertThat(rig.board.runsOf(rig.user("anna"))).isEmpty();
    }

    @Test
    void shouldRefuseWhatNoRunCanBeStartedWith() {
        long whole = 1_000_000_000L;
        Every hourly = new Every(1, SlotUnit.HOUR);
        assertRefused(with(List.of()), "a run has 1 to 10 instances: 0");
        assertRefused(with(List.of(instance("EQ", "HG", 0, whole))), "a window has 1 to 60 closes");
        assertRefused(with(List.of(instance("EQ", "HG", 61, whole))), "a window has 1 to 60 closes");
        assertRefused(with(List.of(instance("EQ", "EQ", 3, whole))), "equity and hedge must be two instruments");
        assertRefused(with(List.of(instance("EQ", "HG", 3, whole - 1))), "the shares of all instances must make");
        assertRefused(
                with(List.of(instance("EQ", "HG", 3, whole), instance("EQ", "HG", 4, whole))),
                "the shares of all instances must make");
        assertRefused(with(List.of(instance("EQ", "XX", 3, whole))), "a run needs instruments with known rules");
        assertRefused(with("", "1", "1", hourly, 0, 0, RunRig.MINUTE), "a strategy's name");
        assertRefused(with("n".repeat(65), "1", "1", hourly, 0, 0, RunRig.MINUTE), "a strategy's name");
        assertRefused(with("n", "-1", "1", hourly, 0, 0, RunRig.MINUTE), "amounts must be from 0");
        assertRefused(with("n", "1000000000000000.1", "1", hourly, 0, 0, RunRig.MINUTE), "amounts must be from 0");
        assertRefused(with("n", "1", "1", new Every(0, SlotUnit.HOUR), 0, 0, RunRig.MINUTE), "a contribution needs an");
        assertRefused(with("n", "1", "0", new Every(-1, SlotUnit.HOUR), 0, 0, RunRig.MINUTE), "rebalancing needs an");
        assertRefused(with("n", "1", "1", hourly, whole + 1, 0, RunRig.MINUTE), "a band must be from 0");
        assertRefused(with("n", "1", "1", hourly, 0, 1, RunRig.MINUTE), "a grid must start at a whole microsecond");
        assertRefused(with("n", "1", "1", hourly, 0, 0, 1_500), "ticks must be whole microseconds");
        assertRefused(with("n", "1", "1", hourly, 0, 0, 0), "ticks must be whole microseconds");
        assertRefused(RunRig.plan("1", "1", "nowhere"), "a run needs a known calendar");
        Answer unknown = rig.commands.start(77, RunRig.uuid(1), RunRig.plan()).join();
        assertThat(unknown.refusal()).startsWith("a run needs a known user");
        Answer nil = rig.commands
                .start(rig.user("anna"), new UUID(0, 0), RunRig.plan())
                .join();
        assertThat(nil.refusal()).startsWith("a run needs a UUID");
        assertThat(rig.start("anna", 1, RunRig.plan()).outcome()).isEqualTo(RunOutcome.APPLIED);
        assertThat(rig.replayDifference()).isNull();
    }

    @Test
    void shouldRefuseTicksThatAreFurtherApartThanASessionIsLong() {
        rig.session(RunRig.START, RunRig.START + RunRig.HOUR);
        rig.session(RunRig.START + 24 * RunRig.HOUR, RunRig.START + 30 * RunRig.HOUR);
        RunPlan plan = RunRig.plan("1000", "0", "sessions");
        long tooFarNs = 6 * RunRig.HOUR + 1_000;

        assertRefused(
                ticking(plan, tooFarNs), "ticks must be at most as far apart as the calendar's sessions are long");
        assertThat(rig.start("anna", 1, ticking(plan, 6 * RunRig.HOUR)).outcome())
                .isEqualTo(RunOutcome.APPLIED);
    }

    private static RunPlan ticking(RunPlan plan, long tickNs) {
        return new RunPlan(
                plan.strategyName(),
                plan.baseCurrency(),
                plan.initialCash(),
                plan.instances(),
                plan.symbols(),
                plan.contribution(),
                null,
                null,
                0,
                0,
                tickNs,
                plan.maxPriceAgeNs(),
                plan.calendar(),
                0,
                0,
                plan.maxPosition());
    }

    @Test
    void shouldLeaveRoomForOthersHoweverManyRunsAUserStarts() {
        for (int run = 1; run <= RunDesk.MAX_RUNS_PER_USER; run++) {
            assertThat(rig.start("anna", run, RunRig.handPlan("1")).outcome()).isEqualTo(RunOutcome.APPLIED);
            rig.change(run, CommandKind.STOP_RUN);
        }
        Answer more = rig.start("anna", 1_000, RunRig.handPlan("1"));

        assertThat(more.outcome()).isEqualTo(RunOutcome.REFUSED);
        assertThat(more.refusal()).startsWith(RunDesk.TOO_MANY_RUNS).endsWith("most=" + RunDesk.MAX_RUNS_PER_USER);
        assertThat(rig.start("anna", 1, RunRig.handPlan("1")).outcome())
                .as("one of them again")
                .isEqualTo(RunOutcome.NO_CHANGE);
        assertThat(rig.start("bert", 2_000, RunRig.handPlan("1")).outcome()).isEqualTo(RunOutcome.APPLIED);
    }

    @Test
    void shouldRefuseWhatNoMessageHoldsBeforeAnythingIsAsked() {
        int inputs = rig.inputs.size();
        assertThatExceptionOfType(UnknownSymbolException.class)
                .isThrownBy(() -> rig.commands.start(2, RunRig.uuid(1), with(List.of(instance("NO", "HG", 3, 1)))));
        List<InstancePlan> many = new ArrayList<>(Collections.nCopies(11, instance("EQ", "HG", 3, 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rig.commands.start(2, RunRig.uuid(1), with(many)))
                .withMessageStartingWith("a run has at most 10 instances");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rig.commands.addUser("n".repeat(255)))
                .withMessage("a text must have at most 254 bytes: bytes=255");
        for (String number : List.of("0.0000000000000000001", "100000000000000000000")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Halves.of(new BigDecimal(number)))
                    .withMessageStartingWith("a number must have at most 20 digits before");
        }
        assertThat(Halves.of(new BigDecimal("-0.000000000000000001"))).isEqualTo(new Halves(-1, -1));
        assertThat(Halves.of(new BigDecimal("99999999999999999999.999999999999999999"))
                        .high())
                .isPositive();
        assertThat(rig.inputs).hasSize(inputs);
        assertThat(rig.answers.waiting()).isZero();
    }
}

package sniper.ops.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sniper.core.message.BrokerState;
import sniper.core.message.CommandKind;
import sniper.core.message.PaperReason;
import sniper.core.message.RunCause;
import sniper.core.message.RunOutcome;
import sniper.core.message.RunStatus;
import sniper.core.message.Side;

class RunLifecycleTest {
    private final RunRig rig = new RunRig();

    @AfterEach
    void everyMessageShouldEndWithOneLastWordAndReplayTheSame() {
        for (int i = 0; i < rig.rows.size(); i++) {
            Row row = rig.rows.get(i);
            boolean isLast = i + 1 == rig.rows.size() || rig.rows.get(i + 1).cause() != row.cause();
            if (row.isOfBooks() || row.isApplied()) {
                assertThat(row.isApplied()).as(row.words()).isEqualTo(isLast);
            }
        }
        assertThat(rig.replayDifference()).isNull();
    }

    @Test
    @Tag("RL-08")
    void shouldStartARunThatIsRunningAtOnce() {
        Answer answer = rig.start("anna", 1, RunRig.plan());

        assertThat(answer.outcome()).isEqualTo(RunOutcome.APPLIED);
        assertThat(answer.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(answer.run()).isEqualTo(RunRig.uuid(1));
        assertThat(answer.runId()).as("1 is the process's own").isEqualTo(2);
        assertThat(rig.count("opened")).isEqualTo(1);
        assertThat(rig.count("symbol")).isEqualTo(2);
        assertThat(rig.count("event RUN_STARTED")).isEqualTo(1);
        RunLine line = rig.line(1);
        assertThat(line.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(line.instruments()).containsExactly(RunRig.EQUITY, RunRig.HEDGE);
        assertThat(line.tickIntervalNs()).isEqualTo(RunRig.MINUTE);
        assertThat(line.nextSlotNs()).isEqualTo(RunRig.START);
        assertThat(rig.board.running()).containsExactly(line);
        assertThat(rig.board.users()).containsExactly("anna");
    }

    @Test
    void shouldGiveTheSameUserAndTheSameRunToWhoAsksAgain() {
        Answer first = rig.start("anna", 1, RunRig.plan());
        int rows = rig.ledgerRows().size();
        Answer again = rig.start("anna", 1, RunRig.plan());

        assertThat(again.outcome()).isEqualTo(RunOutcome.NO_CHANGE);
        assertThat(again.runId()).isEqualTo(first.runId());
        assertThat(rig.ledgerRows()).hasSize(rows);
        assertThat(rig.commands.addUser("anna").join().userId()).isEqualTo(first.userId());
        assertThat(rig.commands.addUser("bad name").join().refusal()).startsWith("a user's name has 1 to 64");
        Answer others = rig.start("bert", 1, RunRig.plan());

        assertThat(others.outcome()).isEqualTo(RunOutcome.REFUSED);
        assertThat(others.run()).as("nothing is told of another user's run").isNull();
    }

    @Test
    @Tag("RL-09")
    void shouldStopARunForGood() {
        rig.start("anna", 1, RunRig.plan());
        rig.tick(1);
        Answer stopped = rig.change(1, CommandKind.STOP_RUN);

        assertThat(stopped.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(rig.count("event RUN_STOPPED")).isEqualTo(1);
        int rows = rig.ledgerRows().size();
        rig.nowNs += RunRig.HOUR;
        rig.tick(1);
        Answer order = rig.order(1, "late", Side.BUY, "1", null);

        assertThat(rig.change(1, CommandKind.STOP_RUN).outcome()).isEqualTo(RunOutcome.NO_CHANGE);
        assertThat(order.outcome()).isEqualTo(RunOutcome.REFUSED);
        assertThat(order.reason()).isEqualTo(PaperReason.RUN_NOT_RUNNING);
        for (CommandKind kind : List.of(CommandKind.RESUME_RUN, CommandKind.PAUSE_RUN, CommandKind.RESET_RUN)) {
            assertThat(rig.change(1, kind).refusal()).contains("is not allowed from STOPPED");
        }
        assertThat(rig.commands
                        .retryContribution(rig.line(1).userId(), rig.line(1).runId())
                        .join()
                        .outcome())
                .isEqualTo(RunOutcome.REFUSED);
        assertThat(rig.ledgerRows()).hasSize(rows);
        assertThat(rig.start("anna", 2, RunRig.plan()).status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    @Tag("OR-06")
    void shouldCancelWhatWaitsBeforeItTellsOfTheStop() {
        rig.start("anna", 1, RunRig.handPlan("1000"));
        rig.tick(1);
        for (int i = 0; i < 3; i++) {
            assertThat(rig.order(1, "wait " + i, Side.BUY, "1", "90").reason()).isEqualTo(PaperReason.NONE);
        }
        int rows = rig.ledgerRows().size();
        rig.change(1, CommandKind.STOP_RUN);

        List<String> told = rig.ledgerRows().subList(rows, rig.ledgerRows().size());
        assertThat(told).hasSize(4);
        assertThat(told.subList(0, 3)).allMatch(each -> each.startsWith("order CANCELED"));
        assertThat(told.get(3)).startsWith("event RUN_STOPPED");
    }

    @Test
    void shouldLetAUserHaveOneRunningRunAndRearmAnother() {
        rig.start("anna", 1, RunRig.plan());
        assertThat(rig.start("anna", 2, RunRig.plan()).refusal()).startsWith("a user has at most one running run");
        rig.change(1, CommandKind.PAUSE_RUN);
        rig.start("anna", 2, RunRig.plan());

        assertThat(rig.change(1, CommandKind.RESUME_RUN).refusal()).startsWith("a user has at most one running run");
        rig.change(2, CommandKind.PAUSE_RUN);
        assertThat(rig.change(1, CommandKind.RESUME_RUN).status()).isEqualTo(RunStatus.RUNNING);
        assertThat(rig.change(1, CommandKind.RESUME_RUN).outcome()).isEqualTo(RunOutcome.NO_CHANGE);
        assertThat(rig.count("event RUN_ARMED")).isEqualTo(1);
        assertThat(rig.count("event RUN_PAUSED")).isEqualTo(2);
    }

    @Test
    void shouldTellChangesInOneInstantApartByAMicrosecond() {
        rig.start("anna", 1, RunRig.plan());
        rig.change(1, CommandKind.PAUSE_RUN);
        rig.change(1, CommandKind.RESUME_RUN);
        rig.change(1, CommandKind.PAUSE_RUN);

        assertThat(rig.ledgerRows().stream().filter(each -> each.startsWith("event")))
                .hasSize(4)
                .anyMatch(each -> each.contains("RUN_STARTED") && each.contains("logicalTimeNs=" + RunRig.START))
                .anyMatch(each ->
                        each.contains("RUN_PAUSED") && each.contains("logicalTimeNs=" + (RunRig.START + 3_000)));
    }

    @Test
    void shouldPauseWhenTheBrokerWantsAnotherLogin() {
        rig.start("anna", 1, RunRig.handPlan("1000"));
        int user = rig.line(1).userId();
        rig.tick(1);
        rig.order(1, "waits", Side.BUY, "1", "90");
        rig.commands.broker(user, BrokerState.ACTIVE, rig.nowNs + RunRig.HOUR);
        rig.nowNs += RunRig.HOUR;
        rig.tick(1);

        assertThat(rig.line(1).status()).isEqualTo(RunStatus.PAUSED);
        assertThat(rig.count("event AUTH_EXPIRED")).isEqualTo(1);
        assertThat(rig.count("order CANCELED")).isEqualTo(1);
        assertThat(rig.change(1, CommandKind.RESUME_RUN).refusal()).startsWith("the session at the broker has expired");
        rig.commands.broker(user, BrokerState.ACTIVE, rig.nowNs + RunRig.HOUR);
        assertThat(rig.change(1, CommandKind.RESUME_RUN).status()).isEqualTo(RunStatus.RUNNING);
        rig.commands.broker(user, BrokerState.EXPIRED, 0);

        assertThat(rig.line(1).status()).isEqualTo(RunStatus.PAUSED);
        assertThat(rig.count("event AUTH_EXPIRED")).isEqualTo(2);
        rig.change(1, CommandKind.STOP_RUN);
        assertThat(rig.start("anna", 2, RunRig.plan()).refusal()).startsWith("the session at the broker has expired");
    }

    @Test
    void shouldEndTheBooksOfARunWhoseRowsTheDatabaseRefused() {
        rig.start("anna", 1, RunRig.plan());
        RunLine line = rig.line(1);
        rig.commands.refused(line.runId(), 7, "23505");

        assertThat(rig.line(1).status()).isEqualTo(RunStatus.ERROR);
        assertThat(rig.ledgerRows())
                .anyMatch(each -> each.startsWith("event RUN_ERROR")
                        && each.contains("faultSequence=7")
                        && each.contains("cause=LEDGER_REFUSED"));
        Answer reset = rig.commands
                .change(line.userId(), line.runId(), CommandKind.RESET_RUN, RunCause.ADMINISTRATOR)
                .join();
        assertThat(reset.refusal()).startsWith("a run whose rows the database refused can only be stopped");
        assertThat(rig.change(1, CommandKind.STOP_RUN).status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void shouldKeepRunsOfOthersOutOfReach() {
        rig.start("anna", 1, RunRig.plan());
        int bert = rig.user("bert");
        int runId = rig.line(1).runId();
        int rows = rig.ledgerRows().size();
        Answer stop = rig.commands
                .change(bert, runId, CommandKind.STOP_RUN, RunCause.USER)
                .join();

        assertThat(stop.refusal()).startsWith("no such run");
        assertThat(stop.run()).isNull();
        rig.commands.tick(bert, runId, rig.nowNs, List.of());
        assertThat(rig.ledgerRows()).hasSize(rows);
        assertThat(rig.commands
                        .change(bert, 1, CommandKind.STOP_RUN, RunCause.USER)
                        .join()
                        .refusal())
                .as("the process's own run")
                .startsWith("no such run");
    }
}

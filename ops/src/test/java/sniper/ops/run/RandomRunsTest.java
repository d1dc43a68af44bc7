package sniper.ops.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sniper.core.message.BrokerState;
import sniper.core.message.CommandKind;
import sniper.core.message.RunCause;
import sniper.core.message.RunStatus;
import sniper.core.message.Side;

/** Users who start, stop, arm, order and tick as a seed says, on an engine that dies and goes on from a copy. */
class RandomRunsTest {
    private static final int SEEDS = Boolean.getBoolean("sniper.exhaustive") ? 1_000 : 30;
    private static final int STEPS = 400;
    private static final int USERS = 8;

    @Test
    void shouldTellTheSameAsOneThatNeverDiedForEverySeed() {
        long rows = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            RunRig rig = play(new RunRig(), seed, true);
            RunRig undisturbed = play(new RunRig(), seed, false);

            assertThat(rig.rows).as("seed %d", seed).isEqualTo(undisturbed.rows);
            assertThat(rig.engine.stateHash()).as("seed %d", seed).isEqualTo(undisturbed.engine.stateHash());
            assertThat(rig.replayDifference()).as("seed %d", seed).isNull();
            assertThat(rig.engine.faults()).as("seed %d", seed).isZero();
            for (int user = 1; user <= USERS; user++) {
                assertThat(rig.board.runsOf(rig.user("user-" + user)).stream()
                                .filter(each -> each.status() == RunStatus.RUNNING))
                        .as("running runs of user %d, seed %d", user, seed)
                        .hasSizeLessThan(2);
            }
            rows += rig.ledgerRows().size();
        }
        assertThat(rows).as("rows looked at").isGreaterThan(SEEDS * 1_000L);
    }

    private static RunRig play(RunRig rig, long seed, boolean dies) {
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom deaths = new SplittableRandom(seed);
        int runs = 0;
        for (int step = 0; step < STEPS; step++) {
            rig.nowNs += random.nextLong(1, 20) * RunRig.MINUTE;
            int user = random.nextInt(1, USERS + 1);
            if (runs < USERS || random.nextInt(20) == 0) {
                rig.start("user-" + user, ++runs, plan(random));
            }
            for (RunLine line : rig.board.running()) {
                tick(rig, line, random);
            }
            act(rig, random.nextInt(1, runs + 1), step, random);
            if (dies && deaths.nextInt(40) == 0) {
                rig.restart();
            }
        }
        return rig;
    }

    private static RunPlan plan(SplittableRandom random) {
        String cash = Integer.toString(random.nextInt(50, 5_000));
        return random.nextInt(3) == 0
                ? RunRig.handPlan(cash)
                : RunRig.plan(cash, Integer.toString(random.nextInt(3) * 50), "always");
    }

    private static void tick(RunRig rig, RunLine line, SplittableRandom random) {
        long hedge = random.nextInt(20) == 0 ? 0 : 10_000 + random.nextLong(-1_000, 1_000);
        List<TickPrice> prices = List.of(
                new TickPrice(RunRig.EQUITY, 10_000 + random.nextLong(-1_000, 1_000), rig.nowNs),
                new TickPrice(RunRig.HEDGE, hedge, rig.nowNs));
        rig.commands.tick(line.userId(), line.runId(), rig.nowNs, prices);
        if (random.nextInt(5) == 0) {
            rig.commands.tick(line.userId(), line.runId(), rig.nowNs, prices);
        }
    }

    private static void act(RunRig rig, int run, int step, SplittableRandom random) {
        if (rig.board.run(RunRig.uuid(run)).isEmpty()) {
            return; // its start was refused
        }
        RunLine line = rig.line(run);
        switch (random.nextInt(12)) {
            case 0 -> rig.change(run, CommandKind.PAUSE_RUN);
            case 1, 2 -> rig.change(run, CommandKind.RESUME_RUN);
            case 3 -> rig.change(run, random.nextInt(4) == 0 ? CommandKind.STOP_RUN : CommandKind.RESUME_RUN);
            case 4 -> rig.commands.broker(line.userId(), BrokerState.ACTIVE, rig.nowNs + 5 * RunRig.HOUR);
            case 5 -> rig.retry(run);
            case 6 -> {
                if (random.nextInt(10) == 0) {
                    rig.commands.refused(line.runId(), 5, "23505");
                }
            }
            case 7 -> rig.change(run, CommandKind.FAIL_RUN);
            case 8 -> rig.change(run, CommandKind.RESET_RUN, RunCause.ADMINISTRATOR);
            default ->
                rig.order(
                        run,
                        "hand " + step % 50,
                        random.nextBoolean() ? Side.BUY : Side.SELL,
                        Integer.toString(random.nextInt(5)),
                        random.nextBoolean() ? null : Integer.toString(random.nextInt(85, 115)));
        }
    }
}

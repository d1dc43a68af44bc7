package sniper.strategies.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sniper.core.message.PhaseState;
import sniper.core.state.StateHash;
import sniper.strategies.Allocation;

class PhaseBookTest {
    /** The plan of the integration scenarios. */
    private static final ExitPlan SEED =
            ExitPlan.of("seed", ExitLevel.percent(25, 30), ExitLevel.percent(50, 30), ExitLevel.percent(100, 40));

    private static final long MAX = Long.MAX_VALUE;

    private final List<String> heard = new ArrayList<>();

    private PhaseBook book(ExitPlan plan, long stepLots) {
        return new PhaseBook(plan, Rules.plain(), stepLots, (phase, from, to) -> heard.add(phase + " " + to));
    }

    /** 10,000,000 tokens at 0.001, as the scenarios have it. */
    private PhaseBook seedBook() {
        PhaseBook book = book(SEED, 1);
        book.bought(10_000_000, 10_000_00000000L, 0, 0);
        return book;
    }

    private static long atoms(long lots, long priceTicks) {
        return lots * priceTicks * 100;
    }

    private boolean fill(PhaseBook book, long orderId, long lots, long priceTicks) {
        return book.filled(orderId, lots, atoms(lots, priceTicks), 0);
    }

    private void sellAll(PhaseBook book, long orderId, long bid) {
        long due = book.dueLots(bid, 1, MAX);
        book.sent(orderId, due, 0);
        fill(book, orderId, due, bid);
        book.ended(orderId, 10);
    }

    @Test
    @Tag("A-1")
    void shouldSellTheFirstPhaseOfTheEndToEndScenario() {
        PhaseBook book = seedBook();
        assertThat(book.entryPriceTicks()).isEqualTo(1_000);

        long due = book.dueLots(1_250, 1, MAX);

        assertThat(due).isEqualTo(3_000_000);
        assertThat(book.dueLimitTicks()).isEqualTo(1_250);

        book.sent(77, due, 5);
        assertThat(fill(book, 77, due, 1_250)).isFalse();
        book.ended(77, 25);

        assertThat(heard).containsExactly("0 TRIGGERED", "0 ORDER_SENT", "0 DONE");
        assertThat(PhaseSummary.of(book, 1_250))
                .isEqualTo(new PhaseSummary(
                        3_000_000, 7_000_000, 750_00000000L, 1_750_00000000L, 1, 3, 1_500, 0, 0, 10_000));
        assertThat(PhaseAnalytics.of(book))
                .isEqualTo(new PhaseAnalytics(
                        0, 750_00000000L, 0, 750_00000000L, 20, 10_000, PhaseAnalytics.Trend.STABLE));
    }

    @Test
    void shouldSellPhasesReachedInOneJumpTogetherLowestFirst() {
        PhaseBook book = seedBook();

        long due = book.dueLots(1_600, 1, MAX);
        assertThat(due).isEqualTo(6_000_000);
        assertThat(book.dueLimitTicks()).isEqualTo(1_250);
        book.sent(77, due, 0);
        fill(book, 77, 4_000_000, 1_600);

        assertThat(book.state(0)).isEqualTo(PhaseState.DONE);
        assertThat(book.state(1)).isEqualTo(PhaseState.PARTIAL);
        assertThat(book.totals().lots).containsExactly(3_000_000, 1_000_000, 0);

        book.ended(77, 0);
        assertThat(book.dueLots(1_600, 1, MAX)).isEqualTo(2_000_000);
        assertThat(book.dueLimitTicks()).isEqualTo(1_500);
    }

    @Test
    void shouldNotSellTwiceWhatIsUnderWay() {
        PhaseBook book = seedBook();
        book.sent(77, book.dueLots(1_250, 1, MAX), 0);

        assertThat(book.isWaiting()).isTrue();
        assertThat(book.dueLots(1_250, 1, MAX)).isZero();
        assertThat(book.dueLots(1_500, 1, MAX)).isEqualTo(3_000_000);
    }

    @Test
    void shouldKeepTheLotsOfAnUnknownOrderUntilItEnds() {
        PhaseBook book = seedBook();
        book.sent(77, book.dueLots(1_250, 1, MAX), 0);

        book.unknown(77);
        assertThat(book.isWaiting()).isFalse();
        assertThat(book.dueLots(1_250, 1, MAX)).isZero();

        book.ended(77, 0);
        assertThat(book.state(0)).isEqualTo(PhaseState.FAILED);
        assertThat(book.dueLots(1_250, 1, MAX)).isEqualTo(3_000_000);
    }

    @Test
    void shouldRetryAFailedPhaseWhileItsLevelIsReached() {
        PhaseBook book = seedBook();
        for (int attempt = 1; attempt <= 3; attempt++) {
            book.sent(70 + attempt, book.dueLots(1_250, 1, MAX), 0);
            book.ended(70 + attempt, 0);
            assertThat(book.failures(0)).isEqualTo(attempt);
            assertThat(book.state(0)).isEqualTo(PhaseState.FAILED);
        }

        assertThat(book.dueLots(1_249, 1, MAX)).isZero();
        assertThat(book.state(0)).isEqualTo(PhaseState.PENDING);

        sellAll(book, 80, 1_250);
        assertThat(book.failures(0)).isZero();
        assertThat(book.state(0)).isEqualTo(PhaseState.DONE);
    }

    @Test
    void shouldRecordAFillThatComesAfterItsOrderEnded() {
        PhaseBook book = seedBook();
        book.sent(77, book.dueLots(1_250, 1, MAX), 0);
        book.ended(77, 0);

        assertThat(fill(book, 77, 3_500_000, 1_250)).isTrue();

        assertThat(book.totals().lots).containsExactly(3_000_000, 500_000, 0);
        assertThat(book.state(0)).isEqualTo(PhaseState.DONE);
        assertThat(book.dueLots(1_500, 1, MAX)).isEqualTo(2_500_000);
    }

    @Test
    void shouldRoundSharesDownToTheStepAndGiveTheLastPhaseTheRest() {
        PhaseBook book = book(SEED, 10);
        book.bought(1_037, atoms(1_037, 1_000), 0, 0);

        assertThat(book.targetLots(0)).isEqualTo(310);
        assertThat(book.targetLots(1)).isEqualTo(310);
        assertThat(book.targetLots(2)).isEqualTo(417);

        assertThat(book.dueLots(2_000, 1, MAX)).isEqualTo(1_030);
        sellAll(book, 77, 2_000);

        assertThat(book.isComplete()).isFalse();
        assertThat(book.leaveDust(1)).isEqualTo(7);
        assertThat(book.isComplete()).isTrue();
        assertThat(book.state(2)).isEqualTo(PhaseState.DONE);
        assertThat(book.dueLots(9_000, 1, MAX)).isZero();
        assertThat(PhaseSummary.of(book, 2_000).remainingLots()).isEqualTo(7);
    }

    @Test
    void shouldLeaveAPhaseTooSmallForAnOrderToTheNext() {
        PhaseBook book = book(SEED, 1);
        book.bought(100, atoms(100, 1_000), 0, 0);

        assertThat(book.dueLots(1_250, 31, MAX)).isZero();
        assertThat(book.state(0)).isEqualTo(PhaseState.TRIGGERED);
        assertThat(book.leaveDust(31)).isZero();

        assertThat(book.dueLots(1_500, 31, MAX)).isEqualTo(60);
        assertThat(book.dueLimitTicks()).isEqualTo(1_250);
    }

    @Test
    void shouldSellNoMoreThanOneOrderMay() {
        PhaseBook book = seedBook();

        assertThat(book.dueLots(2_000, 1, 1_000_000)).isEqualTo(1_000_000);
        book.sent(77, 1_000_000, 0);

        assertThatThrownBy(() -> book.sent(78, 9_000_001, 0))
                .hasMessage("Invariant: an order sells what is due: lots=9000001 due=9000000");
        assertThatThrownBy(() -> book.sent(77, 1, 0)).hasMessageContaining("Invariant");
    }

    @Test
    void shouldKeepWhatThePlanKeeps() {
        PhaseBook book = book(PlanCatalogue.NORMAL, 1);
        book.bought(1_000, atoms(1_000, 1_000), 0, 0);
        sellAll(book, 77, 5_000);

        assertThat(book.isComplete()).isTrue();
        assertThat(book.dueLots(9_000, 1, MAX)).isZero();
        assertThat(PhaseSummary.of(book, 5_000).remainingLots()).isEqualTo(200);
        assertThat(PhaseSummary.of(book, 5_000).nextTargetTicks()).isZero();
    }

    @Test
    void shouldCountInWhatWasReallyBought() {
        PhaseBook book = book(SEED, 1);
        book.bought(1_000, atoms(1_000, 1_000), 7, 1);
        sellAll(book, 77, 1_300);
        assertThat(book.totals().lots[0]).isEqualTo(299);

        book.bought(1_000, atoms(1_000, 1_001), 0, 0);

        assertThat(book.entryPriceTicks()).isEqualTo(1_001); // 1000.5 rounded up
        assertThat(book.state(0)).isEqualTo(PhaseState.PARTIAL);
        assertThat(book.dueLots(1_300, 1, MAX)).isEqualTo(300);
        assertThat(book.dueLots(1_251, 1, MAX)).isZero();
    }

    @Test
    void shouldSellOnlyWhatOtherSalesLeft() {
        PhaseBook book = seedBook();
        book.soldOutside(9_500_000, atoms(9_500_000, 900), 11);

        assertThat(book.dueLots(1_250, 1, MAX)).isEqualTo(500_000);
        sellAll(book, 77, 1_250);

        assertThat(book.isComplete()).isTrue();
        PhaseSummary summary = PhaseSummary.of(book, 1_250);
        assertThat(summary.remainingLots()).isZero();
        assertThat(summary.realizedAtoms())
                .isEqualTo(atoms(9_500_000, 900) + atoms(500_000, 1_250) - 10_000_00000000L - 11);
        assertThat(summary.unrealizedAtoms()).isZero();
    }

    @Test
    void shouldMeasureSlippageAgainstTheLevels() {
        PhaseBook book = seedBook();
        book.sent(77, book.dueLots(1_600, 1, MAX), 0);
        fill(book, 77, 3_000_000, 1_225);
        fill(book, 77, 3_000_000, 1_650);

        PhaseSummary summary = PhaseSummary.of(book, 1_600);

        assertThat(summary.meanSlippageBps()).isEqualTo((200 - 1_000) / 2);
        assertThat(summary.efficiencyBps()).isEqualTo((9_800 + 10_000) / 2);
    }

    @Test
    void shouldTellBetterFromWorsePhasesAndTheTrend() {
        PhaseBook book = book(PlanBuilder.balanced(6, 6_000, 6_000), 1);
        book.bought(6_000, atoms(6_000, 1_000), 0, 0);
        for (int phase = 1; phase <= 6; phase++) {
            sellAll(book, 70 + phase, 1_000 + 100 * phase);
        }

        PhaseAnalytics analytics = PhaseAnalytics.of(book);

        assertThat(analytics.bestPhase()).isEqualTo(5);
        assertThat(analytics.worstPhase()).isZero();
        assertThat(analytics.bestProfitAtoms()).isEqualTo(atoms(600, 600));
        assertThat(analytics.trend()).isEqualTo(PhaseAnalytics.Trend.IMPROVING);
        assertThat(PhaseAnalytics.trend(110, 100)).isEqualTo(PhaseAnalytics.Trend.STABLE);
        assertThat(PhaseAnalytics.trend(111, 100)).isEqualTo(PhaseAnalytics.Trend.IMPROVING);
        assertThat(PhaseAnalytics.trend(90, 100)).isEqualTo(PhaseAnalytics.Trend.STABLE);
        assertThat(PhaseAnalytics.trend(89, 100)).isEqualTo(PhaseAnalytics.Trend.DECLINING);
        assertThat(PhaseAnalytics.of(seedBook()).bestPhase()).isEqualTo(PhaseAnalytics.NONE);
    }

    @Test
    void shouldGoOnAfterDustWhenMoreIsBought() {
        PhaseBook book = book(SEED, 10);
        book.bought(1_007, atoms(1_007, 1_000), 0, 0);
        sellAll(book, 77, 2_000);
        assertThat(book.leaveDust(1)).isEqualTo(7);

        book.bought(13, atoms(13, 1_000), 0, 0);

        assertThat(book.isComplete()).isFalse();
        assertThat(book.dueLots(2_000, 1, MAX)).isEqualTo(20);
    }

    @Test
    void shouldTakeFeesFromTheProfitOfTheirPhase() {
        PhaseBook book = seedBook();
        book.sent(77, book.dueLots(1_600, 1, MAX), 0);
        book.filled(77, 4_000_000, atoms(4_000_000, 1_600), 400);

        assertThat(book.totals().profitAtoms(0)).isEqualTo(atoms(3_000_000, 600) - 300);
        assertThat(book.totals().profitAtoms(1)).isEqualTo(atoms(1_000_000, 600) - 100);
        assertThat(book.totals().profitAtoms(2)).isZero();
    }

    @Test
    void shouldDoNothingBeforeAnythingIsBought() {
        PhaseBook book = book(SEED, 1);

        assertThat(book.dueLots(1_000_000, 1, MAX)).isZero();
        assertThat(book.isComplete()).isFalse();
        assertThat(PhaseSummary.of(book, 1).realizedAtoms()).isZero();
        assertThat(heard).isEmpty();
    }

    @Test
    void shouldHashTheSameStateTheSame() {
        PhaseBook one = seedBook();
        PhaseBook other = seedBook();
        assertThat(hash(one)).isEqualTo(hash(other));

        one.sent(77, one.dueLots(1_250, 1, MAX), 0);

        assertThat(hash(one)).isNotEqualTo(hash(other));
    }

    private static long hash(PhaseBook book) {
        StateHash hash = new StateHash();
        book.hashInto(hash);
        return hash.value();
    }

    @Test
    void shouldAllocateNothing() {
        PhaseBook book = new PhaseBook(SEED, Rules.plain(), 1, (phase, from, to) -> {});
        long[] key = {1};

        long bytes = Allocation.bytesOf(() -> {
            long id = key[0] += 4;
            book.bought(1_000, atoms(1_000, 1_000), 1, 0);
            long due = book.dueLots(1_300 + id % 900, 1, 5_000);
            if (due > 0) {
                book.sent(id, due, id);
                boolean unused = book.filled(id, due / 2 + 1, due * 60_000, 1);
                book.ended(id, id);
            }
            book.dueLots(900, 1, 5_000);
        });

        assertThat(bytes).isZero();
    }
}

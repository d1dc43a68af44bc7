package sniper.strategies.phase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sniper.core.instrument.Money;
import sniper.core.message.PhaseState;

/** Random markets, partial fills, duplicates, rejects, late fills and orders of unknown outcome, against a naive sum. */
class PhaseBookPropertyTest {
    private static final int SEEDS = 400;
    private static final int STEPS = 300;

    /** An order as the venue sees it. */
    private static final class VenueOrder {
        final long id;
        long openLots;

        VenueOrder(long id, long openLots) {
            this.id = id;
            this.openLots = openLots;
        }
    }

    /** A fill as it was reported first. */
    private static final class Game {
        final SplittableRandom random;
        final long seed;
        final long step;
        final PhaseBook book;
        final List<VenueOrder> live = new ArrayList<>();
        final List<VenueOrder> lateFills = new ArrayList<>();
        long nextId = 1;
        long boughtLots;
        long soldLots;
        long soldAtoms;
        long outsideLots;
        long feeAtoms;

        Game(long seed) {
            this.seed = seed;
            random = new SplittableRandom(seed);
            ExitPlan plan = PlanCatalogue.ALL.get(random.nextInt(PlanCatalogue.ALL.size()));
            step = random.nextBoolean() ? 1 : random.nextLong(1, 50);
            book = new PhaseBook(plan, Rules.plain(), step, (phase, from, to) -> assertThat(to)
                    .as("seed=%d", seed)
                    .isNotEqualTo(from));
        }

        void play() {
            buy(random.nextLong(1, 100_000));
            for (int i = 0; i < STEPS; i++) {
                act();
                check();
            }
            finish();
        }

        private void act() {
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> price(random.nextLong(500, 30_000));
                case 3, 4, 5 -> fillSome();
                case 6 -> endOne();
                case 7 -> {
                    if (!live.isEmpty()) {
                        book.unknown(any().id);
                    }
                }
                default -> rare();
            }
        }

        private void rare() {
            if (random.nextInt(4) == 0) {
                buy(random.nextLong(1, 10_000));
            } else if (random.nextInt(8) == 0) {
                sellOutside();
            } else if (!lateFills.isEmpty() && random.nextBoolean()) {
                VenueOrder order = lateFills.remove(0);
                report(order.id, Math.min(order.openLots, boughtLots - soldLots - underWay()));
            }
        }

        /** Lots that orders not yet over may still sell. */
        private long underWay() {
            return live.stream().mapToLong(order -> order.openLots).sum();
        }

        /** The operator sells some of what no order of the phases is to sell. */
        private void sellOutside() {
            long spare = boughtLots - soldLots - underWay();
            if (spare > 0) {
                long lots = random.nextLong(1, spare + 1);
                book.soldOutside(lots, lots * 100_000, 3);
                soldLots += lots;
                soldAtoms += lots * 100_000;
                outsideLots += lots;
                feeAtoms += 3;
            }
        }

        private void buy(long lots) {
            long fee = random.nextInt(5);
            book.bought(lots, lots * random.nextLong(90_000, 110_000), fee, 0);
            boughtLots += lots;
            feeAtoms += fee;
        }

        private void price(long bid) {
            if (book.isWaiting()) {
                return;
            }
            long min = random.nextLong(1, 100);
            long max = random.nextBoolean() ? Long.MAX_VALUE : random.nextLong(1, 50_000);
            long due = book.dueLots(bid, min, max);
            assertThat(due).as("seed=%d", seed).isLessThanOrEqualTo(max);
            if (due == 0) {
                return;
            }
            assertThat(due % step).as("seed=%d", seed).isZero();
            assertThat(due).as("seed=%d", seed).isGreaterThanOrEqualTo(min);
            assertThat(book.dueLimitTicks()).as("seed=%d", seed).isPositive().isLessThanOrEqualTo(bid);
            long id = nextId++;
            book.sent(id, due, 0);
            live.add(new VenueOrder(id, due));
        }

        private VenueOrder any() {
            return live.get(random.nextInt(live.size()));
        }

        private void fillSome() {
            if (!live.isEmpty()) {
                VenueOrder order = any();
                if (order.openLots > 0) {
                    long lots = random.nextLong(1, order.openLots + 1);
                    order.openLots -= lots;
                    report(order.id, lots);
                }
            }
        }

        private void report(long orderId, long lots) {
            if (lots <= 0) {
                return;
            }
            long atoms = lots * random.nextLong(50_000, 3_000_000);
            long fee = random.nextInt(9);
            boolean unused = book.filled(orderId, lots, atoms, fee);
            soldLots += lots;
            soldAtoms += atoms;
            feeAtoms += fee;
        }

        /** Canceled, expired or refused; sometimes a fill of it is still to be reported. */
        private void endOne() {
            if (!live.isEmpty()) {
                VenueOrder order = any();
                live.remove(order);
                book.ended(order.id, 5);
                if (order.openLots > 0 && random.nextInt(3) == 0) {
                    lateFills.add(order);
                }
            }
        }

        private void check() {
            PhaseTotals totals = book.totals();
            assertThat(totals.soldLots).as("seed=%d", seed).isEqualTo(soldLots).isLessThanOrEqualTo(boughtLots);
            assertThat(Arrays.stream(totals.lots).sum()).as("seed=%d", seed).isEqualTo(soldLots - outsideLots);
            assertThat(Arrays.stream(totals.atoms).sum())
                    .as("seed=%d", seed)
                    .isEqualTo(soldAtoms - outsideLots * 100_000);
            assertThat(totals.soldAtoms).as("seed=%d", seed).isEqualTo(soldAtoms);
            assertThat(totals.feeAtoms).as("seed=%d", seed).isEqualTo(feeAtoms);
            assertThat(soldLots + underWay()).as("seed=%d", seed).isLessThanOrEqualTo(boughtLots);
            for (int phase = 0; phase < book.plan().size(); phase++) {
                if (book.state(phase) == PhaseState.DONE) {
                    assertThat(totals.lots[phase]).as("seed=%d", seed).isGreaterThanOrEqualTo(book.targetLots(phase));
                }
            }
        }

        /** With every order filled at a high price, all that the plan sells is sold, whatever happened before. */
        private void finish() {
            while (!live.isEmpty()) {
                endOne();
            }
            long due = book.dueLots(1_000_000, 1, Long.MAX_VALUE);
            if (due > 0) {
                long id = nextId++;
                book.sent(id, due, 0);
                report(id, due);
                book.ended(id, 1);
            }
            check();
            long left = book.leaveDust(1);
            assertThat(left).as("seed=%d", seed).isLessThan(step);
            assertThat(book.isComplete()).as("seed=%d", seed).isTrue();
            long kept = Money.bpsCeil(boughtLots, 10_000 - book.plan().totalSellBps());
            assertThat(boughtLots - soldLots)
                    .as("seed=%d", seed)
                    .isLessThanOrEqualTo(kept + step * (book.plan().size() + 1));
        }
    }

    @Test
    void shouldRecordEveryFillOnceAndSellNoMoreThanWasBought() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            new Game(seed).play();
        }
    }
}

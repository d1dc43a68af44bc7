package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import sniper.core.instrument.Money;
import sniper.core.message.ErrorClass;
import sniper.core.message.FaultRecordedDecoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.QueryOrderDecoder;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.TargetState;
import sniper.ops.scenario.EngineDriver.Sent;

/**
 * One order, and everything the venue says of it: the reply and the private events shuffled, some lost, some repeated.
 * However they come, the books end where the venue's are.
 */
class EventOrderTest {
    private static final int PERMUTATIONS = 100_000;

    @Test
    void shouldEndWithTheVenuesBooksWhateverTheOrderOfEvents() {
        long incomplete = LongStream.rangeClosed(1, PERMUTATIONS)
                .parallel()
                .filter(EventOrderTest::losesSomething)
                .count();
        assertThat(incomplete).as("cases in which something was lost").isGreaterThan(PERMUTATIONS / 4);
    }

    private static boolean losesSomething(long seed) {
        Case tried = new Case(seed);
        tried.play();
        tried.check();
        return tried.lost > 0;
    }

    private static final class Case extends Snipe {
        private final long seed;
        private final SplittableRandom random;
        private final List<Runnable> fills = new ArrayList<>();
        private final List<Runnable> events = new ArrayList<>();
        private long executedLots;
        private long executedAtoms;
        private int answered;
        private int lost;
        private Runnable end = () -> {};
        private Runnable told = () -> {};

        Case(long seed) {
            this.seed = seed;
            random = new SplittableRandom(seed);
        }

        void play() {
            startRun();
            armed();
            driver.advanceTo(OPEN - 101 * MILLI);
            Sent buy = driver.lastSent();
            execute(buy);
            addReply(buy);
            shuffle();
            contradict(buy);
            for (Runnable event : events) {
                event.run();
                if (random.nextInt(3) == 0) {
                    driver.advanceTo(driver.nowNs() + random.nextLong(1, 300) * MILLI);
                    answerQueries();
                }
            }
            settle();
        }

        private void execute(Sent buy) {
            long left =
                    switch (random.nextInt(4)) {
                        case 0 -> 0;
                        case 1 -> buy.quantityLots();
                        default -> random.nextLong(1, buy.quantityLots());
                    };
            executedLots = left;
            long id = buy.orderId();
            told = () -> in.report(id, OrderStatus.NEW, 0);
            events.add(told);
            for (long trade = 1; left > 0; trade++) {
                long key = trade;
                long lots = trade == 4 ? left : random.nextLong(1, left + 1);
                long price = random.nextLong(9_000, 12_001);
                left -= lots;
                long cumulative = executedLots - left;
                executedAtoms += Money.notionalFloor(price, lots, Inputs.PRICE_SCALE, Inputs.QUANTITY_SCALE);
                fills.add(() -> in.fill(id, key, price, lots));
                events.add(() -> in.report(id, OrderStatus.PARTIALLY_FILLED, cumulative));
            }
            events.addAll(fills);
            OrderStatus last = executedLots == buy.quantityLots() ? OrderStatus.FILLED : OrderStatus.CANCELED;
            end = () -> in.report(id, last, executedLots);
            events.add(end);
        }

        /** Accepted; or nobody knows, as after a time-out or a reset. */
        private void addReply(Sent buy) {
            ReplyOutcome outcome = random.nextInt(3) == 0 ? ReplyOutcome.UNKNOWN : ReplyOutcome.ACCEPTED;
            ErrorClass errorClass = outcome == ReplyOutcome.UNKNOWN ? ErrorClass.UNKNOWN_OUTCOME : ErrorClass.NONE;
            events.add(() -> in.reply(buy.orderId(), outcome, errorClass, 0));
        }

        private void shuffle() {
            int sent = events.size();
            for (int i = sent - 1; i >= 0; i--) {
                if (random.nextInt(6) == 0) {
                    events.remove(i);
                    lost++;
                } else if (random.nextInt(4) == 0) {
                    events.add(events.get(i));
                }
            }
            for (int i = events.size() - 1; i > 0; i--) {
                java.util.Collections.swap(events, i, random.nextInt(i + 1));
            }
        }

        /** A refusal that comes after the venue has told of the order: not to be believed. */
        private void contradict(Sent buy) {
            int since = events.indexOf(told);
            if (since >= 0 && random.nextInt(3) == 0) {
                events.add(
                        random.nextInt(since, events.size()) + 1,
                        () -> in.reply(buy.orderId(), ReplyOutcome.REJECTED, ErrorClass.BAD_REQUEST, -1128));
            }
        }

        /** A query is answered with what the venue has in its books. */
        private void answerQueries() {
            for (int asked = driver.count(QueryOrderDecoder.TEMPLATE_ID); answered < asked; answered++) {
                end.run();
                fills.forEach(Runnable::run);
            }
        }

        private void settle() {
            for (int second = 0; second < 30; second++) {
                driver.advanceTo(driver.nowNs() + SECOND);
                answerQueries();
                refuseFurtherAttempts();
            }
        }

        /** When nothing was bought, another attempt is right; it is none of this test's business. */
        private void refuseFurtherAttempts() {
            for (Sent again : List.copyOf(driver.sent.subList(1, driver.sent.size()))) {
                in.reply(again.orderId(), ReplyOutcome.REJECTED, ErrorClass.FUNDS, 30004);
            }
        }

        void check() {
            assertThat(position().boughtLots()).as("lots, seed %d", seed).isEqualTo(executedLots);
            assertThat(position().boughtAtoms()).as("atoms, seed %d", seed).isEqualTo(executedAtoms);
            assertThat(position().openBuyLots()).as("reserved, seed %d", seed).isZero();
            assertThat(driver.run().openOrders())
                    .as("open orders, seed %d", seed)
                    .isZero();
            assertThat(driver.count(FaultRecordedDecoder.TEMPLATE_ID))
                    .as("faults, seed %d", seed)
                    .isZero();
            if (executedLots > 0) {
                assertThat(driver.sent).as("one buy, seed %d", seed).hasSize(1);
                assertThat(driver.targetState()).as("seed %d", seed).isEqualTo(TargetState.MANAGING);
            }
        }
    }
}

package sniper.risk.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sniper.core.message.OrderStatus;
import sniper.core.message.PaperReason;
import sniper.core.message.Side;
import sniper.core.state.StateHash;
import sniper.risk.paper.Desk.OrderLine;
import sniper.risk.paper.Desk.PositionLine;
import sniper.risk.paper.Desk.TradeLine;

class PaperOrdersTest {
    private static final long SEED = 20_260_106L;
    private static final int BTC = 1;
    private static final int GOLD = 2;
    private static final int UNKNOWN = 9;
    private static final long MINUTE_NS = 60_000_000_000L;

    @Test
    @Tag("OR-01")
    void shouldFillAMarketBuyAndTellOrderTradePositionCashAndEquity() {
        Desk desk = desk("1000", "0", 0, 0);
        desk.price(BTC, 100_00);

        assertThat(desk.market(BTC, Side.BUY, "2.5")).isEqualTo(PaperReason.NONE);
        desk.tick();

        assertThat(desk.orders).extracting(OrderLine::status).containsExactly(OrderStatus.FILLED);
        assertThat(desk.trades)
                .extracting(TradeLine::price)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("100"));
        assertThat(desk.positions)
                .extracting(PositionLine::quantity)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("2.5"));
        assertThat(desk.cash()).isEqualByComparingTo("750");
        assertThat(desk.marks).hasSize(1);
        assertThat(desk.marks.get(0).equity()).isEqualByComparingTo("1000");
        assertThat(desk.marks.get(0).legs()).isEqualTo(1);
    }

    @Test
    @Tag("OR-02")
    @Tag("OR-03")
    @Tag("OR-10")
    @Tag("OR-11")
    void shouldRejectAQuantityThatIsNone() {
        Desk desk = desk("1000", "0", 0, 0);
        desk.price(BTC, 100_00);

        assertThat(desk.market(BTC, Side.BUY, "0")).isEqualTo(PaperReason.INVALID_QTY);
        assertThat(desk.market(BTC, Side.SELL, "-1")).isEqualTo(PaperReason.INVALID_QTY);
        assertThat(desk.limit(BTC, Side.BUY, "-1", "50")).isEqualTo(PaperReason.INVALID_QTY);
        assertThat(desk.market(BTC, Side.BUY, "0.00001")).as("below a lot").isEqualTo(PaperReason.INVALID_QTY);

        assertThat(desk.orders)
                .extracting(OrderLine::status)
                .containsOnly(OrderStatus.REJECTED)
                .hasSize(4);
        assertThat(desk.orders.get(1).quantity()).isEqualByComparingTo("-1");
        assertThat(desk.trades).isEmpty();
        assertThat(desk.cash()).isEqualByComparingTo("1000");
    }

    @Test
    @Tag("OR-04")
    @Tag("OR-12")
    @Tag("RK-01")
    void shouldSpendAllCashAndNotOneUnitOfItsLastDigitMore() {
        String quantity = "98.765432109";
        long ticks = 123_456_789L; // 0.123456789
        BigDecimal cost = new BigDecimal(quantity).multiply(BigDecimal.valueOf(ticks, 9));
        assertThat(cost.scale()).as("every digit there is").isEqualTo(18);
        Desk exact = new Desk(cost.toPlainString(), "0", 0, 0, Desk.symbol(BTC, "BTC", 9, 9));
        Desk less = new Desk(
                cost.subtract(new BigDecimal("1e-18")).toPlainString(), "0", 0, 0, Desk.symbol(BTC, "BTC", 9, 9));
        exact.price(BTC, ticks);
        less.price(BTC, ticks);

        assertThat(exact.market(BTC, Side.BUY, quantity)).isEqualTo(PaperReason.NONE);
        assertThat(exact.cash()).isEqualByComparingTo("0");
        assertThat(less.market(BTC, Side.BUY, quantity)).isEqualTo(PaperReason.INSUFFICIENT_CASH);
        assertThat(less.trades).isEmpty();
    }

    @Test
    @Tag("OR-05")
    void shouldLetABuyBelowTheMarketWaitAndFillItOnce() {
        Desk desk = desk("1000", "0", 50, 10);
        desk.price(BTC, 100_00);

        assertThat(desk.limit(BTC, Side.BUY, "1", "90")).isEqualTo(PaperReason.NONE);
        desk.tick();
        assertThat(desk.orders).extracting(OrderLine::status).containsExactly(OrderStatus.NEW);
        assertThat(desk.trades).isEmpty();
        desk.price(BTC, 89_50);
        desk.tick();
        desk.tick();

        assertThat(desk.orders).extracting(OrderLine::status).containsExactly(OrderStatus.FILLED);
        assertThat(desk.orders.get(0).clientId()).isEqualTo("order 1");
        assertThat(desk.trades).hasSize(1);
        assertThat(desk.trades.get(0).price())
                .as("at the market, without slippage")
                .isEqualByComparingTo("89.5");
        assertThat(desk.trades.get(0).fee()).isEqualByComparingTo("0.0895");
        assertThat(desk.cash()).isEqualByComparingTo("910.4105");
    }

    @Test
    @Tag("OR-05")
    void shouldReserveWhatWaitsSoThatTwoOrdersCannotSpendTheSame() {
        Desk desk = desk("100", "0", 0, 0);
        desk.price(BTC, 100_00);

        assertThat(desk.limit(BTC, Side.BUY, "0.6", "90")).isEqualTo(PaperReason.NONE);
        assertThat(desk.limit(BTC, Side.BUY, "0.6", "90")).isEqualTo(PaperReason.INSUFFICIENT_CASH);
        assertThat(desk.market(BTC, Side.BUY, "0.5")).isEqualTo(PaperReason.INSUFFICIENT_CASH);
        assertThat(desk.market(BTC, Side.BUY, "0.46")).isEqualTo(PaperReason.NONE);
        assertThat(desk.limit(BTC, Side.SELL, "0.4", "120")).isEqualTo(PaperReason.NONE);
        assertThat(desk.market(BTC, Side.SELL, "0.1")).isEqualTo(PaperReason.INSUFFICIENT_POSITION);
        assertThat(desk.market(BTC, Side.SELL, "0.06")).isEqualTo(PaperReason.NONE);
        desk.price(BTC, 90_00);
        desk.tick();

        assertThat(desk.cash()).isEqualByComparingTo("6");
        desk.cancelPending();

        assertThat(desk.orders).extracting(OrderLine::status).doesNotContain(OrderStatus.NEW);
        assertThat(desk.market(BTC, Side.SELL, "1")).isEqualTo(PaperReason.NONE);
    }

    @Test
    @Tag("OR-06")
    void shouldCancelAllThatWaitsWhenTheRunLeavesRunning() {
        Desk desk = desk("1000", "0", 0, 0);
        desk.price(BTC, 100_00);
        for (int i = 0; i < 3; i++) {
            assertThat(desk.limit(BTC, Side.BUY, "1", "50")).isEqualTo(PaperReason.NONE);
        }

        desk.cancelPending();

        assertThat(desk.orders)
                .extracting(OrderLine::status)
                .containsExactly(OrderStatus.CANCELED, OrderStatus.CANCELED, OrderStatus.CANCELED);
        assertThat(desk.market(BTC, Side.BUY, "10")).as("nothing is reserved").isEqualTo(PaperReason.NONE);
    }

    @Test
    @Tag("RK-02")
    void shouldTakeAPositionUpToItsLimitAndNotBeyond() {
        Desk desk = desk("1000", "500", 0, 0);
        desk.price(BTC, 100_00);

        assertThat(desk.market(BTC, Side.BUY, "5.0001")).isEqualTo(PaperReason.MAX_POSITION);
        assertThat(desk.limit(BTC, Side.BUY, "2", "100")).isEqualTo(PaperReason.NONE);
        assertThat(desk.limit(BTC, Side.BUY, "1", "99")).isEqualTo(PaperReason.NONE);
        assertThat(desk.market(BTC, Side.BUY, "2")).isEqualTo(PaperReason.NONE);
        assertThat(desk.market(BTC, Side.BUY, "0.0001")).isEqualTo(PaperReason.MAX_POSITION);
    }

    @Test
    @Tag("RK-03")
    void shouldRejectASymbolThatIsNotOnTheList() {
        Desk desk = desk("1000", "0", 0, 0);

        assertThat(desk.market(UNKNOWN, Side.BUY, "1")).isEqualTo(PaperReason.FORBIDDEN_SYMBOL);

        assertThat(desk.orders.get(0).symbol()).isEqualTo("symbol 9");
        assertThat(desk.trades).isEmpty();
    }

    @Test
    void shouldHaveOneReasonWhenThereAreMany() {
        Desk desk = desk("1", "0.5", 0, 0);
        desk.open = false;

        assertThat(desk.market(UNKNOWN, Side.BUY, "-5")).isEqualTo(PaperReason.INVALID_QTY);
        assertThat(desk.market(UNKNOWN, Side.BUY, "5")).isEqualTo(PaperReason.FORBIDDEN_SYMBOL);
        assertThat(desk.market(BTC, Side.BUY, "5")).isEqualTo(PaperReason.MARKET_CLOSED);
        desk.open = true;
        assertThat(desk.market(BTC, Side.BUY, "5")).isEqualTo(PaperReason.INVALID_PRICE);
        assertThat(desk.limit(BTC, Side.BUY, "5", "0")).isEqualTo(PaperReason.INVALID_PRICE);
        assertThat(desk.limit(BTC, Side.BUY, "5", "1.001")).as("off the grid").isEqualTo(PaperReason.INVALID_PRICE);
        assertThat(desk.limit(BTC, Side.BUY, "5", "1")).isEqualTo(PaperReason.INSUFFICIENT_CASH);
        assertThat(desk.limit(BTC, Side.BUY, "1", "1")).isEqualTo(PaperReason.MAX_POSITION);
    }

    @Test
    void shouldNotTradeAtAPriceThatIsTooOld() {
        Desk desk = desk("1000", "0", 0, 0);
        desk.price(BTC, 100_00);
        desk.nowNs += Desk.MAX_PRICE_AGE_NS + 1;

        assertThat(desk.market(BTC, Side.BUY, "1")).isEqualTo(PaperReason.INVALID_PRICE);
        assertThat(desk.limit(BTC, Side.BUY, "1", "110"))
                .as("waits for a price")
                .isEqualTo(PaperReason.NONE);
        desk.tick();

        assertThat(desk.orders.get(1).status()).isEqualTo(OrderStatus.NEW);
    }

    @Test
    void shouldLimitHowManyWait() {
        Desk desk = desk("1000", "0", 0, 0);
        for (int i = 0; i < 64; i++) {
            assertThat(desk.limit(BTC, Side.BUY, "0.0001", "1")).isEqualTo(PaperReason.NONE);
        }

        assertThat(desk.limit(BTC, Side.BUY, "0.0001", "1")).isEqualTo(PaperReason.ORDER_CAPACITY);
    }

    @Test
    void shouldMarkOnceAMinuteAndTellTheDrawdownFromThePeak() {
        Desk desk = desk("1000", "0", 0, 0);
        desk.price(BTC, 100_00);
        assertThat(desk.market(BTC, Side.BUY, "10")).isEqualTo(PaperReason.NONE);
        long[] prices = {100_00, 120_00, 90_00};
        for (long price : prices) {
            desk.price(BTC, price);
            desk.tick();
            desk.tick();
            desk.nowNs += MINUTE_NS;
        }

        assertThat(desk.marks).hasSize(3);
        assertThat(desk.marks.get(1).drawdown()).isEqualByComparingTo("0");
        assertThat(desk.marks.get(2).drawdown()).isEqualByComparingTo("-0.25");
        assertThat(desk.marks.get(2).profit()).isEqualByComparingTo("-100");
        desk.tick();
        assertThat(desk.marks).as("no price, no mark").hasSize(3);
    }

    /** Cash, quantities and profits say the same after any orders; what is filled has trades, what is not has none. */
    @Test
    @Tag("LG-01")
    @Tag("LG-02")
    void shouldKeepTheIdentitiesWhateverIsOrdered() {
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int sequence = 0; sequence < 500; sequence++) {
            long seed = seeds.nextLong();
            SplittableRandom random = new SplittableRandom(seed);
            Desk desk = desk("10000", random.nextBoolean() ? "0" : "4000", random.nextInt(50), random.nextInt(50));
            for (int i = 0; i < 60; i++) {
                step(desk, random);

                assertThat(desk.cash().signum()).as("seed %d, %d", seed, i).isNotNegative();
                BooksCheck.identities(desk, "10000", "seed " + seed + ", " + i);
            }
        }
    }

    private static void step(Desk desk, SplittableRandom random) {
        int instrument = random.nextInt(1, 3);
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        String quantity = BigDecimal.valueOf(random.nextLong(1, 400_000), 4).toPlainString();
        String price = BigDecimal.valueOf(random.nextLong(80_00, 120_00), 2).toPlainString();
        switch (random.nextInt(8)) {
            case 0, 1 -> desk.market(instrument, side, quantity);
            case 2, 3, 4 -> desk.limit(instrument, side, quantity, price);
            case 5 -> {
                if (random.nextInt(8) == 0) {
                    desk.cancelPending();
                }
            }
            default -> {
                desk.nowNs += random.nextLong(2 * MINUTE_NS);
                desk.price(BTC, random.nextLong(80_00, 120_00));
                desk.price(GOLD, random.nextLong(80_00, 120_00));
                desk.tick();
            }
        }
    }

    @Test
    void shouldBeAsBeforeWhenPutBack() {
        SplittableRandom random = new SplittableRandom(SEED);
        Desk desk = desk("10000", "0", 5, 5);
        Desk before = desk("10000", "0", 5, 5);
        for (int i = 0; i < 50; i++) {
            step(desk, random);
        }
        before.books.set(desk.books);
        long hash = hash(desk);
        for (int i = 0; i < 50; i++) {
            step(desk, random);
        }
        assertThat(hash(desk)).isNotEqualTo(hash);

        desk.books.set(before.books);

        assertThat(hash(desk)).isEqualTo(hash);
    }

    private static long hash(Desk desk) {
        StateHash hash = new StateHash();
        desk.books.hashInto(hash);
        return hash.value();
    }

    private static Desk desk(String cash, String maxPosition, int slippageBps, int feeBps) {
        return new Desk(
                cash, maxPosition, slippageBps, feeBps, Desk.symbol(BTC, "BTC", 2, 4), Desk.symbol(GOLD, "GOLD", 2, 4));
    }
}

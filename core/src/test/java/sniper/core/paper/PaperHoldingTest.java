package sniper.core.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sniper.core.message.Side;

class PaperHoldingTest {
    private static final long SEED = 20_260_104L;
    private static final Amount NO_FEE = new Amount();

    @Test
    void shouldAverageBuysAndKeepTheAverageInSales() {
        PaperHolding holding = new PaperHolding(2, 0);

        holding.buy(100_00, 1, NO_FEE);
        holding.buy(200_00, 2, NO_FEE);

        assertThat(holding.averagePrice()).hasToString("166.666666666666666667");
        holding.sell(180_00, 1, NO_FEE);

        assertThat(holding.averagePrice()).hasToString("166.666666666666666667");
        assertThat(holding.realized()).hasToString("13.333333333333333333");
        holding.sell(180_00, 2, NO_FEE);

        assertThat(holding.averagePrice().isZero()).isTrue();
        assertThat(holding.cost().isZero()).isTrue();
        assertThat(holding.realized()).hasToString("40.000000000000000000");
    }

    @Test
    void shouldRealiseFeesAtOnceAndLeaveThemOutOfTheAverage() {
        PaperHolding holding = new PaperHolding(2, 3);
        Amount fee = new Amount();
        fee.setScaled(25, 2);

        holding.buy(50_00, 2_000, fee);

        assertThat(holding.averagePrice()).hasToString("50.000000000000000000");
        assertThat(holding.realized()).hasToString("-0.250000000000000000");
        holding.sell(60_00, 1_000, fee);

        assertThat(holding.realized()).hasToString("9.500000000000000000");
        assertThat(holding.lots()).isEqualTo(1_000);
    }

    @Test
    void shouldRefuseAnInstrumentWhoseProductsAreNotExact() {
        assertThatThrownBy(() -> new PaperHolding(10, 9)).hasMessageContaining("priceScale=10 quantityScale=9");
    }

    /** Cash and value say what realised and unrealised profit say, to the digit, after every fill of any sequence. */
    @Test
    void shouldKeepTheIdentitiesOfTheBooks() {
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int sequence = 0; sequence < 2_000; sequence++) {
            long seed = seeds.nextLong();
            SplittableRandom random = new SplittableRandom(seed);
            int priceScale = random.nextInt(0, 10);
            int quantityScale = random.nextInt(0, 19 - priceScale);
            Twin twin = new Twin(priceScale, quantityScale);
            FillTerms terms = new FillTerms(random.nextInt(0, 100), random.nextInt(0, 100));
            for (int i = 0; i < 40; i++) {
                twin.fill(random, terms);

                assertThat(twin.profitOfHolding(random.nextLong(1, 1_000_000)))
                        .as("seed %d, fill %d", seed, i)
                        .isEqualByComparingTo(twin.profitOfCash());
                assertThat(decimal(twin.holding.averagePrice()))
                        .as("seed %d, fill %d", seed, i)
                        .isEqualByComparingTo(twin.average);
            }
        }
    }

    @Test
    void shouldPriceMarketOrdersAgainstUs() {
        FillTerms terms = new FillTerms(10, 5);
        Amount notional = new Amount();
        Amount fee = new Amount();

        assertThat(terms.marketTicks(Side.BUY, 1_001)).isEqualTo(1_003);
        assertThat(terms.marketTicks(Side.SELL, 1_001)).isEqualTo(999);
        assertThat(terms.marketTicks(Side.SELL, 1)).isEqualTo(1);
        assertThat(new FillTerms(0, 0).marketTicks(Side.BUY, 1_001)).isEqualTo(1_001);
        notional.set(0, 1);
        terms.fee(notional, fee);
        assertThat(fee).hasToString("0.000000000000000001");
        assertThatThrownBy(() -> new FillTerms(10_000, 0)).hasMessageContaining("slippageBps=10000");
    }

    @Test
    void shouldAllocateNothingOnceMade() {
        PaperHolding holding = new PaperHolding(4, 6);
        Amount fee = new Amount();
        Amount value = new Amount();

        long bytes = SteadyAllocation.bytesOf(i -> {
            fee.set(0, i);
            holding.buy(1_000 + i, 3_000_000 + i, fee);
            holding.unrealized(1_000 + i, value);
            holding.sell(1_001 + i, 2_000_000, fee);
            holding.sell(1_001 + i, holding.lots(), fee);
        });

        assertThat(bytes).isZero();
    }

    private static BigDecimal decimal(Amount amount) {
        return new BigDecimal(amount.toString());
    }

    /** The books once more, in decimals and as simply as the rules can be said. */
    private static final class Twin {
        private final PaperHolding holding;
        private final int priceScale;
        private final int quantityScale;
        private final Amount notional = new Amount();
        private final Amount fee = new Amount();
        private BigDecimal cash = BigDecimal.ZERO;
        private BigDecimal average = BigDecimal.ZERO;
        private BigDecimal cost = BigDecimal.ZERO;
        private BigDecimal mark = BigDecimal.ZERO;

        Twin(int priceScale, int quantityScale) {
            this.priceScale = priceScale;
            this.quantityScale = quantityScale;
            holding = new PaperHolding(priceScale, quantityScale);
        }

        void fill(SplittableRandom random, FillTerms terms) {
            boolean buys = holding.lots() == 0 || random.nextBoolean();
            long priceTicks = terms.marketTicks(buys ? Side.BUY : Side.SELL, random.nextLong(1, 1_000_000));
            long lots = buys
                    ? random.nextLong(1, 1_000_000_000)
                    : random.nextInt(4) == 0 ? holding.lots() : random.nextLong(1, holding.lots() + 1);
            holding.notional(priceTicks, lots, notional);
            terms.fee(notional, fee);
            BigDecimal quantity = BigDecimal.valueOf(lots, quantityScale);
            BigDecimal value = quantity.multiply(BigDecimal.valueOf(priceTicks, priceScale));
            BigDecimal feePaid =
                    value.multiply(BigDecimal.valueOf(terms.feeBps(), 4)).setScale(18, RoundingMode.UP);
            if (buys) {
                holding.buy(priceTicks, lots, fee);
                cash = cash.subtract(value).subtract(feePaid);
                cost = cost.add(value);
                average = cost.divide(BigDecimal.valueOf(holding.lots(), quantityScale), 18, RoundingMode.HALF_EVEN);
            } else {
                holding.sell(priceTicks, lots, fee);
                cash = cash.add(value).subtract(feePaid);
                BigDecimal taken = quantity.multiply(average).setScale(18, RoundingMode.HALF_EVEN);
                cost = holding.lots() == 0 ? BigDecimal.ZERO : cost.subtract(taken.min(cost));
                average = holding.lots() == 0 ? BigDecimal.ZERO : average;
            }
            assertThat(decimal(holding.cost())).isEqualByComparingTo(cost);
        }

        BigDecimal profitOfHolding(long markTicks) {
            mark = BigDecimal.valueOf(markTicks, priceScale);
            holding.unrealized(markTicks, notional);
            return decimal(holding.realized()).add(decimal(notional));
        }

        BigDecimal profitOfCash() {
            return cash.add(mark.multiply(BigDecimal.valueOf(holding.lots(), quantityScale)));
        }
    }
}

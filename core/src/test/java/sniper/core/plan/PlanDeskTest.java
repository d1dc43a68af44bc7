package sniper.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sniper.core.calendar.SessionTable;
import sniper.core.instrument.TradingRules;
import sniper.core.message.AllocationStrategy;
import sniper.core.message.BarPeriod;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.PaperOrderChangedDecoder;
import sniper.core.message.PaperPositionChangedDecoder;
import sniper.core.message.PaperReason;
import sniper.core.message.PaperTradedDecoder;
import sniper.core.message.RunEventLegDecoder;
import sniper.core.message.RunEventRecordedDecoder;
import sniper.core.message.SlotUnit;
import sniper.core.output.OutputLog;
import sniper.core.paper.Amount;
import sniper.core.paper.BookEvents;
import sniper.core.paper.BookTerms;
import sniper.core.paper.FillTerms;
import sniper.core.paper.OrderGate;
import sniper.core.paper.RecentOrders;
import sniper.core.paper.RunBooks;
import sniper.core.paper.SteadyAllocation;

class PlanDeskTest {
    private static final long SEED = 20_260_107L;
    private static final long HOUR = 3_600_000_000_000L;
    private static final long DAY = 24 * HOUR;
    private static final int EQUITY = 0;
    private static final int HEDGE = 1;

    private final OutputLog outputs = new OutputLog(1 << 20, 1024);
    private final SessionTable calendar = new SessionTable(100);
    private final CloseHistory history = new CloseHistory();
    private final List<String> told = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private long weightPpb = 600_000_000;
    private PaperReason gateSays = PaperReason.NONE;
    private final OrderGate gate = (order, books, open, nowNs) -> gateSays;
    private final PlanDesk desk = new PlanDesk(
            (strategy, equity, equitySum, hedge, hedgeSum, window) -> weightPpb,
            gate,
            new BookEvents(outputs),
            outputs,
            new RecentOrders(16));
    private long readTo;

    @BeforeEach
    void beginWithHistoryAndAnOpenMarket() {
        calendar.openAlways();
        for (int i = 1; i <= 3; i++) {
            assertThat(history.add(i, 100)).isTrue();
        }
    }

    @Test
    @Tag("MT-02")
    void shouldInvestADueSlotOnceByTheWeights() {
        RunBooks books = books("1000", 0, 0);
        RunPlans plans = plans("100", new SlotGrid(DAY, SlotUnit.DAY, 1), null, 0);

        tick(books, plans, DAY + HOUR);

        assertThat(told)
                .containsExactly(
                        "FILLED EQ 6.0000",
                        "trade BUY",
                        "position 6.0000",
                        "FILLED HG 4.0000",
                        "trade BUY",
                        "position 4.0000",
                        "SIP_EXECUTED at 24 NONE",
                        "leg 0.6 NONE",
                        "leg 0.4 NONE");
        assertThat(books.cash()).hasToString("900.000000000000000000");
        assertThat(books.totalInvested()).hasToString("100.000000000000000000");
        told.clear();
        tick(books, plans, DAY + 2 * HOUR);

        assertThat(told).isEmpty();
        tick(books, plans, 2 * DAY);

        assertThat(told).contains("SIP_EXECUTED at 48 NONE");
    }

    @Test
    @Tag("MT-01")
    void shouldDoNothingWhileTheMarketIsClosed() {
        calendar.clear();
        RunBooks books = books("1000", 0, 0);
        RunPlans plans = plans("100", new SlotGrid(DAY, SlotUnit.DAY, 1), new SlotGrid(DAY, SlotUnit.DAY, 1), 0);

        tick(books, plans, DAY + HOUR);

        assertThat(told).isEmpty();
        assertThat(plans.lastContributionNs()).isEqualTo(SlotPlan.NOT_DUE);
        assertThat(calendar.add(DAY + 2 * HOUR, DAY + 3 * HOUR)).isTrue();
        tick(books, plans, DAY + 2 * HOUR);

        assertThat(told).contains("SIP_EXECUTED at 26 NONE");
    }

    @Test
    @Tag("MT-04")
    void shouldRebalanceOnceASlotAndTellOfOneThatNeedsNothing() {
        RunBooks books = books("1000", 0, 0);
        RunPlans plans = plans("0", null, new SlotGrid(DAY, SlotUnit.DAY, 1), 50_000_000);

        tick(books, plans, DAY);
        tick(books, plans, DAY + HOUR);

        assertThat(told)
                .containsExactly(
                        "FILLED EQ 60.0000",
                        "trade BUY",
                        "position 60.0000",
                        "FILLED HG 40.0000",
                        "trade BUY",
                        "position 40.0000",
                        "REBALANCE_EXECUTED at 24 NONE",
                        "leg 0.6 NONE",
                        "leg 0.4 NONE");
        told.clear();
        weightPpb = 640_000_000;
        tick(books, plans, 2 * DAY);
        tick(books, plans, 2 * DAY + HOUR);

        assertThat(told).as("within the band").containsExactly("REBALANCE_SKIPPED at 48 NONE");
        told.clear();
        weightPpb = 500_000_000;
        tick(books, plans, 3 * DAY);

        assertThat(told)
                .containsExactly(
                        "FILLED EQ 10.0000",
                        "trade SELL",
                        "position 50.0000",
                        "FILLED HG 10.0000",
                        "trade BUY",
                        "position 50.0000",
                        "REBALANCE_EXECUTED at 72 NONE",
                        "leg 0.5 NONE",
                        "leg 0.5 NONE");
    }

    @Test
    void shouldLeaveCashToTheContributionPlanWhenItRebalances() {
        RunBooks books = books("1000", 0, 0);
        RunPlans plans = plans("100", new SlotGrid(DAY, SlotUnit.WEEK, 1), new SlotGrid(2 * DAY, SlotUnit.DAY, 1), 0);
        tick(books, plans, DAY);
        told.clear();
        weightPpb = 500_000_000;

        tick(books, plans, 2 * DAY);

        assertThat(told).contains("FILLED EQ 1.0000", "FILLED HG 1.0000", "REBALANCE_EXECUTED at 48 NONE");
        assertThat(books.cash()).hasToString("900.000000000000000000");
    }

    @Test
    void shouldUseASlotThatCannotBePaidAndTryItAgainOnlyWhenAsked() {
        RunBooks books = books("50", 0, 0);
        RunPlans plans = plans("100", new SlotGrid(DAY, SlotUnit.DAY, 1), null, 0);

        tick(books, plans, DAY);
        tick(books, plans, DAY + HOUR);

        assertThat(told)
                .containsExactly(
                        "REJECTED EQ 6.0000",
                        "REJECTED HG 4.0000",
                        "SIP_REJECTED at 24 INSUFFICIENT_CASH",
                        "leg 0.6 INSUFFICIENT_CASH",
                        "leg 0.4 INSUFFICIENT_CASH");
        assertThat(books.cash()).hasToString("50.000000000000000000");
        told.clear();
        assertThat(plans.retry(2 * DAY)).as("another slot").isFalse();
        assertThat(plans.retry(DAY)).isTrue();
        tick(books, plans, DAY + 2 * HOUR);
        tick(books, plans, DAY + 3 * HOUR);

        assertThat(told).as("rejected again, told once").containsExactly("REJECTED EQ 6.0000", "REJECTED HG 4.0000");
    }

    @Test
    void shouldLeaveOutALegThatIsTooSmallAndRejectASlotThatIsAllTooSmall() {
        RunBooks books = books("1000", 0, 0);
        weightPpb = 999_950_000;
        RunPlans plans = plans("1", new SlotGrid(DAY, SlotUnit.DAY, 1), null, 0);

        tick(books, plans, DAY);

        assertThat(told)
                .containsExactly(
                        "FILLED EQ 0.0999",
                        "trade BUY",
                        "position 0.0999",
                        "SIP_EXECUTED at 24 NONE",
                        "leg 0.99995 NONE",
                        "leg 0.00005 BELOW_MINIMUM");
        told.clear();
        RunPlans tiny = plans("0.0001", new SlotGrid(DAY, SlotUnit.DAY, 1), null, 0);
        tick(books, tiny, DAY);

        assertThat(told)
                .containsExactly(
                        "SIP_REJECTED at 24 BELOW_MINIMUM", "leg 0.99995 BELOW_MINIMUM", "leg 0.00005 BELOW_MINIMUM");
        assertThat(tiny.lastContributionNs()).isEqualTo(DAY);
    }

    /** A band is looked at with every tick, whatever grid the contribution has. */
    @Test
    void shouldTellOnceThatABandHasNoHistory() {
        RunBooks books = books("1000", 0, 0);
        RunPlans plans = plans("100", new SlotGrid(DAY, SlotUnit.DAY, 1), null, 50_000_000);

        for (int tick = 0; tick < 5; tick++) {
            price(books, DAY + tick);
            desk.tick(books, plans, calendar, (instrument, bar) -> null, DAY + tick, DAY + tick);
        }
        read();

        assertThat(told).containsExactly("INSUFFICIENT_HISTORY at 24 NONE");
    }

    @Test
    void shouldWaitForPricesAndHistoryAndTellSoOnce() {
        RunBooks books = books("1000", 0, 0);
        CloseHistory none = new CloseHistory();
        RunPlans plans = plans("100", new SlotGrid(DAY, SlotUnit.DAY, 1), null, 0);

        desk.tick(books, plans, calendar, (instrument, bar) -> history, DAY, DAY);
        desk.tick(books, plans, calendar, (instrument, bar) -> history, DAY + 1, DAY + 1);
        read();
        assertThat(told).containsExactly("PRICE_UNAVAILABLE at 24 NONE");
        told.clear();
        price(books, DAY);
        desk.tick(books, plans, calendar, (instrument, bar) -> none, DAY + 2, DAY);
        desk.tick(books, plans, calendar, (instrument, bar) -> null, DAY + 3, DAY);
        read();

        assertThat(told).containsExactly("INSUFFICIENT_HISTORY at 24 NONE");
        told.clear();
        tick(books, plans, DAY + HOUR);

        assertThat(told).as("the slot waited").contains("SIP_EXECUTED at 24 NONE");
    }

    @Test
    void shouldLeaveOutWhatTheGateRefuses() {
        RunBooks books = books("1000", 0, 0);
        gateSays = PaperReason.MAX_POSITION;

        tick(books, plans("100", new SlotGrid(DAY, SlotUnit.DAY, 1), null, 0), DAY);

        assertThat(told).contains("REJECTED EQ 6.0000", "leg 0.6 MAX_POSITION");
        assertThat(books.totalInvested().isZero()).isTrue();
    }

    /** After a rebalance each weight is off by no more than a lot, and what slippage and fees took. */
    @Test
    void shouldEndWithinALotOfTheWeights() {
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int i = 0; i < 5_000; i++) {
            long seed = seeds.nextLong();
            SplittableRandom random = new SplittableRandom(seed);
            int feeBps = random.nextInt(30);
            int slippageBps = random.nextInt(30);
            RunBooks books = books("100000", slippageBps, feeBps);
            RunPlans plans = plans("0", null, new SlotGrid(DAY, SlotUnit.DAY, 1), 0);
            long[] ticks = {10_00, 10_00};
            for (int day = 1; day <= 4; day++) {
                weightPpb = random.nextLong(200_000_000, 900_000_000);
                ticks[EQUITY] = random.nextLong(5_00, 500_00);
                ticks[HEDGE] = random.nextLong(5_00, 500_00);
                books.price(EQUITY, ticks[EQUITY], day * DAY);
                books.price(HEDGE, ticks[HEDGE], day * DAY);
                desk.tick(books, plans, calendar, (instrument, bar) -> history, day * DAY, day * DAY);
            }
            readTo = outputs.tail();

            BigDecimal equity = value(books, EQUITY, ticks[EQUITY]);
            BigDecimal hedge = value(books, HEDGE, ticks[HEDGE]);
            BigDecimal all = equity.add(hedge).add(new BigDecimal(books.cash().toString()));
            double step = Math.max(ticks[EQUITY], ticks[HEDGE]) / 100.0 / 10_000 / all.doubleValue();
            double paid = (feeBps + slippageBps) / 10_000.0 * 2;
            assertThat(books.cash().signum()).as("seed %d", seed).isNotNegative();
            assertThat(Math.abs(equity.doubleValue() / all.doubleValue() - weightPpb / 1e9))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(step + paid + 1e-9);
            assertThat(Math.abs(hedge.doubleValue() / all.doubleValue() - 1 + weightPpb / 1e9))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(step + paid + 1e-9);
        }
    }

    @Test
    void shouldInvestForSeveralInstancesByTheirShares() {
        RunBooks books = books("1000", 0, 0);
        Instance first = new Instance(AllocationStrategy.GOLDEN_NIFTY, EQUITY, HEDGE, BarPeriod.MONTH, 3, 750_000_000);
        Instance second = new Instance(AllocationStrategy.ALPHA_SHIELD, HEDGE, EQUITY, BarPeriod.MONTH, 2, 250_000_000);
        RunPlans plans = new RunPlans(
                new PlanTerms(List.of(first, second), amount("100"), new SlotGrid(DAY, SlotUnit.DAY, 1), null, 0));

        tick(books, plans, DAY);

        assertThat(told)
                .contains("leg 0.45 NONE", "leg 0.3 NONE", "leg 0.15 NONE", "leg 0.1 NONE")
                .contains("FILLED EQ 4.5000", "FILLED HG 3.0000", "FILLED HG 1.5000", "FILLED EQ 1.0000");
        assertThat(books.totalInvested()).hasToString("100.000000000000000000");
    }

    /** Each tick is a slot of both plans, with other weights and prices than the last. */
    @Test
    void shouldAllocateNothingForTicksOfPlans() {
        RunBooks books = books("100000000", 1, 1);
        RunPlans plans = plans("10", new SlotGrid(0, SlotUnit.MINUTE, 1), new SlotGrid(0, SlotUnit.MINUTE, 1), 0);
        Histories histories = (instrument, bar) -> history;
        long[] tick = {0};

        long bytes = SteadyAllocation.bytesOf(i -> {
            long timeNs = ++tick[0] * 60_000_000_000L;
            weightPpb = 500_000_000 + tick[0] % 5 * 50_000_000;
            books.price(EQUITY, 10_00 + tick[0] % 11, timeNs);
            books.price(HEDGE, 10_00 + tick[0] % 7, timeNs);
            desk.tick(books, plans, calendar, histories, timeNs, timeNs);
        });

        assertThat(bytes).isZero();
        assertThat(plans.lastContributionNs()).isEqualTo(tick[0] * 60_000_000_000L);
    }

    private static BigDecimal value(RunBooks books, int symbol, long ticks) {
        Amount value = new Amount();
        books.holding(symbol).value(ticks, value);
        return new BigDecimal(value.toString());
    }

    private void tick(RunBooks books, RunPlans plans, long timeNs) {
        price(books, timeNs);
        desk.tick(books, plans, calendar, (instrument, bar) -> history, timeNs, timeNs);
        read();
    }

    private static void price(RunBooks books, long timeNs) {
        books.price(EQUITY, 10_00, timeNs);
        books.price(HEDGE, 10_00, timeNs);
    }

    private static RunPlans plans(String amount, SlotGrid contribution, SlotGrid rebalance, long bandPpb) {
        Instance instance =
                new Instance(AllocationStrategy.GOLDEN_NIFTY, EQUITY, HEDGE, BarPeriod.MONTH, 3, Allocations.PPB);
        return new RunPlans(new PlanTerms(List.of(instance), amount(amount), contribution, rebalance, bandPpb));
    }

    private static RunBooks books(String cash, int slippageBps, int feeBps) {
        return new RunBooks(
                new BookTerms(3, 1, 2, amount(cash), new FillTerms(slippageBps, feeBps), new Amount(), HOUR),
                List.of(rules(1, "EQ"), rules(2, "HG")));
    }

    private static TradingRules rules(int id, String symbol) {
        return new TradingRules(id, symbol, symbol, "USDT", 2, 4, false, false, true, true, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static Amount amount(String text) {
        BigDecimal value = new BigDecimal(text);
        Amount amount = new Amount();
        amount.setScaled(value.unscaledValue().longValueExact(), value.scale());
        return amount;
    }

    private void read() {
        outputs.forEach(readTo, outputs.tail(), this::onOutput);
        readTo = outputs.tail();
    }

    private void onOutput(int ordinal, DirectBuffer buffer, int offset, int length) {
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case PaperOrderChangedDecoder.TEMPLATE_ID -> {
                PaperOrderChangedDecoder order =
                        new PaperOrderChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                String quantity = quantity(order.quantityE18High(), order.quantityE18Low());
                assertThat(order.clientOrderId()).hasSize(32);
                told.add(order.status() + " " + order.symbol() + " " + quantity);
            }
            case PaperTradedDecoder.TEMPLATE_ID ->
                told.add("trade "
                        + new PaperTradedDecoder()
                                .wrapAndApplyHeader(buffer, offset, header)
                                .side());
            case PaperPositionChangedDecoder.TEMPLATE_ID -> {
                PaperPositionChangedDecoder position =
                        new PaperPositionChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                told.add("position " + quantity(position.quantityE18High(), position.quantityE18Low()));
            }
            case RunEventRecordedDecoder.TEMPLATE_ID -> {
                RunEventRecordedDecoder event =
                        new RunEventRecordedDecoder().wrapAndApplyHeader(buffer, offset, header);
                told.add(event.eventType() + " at " + event.logicalTimeNs() / HOUR + " " + event.reason());
            }
            case RunEventLegDecoder.TEMPLATE_ID -> {
                RunEventLegDecoder leg = new RunEventLegDecoder().wrapAndApplyHeader(buffer, offset, header);
                BigDecimal weight = BigDecimal.valueOf(leg.weightPpb(), 9).stripTrailingZeros();
                told.add("leg " + weight.toPlainString() + " " + leg.reason());
            }
            default -> throw new IllegalStateException("unexpected output: " + header.templateId());
        }
    }

    private static String quantity(long high, long low) {
        Amount amount = new Amount();
        amount.set(high, low);
        return new BigDecimal(amount.toString()).setScale(4).toPlainString();
    }
}

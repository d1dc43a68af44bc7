package sniper.gateway.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MatchingEngineTest {
    private static final BigDecimal USDT = new BigDecimal("2000");
    private static final BigDecimal MX = new BigDecimal("700");
    private static final OrderType[] TYPES = OrderType.values();

    /** One seeded run: orders, cancels and house quotes against the twin, after each step books and sums compared. */
    private static final class Run implements ExchangeListener {
        private final SplittableRandom random;
        private final long seed;
        private final CalmInstrument instrument;
        private final Exchange exchange;
        private final NaiveExchange naive;
        private final List<Fill> fills = new ArrayList<>();
        private final Map<String, BigDecimal> heard = new HashMap<>();
        private int accepted;

        Run(long seed) {
            this.seed = seed;
            random = new SplittableRandom(seed);
            CalmInstrument calm = CalmInstrument.mx(seed);
            instrument = new CalmInstrument(
                    calm.rules().withFees("0.0007", "0.00049999"),
                    calm.coinId(),
                    calm.levelTicks(),
                    seed,
                    true,
                    calm.stepNs());
            naive = new NaiveExchange(instrument.rules().quantityScale());
            exchange = new Exchange(
                    List.of(instrument),
                    Map.of("USDT", USDT, "MX", MX),
                    new Exchange.Codes(30002, -1121),
                    seed,
                    0,
                    this);
            heard.put("USDT", USDT);
            heard.put("MX", MX);
        }

        void play(int actions) {
            step(0);
            for (int i = 1; i <= actions; i++) {
                switch (random.nextInt(8)) {
                    case 0 -> step(i);
                    case 1 -> cancel();
                    default -> order(i);
                }
                check();
            }
        }

        private void step(int number) {
            long step = number * 7L;
            exchange.advanceTo(instrument.stepTimeNs(step) + 1);
            naive.quote(instrument.quote(step));
        }

        private void order(int number) {
            OrderType type = TYPES[random.nextInt(TYPES.length)];
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            boolean market = type == OrderType.MARKET;
            boolean byQuote = market && random.nextBoolean();
            BigDecimal price = BigDecimal.valueOf(24_800 + random.nextInt(400), 4);
            BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(60_000), 2);
            BigDecimal amount = BigDecimal.valueOf(100 + random.nextInt(150_000), 2);
            OrderRequest request = new OrderRequest(
                    "MXUSDT",
                    side,
                    type,
                    byQuote ? null : quantity,
                    byQuote ? amount : null,
                    market ? null : price,
                    "c" + number);
            try {
                exchange.place(request);
            } catch (OrderRejected refused) {
                assertThat(refused.code()).isIn(30002, 30003, 30004, 30005, 30025);
                return;
            }
            accepted++;
            naive.place(request);
        }

        private void cancel() {
            List<Order> open = exchange.orders().open();
            if (!open.isEmpty()) {
                Order order = open.get(random.nextInt(open.size()));
                exchange.cancel(order);
                naive.cancel(String.valueOf(order.clientId()));
            }
        }

        private void check() {
            for (Side side : Side.values()) {
                StringBuilder depth = new StringBuilder();
                for (Level level : exchange.listed("MXUSDT").book().levels(side, 1_000)) {
                    depth.append(NaiveExchange.text(level.price()))
                            .append('x')
                            .append(NaiveExchange.text(level.quantity()))
                            .append(' ');
                }
                assertThat(depth.toString()).as("seed=%s %s", seed, side).isEqualTo(naive.depth(side));
            }
            checkSums();
        }

        private void checkSums() {
            BigDecimal lockedUsdt = BigDecimal.ZERO;
            BigDecimal lockedMx = BigDecimal.ZERO;
            for (Order order : exchange.orders().open()) {
                if (order.side() == Side.BUY) {
                    lockedUsdt = lockedUsdt.add(order.locked);
                } else {
                    lockedMx = lockedMx.add(order.locked);
                }
            }
            assertThat(exchange.account().balance("USDT").locked())
                    .as("seed=%s", seed)
                    .isEqualByComparingTo(lockedUsdt);
            assertThat(exchange.account().balance("MX").locked())
                    .as("seed=%s", seed)
                    .isEqualByComparingTo(lockedMx);
            assertThat(everybodys("USDT")).as("seed=%s", seed).isEqualByComparingTo(USDT);
            assertThat(everybodys("MX")).as("seed=%s", seed).isEqualByComparingTo(MX);
            heard.forEach((asset, total) -> assertThat(
                            exchange.account().balance(asset).total())
                    .as("seed=%s %s", seed, asset)
                    .isEqualByComparingTo(total));
        }

        private BigDecimal everybodys(String asset) {
            return exchange.account()
                    .balance(asset)
                    .total()
                    .add(exchange.house().position(asset))
                    .add(exchange.house().fees(asset));
        }

        /** Each trade of the twin, told by the fills: taker's first, then the maker's. */
        private List<String> tradesAsFilled() {
            List<String> trades = new ArrayList<>();
            for (int i = 0; i < fills.size(); i++) {
                Fill fill = fills.get(i);
                String client = String.valueOf(fill.order().clientId());
                String price = NaiveExchange.text(fill.price());
                String quantity = NaiveExchange.text(fill.quantity());
                if (fill.selfTrade()) {
                    String maker = String.valueOf(fills.get(++i).order().clientId());
                    trades.add(client + " " + maker + " " + price + " " + quantity);
                } else if (fill.maker()) {
                    trades.add("house " + client + " " + price + " " + quantity);
                } else {
                    trades.add(client + " house " + price + " " + quantity);
                }
            }
            return trades;
        }

        @Override
        public void onOrder(Order order) {
            assertThat(order.executed()).isLessThanOrEqualTo(order.quantity());
        }

        @Override
        public void onFill(Fill fill) {
            fills.add(fill);
        }

        @Override
        public void onBalance(BalanceChange change) {
            heard.merge(change.asset(), change.freeChange().add(change.lockedChange()), BigDecimal::add);
        }

        @Override
        public void onTrade(Market market, PublicTrade trade) {
            assertThat(trade.quantity().signum()).isPositive();
        }
    }

    @Test
    void shouldMatchAndConserveAsTheNaiveTwinDoes() {
        int trades = 0;
        int accepted = 0;
        for (long seed = 1; seed <= 60; seed++) {
            Run run = new Run(seed);
            run.play(250);

            assertThat(run.tradesAsFilled()).as("seed=%s", seed).isEqualTo(run.naive.trades);
            trades += run.fills.size();
            accepted += run.accepted;
        }

        assertThat(trades).isGreaterThan(2_000);
        assertThat(accepted).isGreaterThan(2_000);
    }

    @Test
    void shouldChargeNoMoreThanTheRateRoundedUpOnce() {
        for (long seed = 1; seed <= 20; seed++) {
            Run run = new Run(seed);
            run.play(250);

            for (Order order : run.exchange.orders().all()) {
                BigDecimal most = FeeMeter.roundUp(
                        order.cumulativeQuote().multiply(order.rules().fees().highest()));
                BigDecimal paid = run.fills.stream()
                        .filter(fill -> fill.order() == order)
                        .map(Fill::fee)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);

                assertThat(paid).as("seed=%s", seed).isEqualByComparingTo(order.feePaid());
                assertThat(paid).isLessThanOrEqualTo(most);
                assertThat(order.status().open() || order.locked.signum() == 0).isTrue();
            }
        }
    }
}

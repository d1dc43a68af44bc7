package sniper.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.risk.RiskRig.USD;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sniper.core.instrument.Instrument;
import sniper.core.message.DenyReason;
import sniper.core.message.RunMode;
import sniper.core.message.Side;
import sniper.core.message.TradingState;
import sniper.core.run.Run;
import sniper.risk.NaiveGate.Who;
import sniper.risk.NaiveGate.Wish;
import sniper.risk.limits.LimitKind;
import sniper.risk.limits.LimitScope;
import sniper.risk.limits.LimitSet;

/** Random limits, orders, fills, prices and days: the gate decides as the rules say, intent by intent. */
class GateAgainstNaiveTest {
    private static final int INTENTS = 1_000_000;
    private static final int INTENTS_PER_WORLD = 2_000;
    private static final int MIN_NOTIONAL_USD = 5;
    private static final List<LimitScope> SCOPES = List.of(LimitScope.values());
    /** Most of the time something may be bought. */
    private static final List<TradingState> STATES = List.of(
            TradingState.NORMAL,
            TradingState.NORMAL,
            TradingState.NORMAL,
            TradingState.NORMAL,
            TradingState.NORMAL,
            TradingState.NORMAL,
            TradingState.NORMAL,
            TradingState.NORMAL,
            TradingState.CAUTION,
            TradingState.CAUTION,
            TradingState.CAUTION,
            TradingState.CAUTION,
            TradingState.NO_NEW_RISK,
            TradingState.HALTED,
            TradingState.FLATTENING,
            TradingState.LOCKED);

    private final Map<DenyReason, Integer> reasons = new EnumMap<>(DenyReason.class);

    @Test
    void shouldDecideAsTheNaiveGateOnAMillionRandomIntents() {
        long seed = 20_261_121;
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int i = 0; i < INTENTS / INTENTS_PER_WORLD; i++) {
            long worldSeed = seeds.nextLong();
            new World(worldSeed).run();
        }

        assertThat(reasons.keySet())
                .containsAll(EnumSet.of(
                        DenyReason.NONE,
                        DenyReason.NO_NEW_RISK,
                        DenyReason.TRADING_HALTED,
                        DenyReason.SELL_EXCEEDS_POSITION,
                        DenyReason.BELOW_MIN_NOTIONAL,
                        DenyReason.NOTIONAL_EXCEEDS_MAX_PER_ORDER,
                        DenyReason.POSITION_EXCEEDS_MAX,
                        DenyReason.OUTSIDE_PRICE_COLLAR,
                        DenyReason.FAT_FINGER,
                        DenyReason.QUOTE_TOO_OLD,
                        DenyReason.TOO_MANY_OPEN_ORDERS,
                        DenyReason.TOO_MANY_OPEN_POSITIONS,
                        DenyReason.EXPOSURE_EXCEEDS_MAX,
                        DenyReason.INSUFFICIENT_CASH,
                        DenyReason.DAILY_LOSS_REACHED,
                        DenyReason.DAILY_LOSS_SHARE_REACHED,
                        DenyReason.DRAWDOWN_REACHED,
                        DenyReason.TOO_MANY_ORDERS_A_MINUTE,
                        DenyReason.REPEATED_ORDER));
        assertThat(reasons.values()).as("%s", reasons).allMatch(count -> count >= 1_000);
    }

    private final class World {
        private final long seed;
        private final SplittableRandom random;
        private final RiskRig rig = new RiskRig();
        private final NaiveGate naive = new NaiveGate();
        private final Instrument[] instruments = {
            rig.instrument(1, MIN_NOTIONAL_USD),
            rig.instrument(2, MIN_NOTIONAL_USD),
            rig.instrument(3, MIN_NOTIONAL_USD)
        };
        private final Run[] runs = new Run[3];
        private final Map<RiskRig.Open, NaiveGate.Order> pairs = new HashMap<>();
        private @Nullable Wish last;
        private int intents;

        World(long seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            naive.minNotional = MIN_NOTIONAL_USD;
            for (int i = 0; i < runs.length; i++) {
                int id = i + 1;
                long cashUsd = random.nextLong(200, 3_000);
                runs[i] = rig.run(id, id, RunMode.PAPER, cashUsd);
                BigDecimal cash = BigDecimal.valueOf(cashUsd);
                naive.cash.put(id, cash);
                for (Who who :
                        new Who[] {new Who("GLOBAL", 0), new Who("VENUE", 1), new Who("USER", id), new Who("RUN", id)
                        }) {
                    naive.capital.merge(who, cash, BigDecimal::add);
                }
            }
            for (Instrument instrument : instruments) {
                quote(instrument);
            }
            say(LimitScope.GLOBAL, 0, RiskRig.global());
        }

        void run() {
            while (intents < INTENTS_PER_WORLD) {
                step();
            }
        }

        private void step() {
            switch (random.nextInt(40)) {
                case 0 -> say(SCOPES.get(random.nextInt(SCOPES.size())), 1 + random.nextInt(3));
                case 1 -> day();
                case 2, 3, 4, 5, 6 -> quote(anyInstrument());
                case 7 -> trade();
                case 8, 9, 10, 11, 12, 13, 14, 15 -> end();
                case 16 -> {
                    rig.state = STATES.get(random.nextInt(STATES.size()));
                    naive.state = rig.state;
                    naive.caution = rig.state == TradingState.CAUTION;
                }
                case 19, 20 -> {
                    if (rig.gate.rearm() != naive.rearm()) {
                        throw new AssertionError("seed=%d intent=%d".formatted(seed, intents));
                    }
                }
                case 17, 18 -> rig.nowNs += random.nextLong(40_000_000_000L);
                default -> wish();
            }
        }

        private void say(LimitScope scope, int anyMember) {
            int member = scope == LimitScope.GLOBAL ? 0 : scope == LimitScope.VENUE ? 1 : anyMember;
            LimitSet said = LimitSet.none();
            if (scope == LimitScope.GLOBAL) {
                said = RiskRig.global()
                        .with(LimitKind.ORDER_NOTIONAL, value(LimitKind.ORDER_NOTIONAL))
                        .with(LimitKind.POSITION_NOTIONAL, value(LimitKind.POSITION_NOTIONAL));
            }
            for (LimitKind kind : LimitKind.values()) {
                boolean states = random.nextInt(scope == LimitScope.GLOBAL ? 3 : 6) == 0;
                said = states ? said.with(kind, value(kind)) : said;
            }
            say(scope, member, said);
        }

        private void say(LimitScope scope, int member, LimitSet said) {
            if (rig.say(scope, member, said) == null) {
                Map<LimitKind, Long> values = new EnumMap<>(LimitKind.class);
                for (LimitKind kind : LimitKind.values()) {
                    if (said.get(kind) != LimitSet.UNLIMITED) {
                        values.put(kind, said.get(kind));
                    }
                }
                naive.say(new Who(scope.name(), member), values);
            }
        }

        private long value(LimitKind kind) {
            return switch (kind) {
                case ORDER_NOTIONAL -> random.nextLong(50, 400) * USD + random.nextLong(3);
                case POSITION_NOTIONAL -> random.nextLong(200, 900) * USD + random.nextLong(3);
                case GROSS_EXPOSURE -> random.nextLong(300, 2_000) * USD + random.nextLong(3);
                case DAILY_LOSS -> random.nextLong(5, 300) * USD;
                case DAILY_LOSS_SHARE -> random.nextLong(10, 2_000);
                case DRAWDOWN -> random.nextLong(100, 4_000);
                case OPEN_ORDERS -> random.nextLong(1, 8);
                case OPEN_POSITIONS -> random.nextLong(1, 6);
                case PRICE_COLLAR -> random.nextLong(1, 3_000);
                case ORDERS_PER_MINUTE -> random.nextLong(1, 12);
                case TOUCH_SHARE -> random.nextLong(1_000, 30_000);
                case REPEATED_ORDERS -> random.nextLong(1, 5);
                case QUOTE_AGE -> random.nextLong(10_000_000_000L, 90_000_000_000L);
            };
        }

        private void day() {
            if (random.nextInt(4) == 0) {
                rig.runs.onMidnight();
                naive.midnight();
            }
        }

        private Instrument anyInstrument() {
            return instruments[random.nextInt(instruments.length)];
        }

        private void quote(Instrument on) {
            boolean offered = random.nextInt(5) != 0;
            long bid = random.nextLong(80, 120);
            long ask = offered ? bid + random.nextLong(1, 10) : 0;
            long lots = offered ? random.nextLong(1, 500) : 0;
            rig.ticker(on, bid, ask, lots);
            naive.quote(on.id(), bid, ask, lots, rig.nowNs);
        }

        private void trade() {
            Instrument on = anyInstrument();
            long price = random.nextLong(80, 130);
            rig.trade(on, price);
            naive.trade(on.id(), price, rig.nowNs);
        }

        private void end() {
            if (rig.open.isEmpty()) {
                return;
            }
            RiskRig.Open order = rig.open.get(random.nextInt(rig.open.size()));
            long lots = random.nextInt(3) == 0 ? random.nextLong(order.lots() + 1) : order.lots();
            boolean buys = order.side() == Side.BUY;
            long price = buys ? Math.max(1, order.priceTicks() - random.nextLong(3)) : order.priceTicks();
            rig.end(order, lots, price);
            naive.end(Objects.requireNonNull(pairs.remove(order)), lots, price);
        }

        private Wish anyWish() {
            Run run = runs[random.nextInt(runs.length)];
            int strategy = random.nextInt(4);
            Side side = random.nextInt(4) == 0 ? Side.SELL : Side.BUY;
            long price = random.nextLong(80, 130);
            long lots = random.nextInt(3) == 0 ? random.nextLong(1, 500) : random.nextLong(1, 60);
            return new Wish(run.id(), run.userId(), true, anyInstrument().id(), strategy, side, price, lots);
        }

        private void wish() {
            intents++;
            naive.nowNs = rig.nowNs;
            Wish wish = last != null && random.nextInt(4) == 0 ? last : anyWish();
            last = wish;
            Run run = runs[wish.run() - 1];
            Instrument on = instruments[wish.instrument() - 1];

            DenyReason expected = naive.check(wish);
            DenyReason decided = rig.submit(run, on, wish.side(), wish.strategy(), wish.priceTicks(), wish.lots());

            if (decided != expected) {
                throw new AssertionError("seed=%d intent=%d %s decided=%s actual=%d limit=%d expected=%s"
                        .formatted(
                                seed, intents, wish, decided, rig.gate.actualValue(), rig.gate.limitValue(), expected));
            }
            reasons.merge(decided, 1, Integer::sum);
            if (decided == DenyReason.NONE) {
                pairs.put(rig.open.get(rig.open.size() - 1), naive.pass(wish));
            }
        }
    }
}

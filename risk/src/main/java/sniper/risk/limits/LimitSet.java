package sniper.risk.limits;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Money;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** The limits of one scope; what it does not mention it does not limit. Immutable. */
public final class LimitSet {
    /** No limit of this kind. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** More than the venue takes orders, and what the times of are kept. */
    public static final int MOST_ORDERS_PER_MINUTE = 1_000;

    /** Of one instrument; fewer than its latest buys that are kept. */
    public static final int MOST_REPEATED_ORDERS = 200;

    private static final long USD = Money.ATOMS_PER_UNIT;
    private static final LimitSet NONE = new LimitSet(unlimited());

    private final long[] values;

    private LimitSet(long[] values) {
        this.values = values;
    }

    private static long[] unlimited() {
        long[] values = new long[LimitKind.COUNT];
        Arrays.fill(values, UNLIMITED);
        return values;
    }

    public static LimitSet none() {
        return NONE;
    }

    /**
     * The product's own: 1,000 an order, 50,000 a position, 100,000 in all; 2,000 or 10 % a day, 15 % from the top; 50
     * orders and 10 positions at once, 300 buys a minute, of which 20 may be the same.
     */
    public static LimitSet defaults() {
        return NONE.with(LimitKind.ORDER_NOTIONAL, 1_000 * USD)
                .with(LimitKind.POSITION_NOTIONAL, 50_000 * USD)
                .with(LimitKind.GROSS_EXPOSURE, 100_000 * USD)
                .with(LimitKind.DAILY_LOSS, 2_000 * USD)
                .with(LimitKind.DAILY_LOSS_SHARE, 1_000)
                .with(LimitKind.DRAWDOWN, 1_500)
                .with(LimitKind.OPEN_ORDERS, 50)
                .with(LimitKind.OPEN_POSITIONS, 10)
                .with(LimitKind.ORDERS_PER_MINUTE, 300)
                .with(LimitKind.REPEATED_ORDERS, 20);
    }

    public LimitSet with(LimitKind kind, long value) {
        long[] changed = values.clone();
        changed[kind.index()] = value;
        return new LimitSet(changed);
    }

    public long get(LimitKind kind) {
        return values[kind.index()];
    }

    /** Takes what is stricter here into the row of a table. */
    void tighten(long[] table, int row) {
        int offset = row * LimitKind.COUNT;
        for (int i = 0; i < LimitKind.COUNT; i++) {
            table[offset + i] = Math.min(table[offset + i], values[i]);
        }
    }

    /** Why it cannot be meant, or null. */
    @Nullable
    String contradiction(String scope) {
        for (LimitKind kind : LimitKind.values()) {
            if (get(kind) <= 0) {
                return "a limit must be positive: " + stated(scope, kind);
            }
        }
        String uncounted = uncounted(scope, LimitKind.ORDERS_PER_MINUTE, MOST_ORDERS_PER_MINUTE);
        if (uncounted == null) {
            uncounted = uncounted(scope, LimitKind.REPEATED_ORDERS, MOST_REPEATED_ORDERS);
        }
        return uncounted != null ? uncounted : contradiction(scope, this, scope, false);
    }

    private @Nullable String uncounted(String scope, LimitKind kind, int most) {
        return get(kind) != UNLIMITED && get(kind) > most
                ? "orders are counted up to " + most + " a minute: " + stated(scope, kind)
                : null;
    }

    /** Why it cannot be meant for this kind of scope, or null. */
    @Nullable
    String contradiction(LimitScope scope, int id) {
        for (LimitKind kind : LimitKind.values()) {
            if (kind.isOfEquity() && !scope.hasEquity() && get(kind) != UNLIMITED) {
                return "a share of the equity needs a scope that has one, global to run: "
                        + stated(scope.named(id), kind);
            }
        }
        return contradiction(scope.named(id));
    }

    /** Why it cannot be meant within a wider scope, or null. Saying less than the wider scope is always possible. */
    @Nullable
    String contradictionWithin(String scope, LimitSet wider, String widerScope) {
        return contradiction(scope, wider, widerScope, true);
    }

    private @Nullable String contradiction(String scope, LimitSet wider, String widerScope, boolean sameKinds) {
        for (LimitKind kind : LimitKind.values()) {
            if (sameKinds && exceeds(kind, wider, kind)) {
                return "a narrower scope may not allow more than a wider one: " + stated(scope, kind) + " > "
                        + wider.stated(widerScope, kind);
            }
        }
        for (Order order : Order.values()) {
            if (exceeds(order.part, wider, order.whole)) {
                return order.rule + ": " + stated(scope, order.part) + " > " + wider.stated(widerScope, order.whole);
            }
        }
        return null;
    }

    private boolean exceeds(LimitKind kind, LimitSet wider, LimitKind widerKind) {
        return get(kind) != UNLIMITED && get(kind) > wider.get(widerKind);
    }

    private String stated(String scope, LimitKind kind) {
        return scope + " " + kind.key() + "=" + get(kind);
    }

    /** These limits, or those that were copied. */
    LimitSet copy(StateCopy state) {
        long[] copied = values.clone();
        state.of(copied);
        return new LimitSet(copied);
    }

    void hashInto(StateHash hash) {
        for (long value : values) {
            hash.add(value);
        }
    }

    /** Which kind may not exceed which. */
    private enum Order {
        ORDER_IN_POSITION(
                LimitKind.ORDER_NOTIONAL, LimitKind.POSITION_NOTIONAL, "an order may not be larger than a position"),
        POSITION_IN_EXPOSURE(
                LimitKind.POSITION_NOTIONAL,
                LimitKind.GROSS_EXPOSURE,
                "a position may not be larger than all positions"),
        ORDER_IN_EXPOSURE(
                LimitKind.ORDER_NOTIONAL, LimitKind.GROSS_EXPOSURE, "an order may not be larger than all positions"),
        DAY_IN_DRAWDOWN(
                LimitKind.DAILY_LOSS_SHARE, LimitKind.DRAWDOWN, "a daily loss may not be larger than a drawdown");

        private final LimitKind part;
        private final LimitKind whole;
        private final String rule;

        Order(LimitKind part, LimitKind whole, String rule) {
            this.part = part;
            this.whole = whole;
            this.rule = rule;
        }
    }
}

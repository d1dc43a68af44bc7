package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All markets and the one client account.
 *
 * <p>Threading: owned by the simulator's thread. Time only moves by {@link #advanceTo}.
 */
public final class Exchange {
    private static final long NANOS_PER_MS = 1_000_000;
    /** Versions of the exchange no longer fit 32 bits; ours start there as well. */
    private static final long FIRST_VERSION = 43_000_000_000L;

    private static final long ORDER_ID_BASE = 500_000_000_000_000_000L;

    private final Map<String, Market> markets = new TreeMap<>();
    private final OrderChecks checks;
    private final MatchingEngine engine;
    private long nowNs;

    public Exchange(
            List<? extends Instrument> instruments,
            Map<String, BigDecimal> balances,
            Codes codes,
            long seed,
            long nowNs,
            ExchangeListener listener) {
        this.nowNs = nowNs - 1; // the first advance plays what is due at the start
        long spread = Math.floorMod(seed, 1_000_000L);
        checks = new OrderChecks(codes);
        engine = new MatchingEngine(checks, balances, ORDER_ID_BASE + spread * 1_000_000_000L, listener);
        for (Instrument instrument : instruments) {
            Market market = new Market(instrument, FIRST_VERSION + spread * 1_000 * (markets.size() + 1L), nowNs);
            if (markets.put(market.symbol(), market) != null) {
                throw new IllegalArgumentException("symbols must differ: symbol=" + market.symbol());
            }
        }
    }

    /** Codes the exchange does not document or states in two ways: too many decimals, and a symbol nobody lists. */
    public record Codes(int excessDecimals, int unknownSymbol) {}

    /**
     * Of what the next orders could take at once, others take all but this share first.
     *
     * @param newLeftBps 0 to 10,000
     */
    public void leaveBps(int newLeftBps) {
        engine.leaveBps(newLeftBps);
    }

    /** Plays all steps that are due and moves every market to the time. Earlier times are ignored. */
    public void advanceTo(long timeNs) {
        if (timeNs <= nowNs) {
            return;
        }
        nowNs = timeNs;
        for (Market market : markets.values()) {
            market.moveTo(timeNs);
            for (long step = market.nextStep(timeNs); step >= 0; step = market.nextStep(timeNs)) {
                long stepMs = market.instrument().stepTimeNs(step) / NANOS_PER_MS;
                engine.quote(market, market.instrument().quote(step), stepMs);
            }
        }
    }

    public long nowNs() {
        return nowNs;
    }

    public long nowMs() {
        return nowNs / NANOS_PER_MS;
    }

    /** By symbol, in its order, whether listed or not. */
    public Collection<Market> markets() {
        return markets.values();
    }

    public @Nullable Market market(@Nullable String symbol) {
        return symbol == null ? null : markets.get(symbol);
    }

    /** The market of a symbol that exchangeInfo names; otherwise throws {@link OrderRejected}. */
    public Market listed(@Nullable String symbol) {
        return checks.listed(market(symbol));
    }

    /** Throws {@link OrderRejected} unless {@link #place} would accept it. */
    public void test(OrderRequest request) {
        engine.admit(listed(request.symbol()), request);
    }

    /** Accepts and matches the order, or throws {@link OrderRejected}. */
    public Order place(OrderRequest request) {
        return engine.place(engine.admit(listed(request.symbol()), request), nowMs());
    }

    /** Cancels an open order; false when it has already ended. */
    public boolean cancel(Order order) {
        if (!order.status().open()) {
            return false;
        }
        engine.cancel(listed(order.symbol()), order, nowMs());
        return true;
    }

    public Account account() {
        return engine.account();
    }

    public House house() {
        return engine.house();
    }

    public OrderLog orders() {
        return engine.orders();
    }
}

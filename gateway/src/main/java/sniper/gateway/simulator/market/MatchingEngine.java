package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Places, fills and cancels a client's orders against the house and each other, at the maker's price.
 *
 * <p>Threading: owned by the simulator's thread.
 */
final class MatchingEngine {
    static final int MAX_OPEN_ORDERS = 500; // the exchange's cap per account
    private static final int ALL_BPS = 10_000;
    private static final BigDecimal WHATEVER = BigDecimal.TEN.pow(30);

    private final OrderChecks checks;
    private final ExchangeListener listener;
    private final Account account;
    private final House house = new House();
    private final OrderLog orders = new OrderLog();
    private final Settlement settlement;
    private final long orderIdBase;
    private long orderCount;
    private long tradeCount;
    private int leftBps = ALL_BPS;

    MatchingEngine(OrderChecks checks, Map<String, BigDecimal> balances, long orderIdBase, ExchangeListener listener) {
        this.checks = checks;
        this.account = new Account(balances, listener::onBalance);
        this.orderIdBase = orderIdBase;
        this.listener = listener;
        this.settlement = new Settlement(account, house, orders, listener);
    }

    Account account() {
        return account;
    }

    void leaveBps(int newLeftBps) {
        leftBps = newLeftBps;
    }

    House house() {
        return house;
    }

    OrderLog orders() {
        return orders;
    }

    /** Throws {@link OrderRejected} unless the order may be placed now. Changes nothing. */
    Admission admit(Market market, OrderRequest request) {
        checks.check(market, request);
        String clientId = request.clientId();
        if (clientId != null && orders.hasClientId(clientId)) {
            throw new OrderRejected(400, "duplicate client order id");
        }
        List<Match> plan = plan(market, request);
        if (request.type() == OrderType.MARKET) {
            SymbolRules.Notionals notionals = market.rules().notionals();
            BigDecimal amount = request.quoteQuantity();
            OrderChecks.checkNotional(
                    market.rules(),
                    amount == null ? quoteOf(plan) : amount,
                    notionals.minMarket(),
                    notionals.maxMarket());
        }
        if (request.type().rests() && orders.openCount() >= MAX_OPEN_ORDERS) {
            throw new OrderRejected(30029, "Maximum number of open orders exceeded: " + MAX_OPEN_ORDERS);
        }
        return requireFunds(market, request, afterRivals(market, request, plan));
    }

    private List<Match> plan(Market market, OrderRequest request) {
        OrderBook book = market.book();
        boolean immediate = request.type() == OrderType.MARKET || request.type() == OrderType.IMMEDIATE_OR_CANCEL;
        if (immediate && book.best(request.side().opposite()) == null) {
            throw new OrderRejected(30025, "no opponent order");
        }
        BigDecimal quantity = request.quantity();
        if (quantity == null) {
            BigDecimal amount = Objects.requireNonNull(request.quoteQuantity(), "checked by OrderChecks");
            return book.planQuote(request.side(), amount, market.rules().quantityScale());
        }
        return request.type() == OrderType.LIMIT_MAKER
                ? List.of()
                : book.planQuantity(request.side(), request.price(), quantity);
    }

    private Rivals afterRivals(Market market, OrderRequest request, List<Match> plan) {
        boolean rests = request.type() == OrderType.LIMIT && leftBps < ALL_BPS;
        List<Match> reach = rests ? market.book().planQuantity(request.side(), request.price(), WHATEVER) : plan;
        Rivals rivals = Rivals.split(plan, reach, leftBps, market.rules().quantityScale());
        BigDecimal quantity = request.quantity();
        boolean killed = request.type() == OrderType.FILL_OR_KILL
                && quantity != null
                && quantityOf(rivals.left()).compareTo(quantity) < 0;
        return killed ? new Rivals(List.of(), rivals.taken()) : rivals;
    }

    private Admission requireFunds(Market market, OrderRequest request, Rivals rivals) {
        List<Match> plan = rivals.left();
        SymbolRules rules = market.rules();
        BigDecimal quantity = request.quantity();
        if (request.side() == Side.SELL) {
            BigDecimal needed = quantity == null ? quantityOf(plan) : quantity;
            require(rules.base(), needed, new OrderRejected(30005, "Oversold"));
            return new Admission(market, request, plan, rivals.taken(), rules.base(), needed);
        }
        BigDecimal price = request.price();
        BigDecimal notional = price == null || quantity == null ? quoteOf(plan) : price.multiply(quantity);
        BigDecimal needed =
                notional.add(FeeMeter.roundUp(notional.multiply(rules.fees().highest())));
        require(rules.quote(), needed, new OrderRejected(30004, "Insufficient position"));
        return new Admission(market, request, plan, rivals.taken(), rules.quote(), needed);
    }

    private void require(String asset, BigDecimal needed, OrderRejected refusal) {
        if (account.balance(asset).free().compareTo(needed) < 0) {
            throw refusal;
        }
    }

    Order place(Admission admission, long nowMs) {
        Market market = admission.market();
        String id = "C02__" + (orderIdBase + ++orderCount);
        Order order = new Order(id, admission.request(), market.rules(), nowMs);
        boolean refusedAsMaker = order.request().type() == OrderType.LIMIT_MAKER
                && !market.book()
                        .planQuantity(order.side(), order.price(), order.quantity())
                        .isEmpty();
        order.locked = admission.lock();
        orders.add(order);
        orders.opened(order);
        account.lock(admission.asset(), admission.lock(), nowMs);
        if (order.request().type().rests() && admission.plan().isEmpty() && !refusedAsMaker) {
            order.rest();
        }
        listener.onOrder(order);
        for (Match match : admission.plan()) {
            take(market, order, match, nowMs);
        }
        for (Match match : admission.rivals()) {
            market.book().take(order.side().opposite(), match);
            print(market, match, order.side(), nowMs);
        }
        finish(admission, order, refusedAsMaker, nowMs);
        return order;
    }

    private void finish(Admission admission, Order order, boolean refusedAsMaker, long nowMs) {
        Market market = admission.market();
        if (!order.status().open()) {
            return;
        }
        if (order.request().type().rests() && !refusedAsMaker) {
            market.book().rest(order);
        } else if (order.request().quoteQuantity() != null
                && order.executed().signum() > 0
                && admission.rivals().isEmpty()
                && !starved(market, order)) {
            settlement.end(order, nowMs, true);
        } else {
            settlement.end(order, nowMs, false);
        }
    }

    /** The book ran out before the quote amount did. */
    private static boolean starved(Market market, Order order) {
        return market.book().best(order.side().opposite()) == null
                && order.remainingQuote().signum() > 0;
    }

    private void take(Market market, Order taker, Match match, long nowMs) {
        market.book().take(taker.side().opposite(), match);
        Order maker = match.maker().order();
        String tradeId = nextTradeId();
        if (maker == null) {
            house.trade(market.rules(), taker.side().opposite(), match.quantity(), match.quote());
        }
        settlement.settle(taker, match, tradeId, false, maker != null, nowMs);
        if (maker != null) {
            settlement.settle(maker, match, tradeId, true, true, nowMs);
        }
        print(market, match, taker.side(), nowMs);
    }

    /** Replaces the house's levels; new ones that cross a client's resting order trade with it first. */
    void quote(Market market, HouseQuote quote, long nowMs) {
        OrderBook book = market.book();
        Map<BigDecimal, BigDecimal> bidsBefore = book.withdrawHouse(Side.BUY);
        Map<BigDecimal, BigDecimal> asksBefore = book.withdrawHouse(Side.SELL);
        quote.bids().forEach(level -> houseOrder(market, Side.BUY, level, nowMs));
        quote.asks().forEach(level -> houseOrder(market, Side.SELL, level, nowMs));
        book.announce(Side.BUY, bidsBefore);
        book.announce(Side.SELL, asksBefore);
        for (HouseQuote.Print print : quote.prints()) {
            Level level = print.level();
            print(market, new PublicTrade(level.price(), level.quantity(), print.taker(), nowMs));
        }
    }

    private void houseOrder(Market market, Side side, Level level, long nowMs) {
        BigDecimal rest = level.quantity();
        for (Match match : market.book().planQuantity(side, level.price(), level.quantity())) {
            Order maker = match.maker().order();
            if (maker == null) {
                throw new IllegalStateException(
                        "Invariant: the house never trades with itself: price=" + match.price());
            }
            market.book().take(side.opposite(), match);
            house.trade(market.rules(), side, match.quantity(), match.quote());
            settlement.settle(maker, match, nextTradeId(), true, false, nowMs);
            print(market, match, side, nowMs);
            rest = rest.subtract(match.quantity());
        }
        if (rest.signum() > 0) {
            market.book().addHouse(side, level.price(), rest);
        }
    }

    void cancel(Market market, Order order, long nowMs) {
        market.book().remove(order);
        settlement.end(order, nowMs, false);
    }

    private void print(Market market, Match match, Side taker, long nowMs) {
        print(market, new PublicTrade(match.price(), match.quantity(), taker, nowMs));
    }

    private void print(Market market, PublicTrade trade) {
        market.tape().add(trade);
        listener.onTrade(market, trade);
    }

    private String nextTradeId() {
        return orderIdBase + ++tradeCount + "X1";
    }

    private static BigDecimal quantityOf(List<Match> plan) {
        return plan.stream().map(Match::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal quoteOf(List<Match> plan) {
        return plan.stream().map(Match::quote).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

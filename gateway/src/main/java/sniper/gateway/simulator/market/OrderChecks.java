package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The rules an order must meet before balances are looked at, with the exchange's codes. */
final class OrderChecks {
    private static final int MAX_CLIENT_ID_LENGTH = 32;

    private final Exchange.Codes codes;

    OrderChecks(Exchange.Codes codes) {
        this.codes = codes;
    }

    Market listed(@Nullable Market market) {
        if (market == null || !market.state().listed()) {
            throw Refusal.of(codes.unknownSymbol()).rejected();
        }
        return market;
    }

    void check(Market market, OrderRequest request) {
        checkState(market.state(), request.type());
        checkClientId(request.clientId());
        checkShape(request);
        SymbolRules rules = market.rules();
        BigDecimal quantity = request.quantity();
        if (quantity != null) {
            checkQuantity(rules, quantity);
        }
        BigDecimal amount = request.quoteQuantity();
        if (amount != null) {
            checkAmount(rules, amount);
        }
        BigDecimal price = request.price();
        if (price != null) {
            checkPrice(market, request.side(), price);
            if (quantity != null) {
                checkNotional(
                        rules,
                        price.multiply(quantity),
                        rules.notionals().min(),
                        rules.notionals().max());
            }
        }
    }

    private static void checkState(MarketState state, OrderType type) {
        Refusal refusal = state.refusal();
        if (refusal != null) {
            throw refusal.rejected();
        }
        if (type == OrderType.MARKET && !state.marketAllowed()) {
            throw new OrderRejected(30019, "api market order is disabled");
        }
    }

    private static void checkClientId(@Nullable String clientId) {
        if (clientId == null) {
            return;
        }
        if (clientId.isEmpty() || clientId.length() > MAX_CLIENT_ID_LENGTH) {
            throw new OrderRejected(700008, "newClientOrderId must have 1 to 32 characters");
        }
        for (int i = 0; i < clientId.length(); i++) {
            char c = clientId.charAt(i);
            boolean legal =
                    (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
            if (!legal) {
                throw new OrderRejected(700008, "Illegal characters found in a parameter.");
            }
        }
    }

    private static void checkShape(OrderRequest request) {
        boolean market = request.type() == OrderType.MARKET;
        if (market ? request.price() != null : request.price() == null) {
            throw new OrderRejected(33333, "param error: price");
        }
        boolean byQuote = request.quoteQuantity() != null;
        if (byQuote == (request.quantity() != null) || (byQuote && !market)) {
            throw new OrderRejected(33333, "param error: quantity");
        }
    }

    private void checkQuantity(SymbolRules rules, BigDecimal quantity) {
        if (quantity.signum() <= 0) {
            throw new OrderRejected(33333, "param error: quantity");
        }
        if (decimals(quantity) > rules.quantityScale()) {
            throw new OrderRejected(
                    codes.excessDecimals(), "quantity scale is invalid, at most " + rules.quantityScale());
        }
        if (quantity.compareTo(rules.minQuantity()) < 0) {
            throw tooSmall(rules.minQuantity(), rules.base());
        }
    }

    /** As many decimals as a price has: {@code quotePrecision} is that of the quote asset. */
    private void checkAmount(SymbolRules rules, BigDecimal amount) {
        if (amount.signum() <= 0) {
            throw new OrderRejected(33333, "param error: quoteOrderQty");
        }
        if (decimals(amount) > rules.priceScale()) {
            throw new OrderRejected(codes.excessDecimals(), "amount scale is invalid, at most " + rules.priceScale());
        }
    }

    private void checkPrice(Market market, Side side, BigDecimal price) {
        if (price.signum() <= 0) {
            throw new OrderRejected(30010, "no valid trade price");
        }
        SymbolRules rules = market.rules();
        if (decimals(price) > rules.priceScale()) {
            throw new OrderRejected(codes.excessDecimals(), "price scale is invalid, at most " + rules.priceScale());
        }
        BigDecimal last = market.bandPrice();
        BigDecimal limit = side == Side.BUY
                ? last.multiply(BigDecimal.ONE.add(rules.band().up()))
                : last.multiply(BigDecimal.ONE.subtract(rules.band().down()));
        boolean outside = side == Side.BUY ? price.compareTo(limit) > 0 : price.compareTo(limit) < 0;
        if (outside && rules.band().up().signum() > 0) {
            throw new OrderRejected(30087, "Order price exceeds allowed range");
        }
    }

    static void checkNotional(SymbolRules rules, BigDecimal notional, BigDecimal min, BigDecimal max) {
        if (notional.compareTo(min) < 0) {
            throw tooSmall(min, rules.quote());
        }
        if (notional.compareTo(max) > 0) {
            throw new OrderRejected(
                    30003,
                    "The maximum transaction volume cannot be greater than:" + max.toPlainString() + rules.quote());
        }
    }

    private static OrderRejected tooSmall(BigDecimal min, String asset) {
        return new OrderRejected(
                30002, "The minimum transaction volume cannot be less than:" + min.toPlainString() + asset);
    }

    private static int decimals(BigDecimal number) {
        return Math.max(0, number.stripTrailingZeros().scale());
    }
}

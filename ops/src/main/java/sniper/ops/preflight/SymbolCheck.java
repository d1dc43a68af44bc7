package sniper.ops.preflight;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.gateway.mexc.SymbolInfo;
import sniper.gateway.mexc.TradeFee;

/**
 * Holds an order against every rule that the exchange states of a symbol. Threading: one thread, one check.
 *
 * <p>The codes are those of spec/mexc.md 1.7.
 */
public final class SymbolCheck {
    private static final String NO_PRICE = "needs a price: nothing has traded, give one with --cap-price";

    private final Wish wish;
    private final SymbolFacts facts;
    private final List<Finding> findings = new ArrayList<>();

    private SymbolCheck(Wish wish, SymbolFacts facts) {
        this.wish = wish;
        this.facts = facts;
    }

    /** In the order in which the exchange would look. */
    public static List<Finding> of(Wish wish, SymbolFacts facts) {
        SymbolCheck check = new SymbolCheck(wish, facts);
        check.run();
        return List.copyOf(check.findings);
    }

    private void run() {
        SymbolInfo info = facts.info();
        findings.add(Finding.of(
                "listed", yes(info != null), info != null, -1121, "the exchange does not know the symbol (yet)"));
        if (info != null) {
            state(info);
            PlannedOrder order = PlannedOrder.of(wish, facts);
            decimals(info);
            amounts(info, order);
            band(info);
            ofOtherOrders(info);
        }
        BigDecimal most = wish.maxOrder();
        findings.add(Finding.of(
                "our limit",
                most.toPlainString(),
                wish.budget().compareTo(most) <= 0,
                0,
                "risk.max-order-notional-usd is below the budget"));
        SymbolFacts.Account account = facts.account();
        if (account != null) {
            account(account);
        }
    }

    private void state(SymbolInfo info) {
        findings.add(Finding.of(
                "online", yes(info.online()), info.online(), 30000, "the exchange does not match orders for it now"));
        boolean open = info.apiAllowed() && facts.openToApi();
        String value = info.apiAllowed() == facts.openToApi()
                ? yes(open)
                : "exchangeInfo " + yes(info.apiAllowed()) + ", defaultSymbols " + yes(facts.openToApi());
        findings.add(Finding.of("api", value, open, 10007, "it takes no orders by API now"));
        int side = info.tradeSideType();
        findings.add(Finding.of("trade side", side(side), side == 1 || side == 2, 30001, "buys are not allowed now"));
        if (wish.isByMarket() && !info.marketAllowed() && info.limitAllowed()) {
            findings.add(Finding.adjusted(
                    "order types",
                    types(info),
                    "market orders are not offered: the engine buys within the cap instead (else 30041)"));
        } else {
            findings.add(Finding.of(
                    "order types",
                    types(info),
                    info.limitAllowed() || (wish.isByMarket() && info.marketAllowed()),
                    30041,
                    "limit orders, which ours are, are not offered"));
        }
    }

    private void decimals(SymbolInfo info) {
        boolean fit = info.rules(1) != null;
        findings.add(Finding.of(
                "decimals",
                "price " + info.priceScale() + ", quantity " + info.quantityScale(),
                fit,
                0,
                "they are not stated, or more than the engine counts in: it sends no order"));
        BigDecimal cap = wish.cap();
        if (cap != null && info.priceScale() >= 0 && cap.stripTrailingZeros().scale() > info.priceScale()) {
            findings.add(Finding.adjusted(
                    "price step",
                    BigDecimal.ONE.movePointLeft(info.priceScale()).toPlainString(),
                    "the cap " + cap.toPlainString() + " is rounded down to it"));
        }
    }

    private void amounts(SymbolInfo info, @Nullable PlannedOrder order) {
        atLeast("min quantity", info.minQuantity(), order == null ? null : order.quantity(), "the quantity");
        atLeast(
                "min value",
                PlannedOrder.minNotional(wish, info),
                order == null ? null : order.notional(),
                "the value");
        BigDecimal most = PlannedOrder.decimal(PlannedOrder.maxNotional(wish, info));
        if (most != null && most.signum() > 0 && wish.budget().compareTo(most) > 0) {
            findings.add(Finding.adjusted("max value", text(most), "the engine spends no more than this (else 30003)"));
        } else {
            findings.add(Finding.ok("max value", most == null ? "none stated" : text(most)));
        }
    }

    private void atLeast(String rule, String stated, @Nullable BigDecimal ours, String what) {
        BigDecimal least = PlannedOrder.decimal(stated);
        BigDecimal needed = least == null ? BigDecimal.ZERO : least;
        String value = least == null ? "none stated" : text(least);
        if (ours == null) {
            findings.add(Finding.unknown(rule, value, NO_PRICE));
        } else {
            boolean enough = ours.compareTo(needed) >= 0 && ours.signum() > 0;
            findings.add(Finding.of(rule, value, enough, 30002, what + " would be " + text(ours)));
        }
    }

    private void band(SymbolInfo info) {
        BigDecimal share = PlannedOrder.decimal(info.bandUp());
        if (share == null || share.signum() == 0) {
            findings.add(Finding.ok("price band", "none"));
            return;
        }
        BigDecimal last = facts.lastPrice();
        String value = "+" + share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
        BigDecimal highest = PlannedOrder.band(info.bandUp(), last, BigDecimal.ONE);
        BigDecimal cap = wish.cap();
        if (last == null || highest == null) {
            findings.add(Finding.unknown("price band", value, "nothing has traded that it could be measured from"));
        } else if (cap != null && cap.compareTo(highest) > 0) {
            findings.add(Finding.adjusted(
                    "price band",
                    value + " of " + text(last),
                    "the cap is above " + text(highest) + ": the engine asks for less (else 30087)"));
        } else {
            findings.add(Finding.ok("price band", value + " of " + text(last)));
        }
    }

    /** Stated apart. */
    private void ofOtherOrders(SymbolInfo info) {
        if (wish.isByMarket()) {
            findings.add(Finding.info(
                    "limit value",
                    range(info.minNotional(), info.maxNotional()),
                    "of limit orders, which follow where market orders are closed"));
        } else {
            findings.add(Finding.info(
                    "market value",
                    range(info.minNotionalMarket(), info.maxNotionalMarket()),
                    "of market orders (strategies.sniper.entry-order-type)"));
        }
    }

    private static String range(String least, String most) {
        return (least.isEmpty() ? "-" : least) + " to " + (most.isEmpty() ? "-" : most);
    }

    private void account(SymbolFacts.Account account) {
        findings.add(
                Finding.of("account", yes(account.canTrade()), account.canTrade(), 26, "the account may not trade"));
        findings.add(Finding.of(
                "key",
                yes(account.symbolAllowed()),
                account.symbolAllowed(),
                70011,
                "the key may not trade this symbol (selfSymbols)"));
        findings.add(Finding.of(
                "funds",
                text(account.free()) + " free",
                account.free().compareTo(wish.budget()) >= 0,
                30004,
                "less than the budget"));
        TradeFee fee = account.fee();
        findings.add(
                fee == null
                        ? Finding.unknown("fee", "not stated", "the exchange states none for the symbol")
                        : Finding.info("fee", "maker " + text(fee.maker()) + ", taker " + text(fee.taker()), ""));
    }

    private static String types(SymbolInfo info) {
        List<String> types = new ArrayList<>();
        if (info.limitAllowed()) {
            types.add("LIMIT");
        }
        if (info.marketAllowed()) {
            types.add("MARKET");
        }
        if (info.limitMakerAllowed()) {
            types.add("LIMIT_MAKER");
        }
        return types.isEmpty() ? "none" : String.join(" ", types);
    }

    private static String side(int tradeSideType) {
        return switch (tradeSideType) {
            case 1 -> "both";
            case 2 -> "buy only";
            case 3 -> "sell only";
            case 4 -> "closed";
            default -> "unheard of: " + tradeSideType;
        };
    }

    private static String yes(boolean holds) {
        return holds ? "yes" : "no";
    }

    private static String text(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.setScale(Math.max(0, plain.scale())).toPlainString();
    }
}

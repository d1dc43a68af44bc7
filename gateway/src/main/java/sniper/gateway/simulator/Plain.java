package sniper.gateway.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import sniper.gateway.simulator.market.SymbolRules;

/** Decimals as the exchange writes them: plain text, never an exponent. */
final class Plain {
    private Plain() {}

    /** With all decimals of the instrument's prices. */
    static String price(SymbolRules rules, BigDecimal price) {
        return price.setScale(rules.priceScale(), RoundingMode.UNNECESSARY).toPlainString();
    }

    /** With all decimals of the instrument's quantities. */
    static String quantity(SymbolRules rules, BigDecimal quantity) {
        return quantity.setScale(rules.quantityScale(), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** Without trailing zeros. */
    static String amount(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}

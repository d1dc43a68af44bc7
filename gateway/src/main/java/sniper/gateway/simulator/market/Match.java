package sniper.gateway.simulator.market;

import java.math.BigDecimal;

/** A quantity a taker would trade with one resting quantity, at the maker's price. */
record Match(Resting maker, BigDecimal price, BigDecimal quantity) {
    BigDecimal quote() {
        return price.multiply(quantity);
    }
}

package sniper.ops.simulator;

import java.math.BigDecimal;
import sniper.core.instrument.Money;
import sniper.ops.config.Kind;
import sniper.ops.config.Setting;

/** An asset the account owns. */
public record BalanceRow(
        @Setting(key = "asset", kind = Kind.ASSET, required = true, doc = "Such as `USDT`.")
        String asset,

        @Setting(key = "amount", kind = Kind.USD, required = true, doc = "How much is free.")
        long amountAtoms) {
    BigDecimal amount() {
        return BigDecimal.valueOf(amountAtoms, Money.ATOM_SCALE);
    }
}

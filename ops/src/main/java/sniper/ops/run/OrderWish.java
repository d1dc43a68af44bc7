package sniper.ops.run;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import sniper.core.message.Side;

/**
 * An order by hand. Numbers have at most 18 decimals, and 20 digits before the point.
 *
 * @param limitPrice null: a market order
 */
public record OrderWish(
        String clientOrderId,
        String symbol,
        Side side,
        BigDecimal quantity,
        @Nullable BigDecimal limitPrice) {}

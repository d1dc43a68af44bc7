package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param quantity base quantity; null for a market order by quote amount
 * @param quoteQuantity quote amount of a market order without {@code quantity}, otherwise null
 * @param price limit; null for market orders
 */
public record OrderRequest(
        String symbol,
        Side side,
        OrderType type,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal quoteQuantity,
        @Nullable BigDecimal price,
        @Nullable String clientId) {}

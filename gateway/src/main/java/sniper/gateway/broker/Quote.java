package sniper.gateway.broker;

import java.math.BigDecimal;

/**
 * The last trade of a symbol.
 *
 * @param timeNs of the trade, UTC
 */
public record Quote(String symbol, BigDecimal lastPrice, long timeNs) {}

package sniper.gateway.simulator.market;

import java.math.BigDecimal;

/** A price and the quantity at it. */
public record Level(BigDecimal price, BigDecimal quantity) {}

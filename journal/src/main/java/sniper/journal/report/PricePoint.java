package sniper.journal.report;

import java.math.BigDecimal;

/** A mid price, or a fill's price. */
public record PricePoint(long timeNs, BigDecimal price) {}

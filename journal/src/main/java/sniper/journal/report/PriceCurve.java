package sniper.journal.report;

import java.util.List;

/** One instrument's mid price around its trading, and its fills. */
public record PriceCurve(String symbol, List<PricePoint> mids, List<PricePoint> buys, List<PricePoint> sells) {}

/**
 * What became of every order, computed from the journal alone: fill ratio, slippage, shortfall, markouts, fees, latency,
 * rejects. On the caller's thread; in: a data directory's journal, also one that is being written; out: a {@link
 * sniper.journal.report.TradeReport} and its rows as CSV and JSON. Formulas and units: {@code docs/tca.md}.
 */
@NullMarked
package sniper.journal.report;

import org.jspecify.annotations.NullMarked;

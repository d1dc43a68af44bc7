/**
 * The forms of a post-trade report that need more than text: a page with charts that opens offline, and Parquet files.
 * On the caller's thread; in: a {@link sniper.journal.report.TradeReport}; out: files.
 */
@NullMarked
package sniper.ops.tca;

import org.jspecify.annotations.NullMarked;

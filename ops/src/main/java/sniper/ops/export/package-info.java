/**
 * A journal as tables for other programs: CSV, or Parquet made of it by DuckDB, a table for each day and message.
 *
 * <p>Everything runs on the caller's thread; in goes a data directory, out comes a new one. DuckDB is on the class path
 * for the export alone (ADR 20).
 */
@NullMarked
package sniper.ops.export;

import org.jspecify.annotations.NullMarked;

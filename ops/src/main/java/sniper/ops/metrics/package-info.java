/**
 * Latency histograms per stage, and the log of them. Recorded by the stages, each on its thread; written to a file by a
 * thread of its own; read by whoever reports.
 */
@NullMarked
package sniper.ops.metrics;

import org.jspecify.annotations.NullMarked;

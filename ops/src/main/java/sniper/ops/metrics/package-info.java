/** Latency histograms per stage. Written by the stages, read by whoever reports. */
@NullMarked
package sniper.ops.metrics;

import org.jspecify.annotations.NullMarked;

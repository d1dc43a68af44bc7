/**
 * What the hot paths cost, beside a peer doing the same work or a floor nobody can go below, in the same run.
 *
 * <p>JMH benchmarks of the parts ({@code *Benchmark}); {@link sniper.bench.LoadTest}, how many messages a second get
 * through without loss; {@link sniper.bench.TickToOrder}, how long from a tick on one socket to the order on another. How
 * to run them, and what came out: docs/performance.md. Threads: as the daemon's, plus a simulator in its own process.
 */
@NullMarked
package sniper.bench;

import org.jspecify.annotations.NullMarked;

/**
 * What the hot paths cost, beside a peer doing the same work or a floor nobody can go below, in the same run.
 *
 * <p>{@link sniper.bench.BenchMain} is {@code ./sniper bench}; each {@link sniper.bench.Bench} says what it does. JMH
 * benchmarks of the parts ({@code *Benchmark}) are run by {@link sniper.bench.Micro}. Peers that are not Java libraries of
 * ours run in processes of their own ({@link sniper.bench.Peers}), from files below {@code peer} in the resources. What came
 * out: docs/performance.md. Threads: as the daemon's, plus a simulator in its own process.
 */
@NullMarked
package sniper.bench;

import org.jspecify.annotations.NullMarked;

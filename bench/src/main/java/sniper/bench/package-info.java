/**
 * JMH benchmarks of our hot paths with peers doing the same work beside them. Run one with {@code java -cp
 * <class path> org.openjdk.jmh.Main <name>}; every number quoted anywhere names machine, JVM and command.
 */
@NullMarked
package sniper.bench;

import org.jspecify.annotations.NullMarked;

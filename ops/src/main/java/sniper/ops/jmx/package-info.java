/**
 * What a JMX console sees of a running process, and how our own verbs reach it.
 *
 * <p>In the daemon: {@link sniper.ops.jmx.ControlBeans}, on JMX's threads. In a verb's process: {@link
 * sniper.ops.jmx.RunningDaemon}. Attributes and operations use open types only.
 */
@NullMarked
package sniper.ops.jmx;

import org.jspecify.annotations.NullMarked;

/** What a JMX console sees. Attributes and operations use open types only. */
@NullMarked
package sniper.ops.jmx;

import org.jspecify.annotations.NullMarked;

/**
 * The ring and everything that touches it: how messages get in, who reads them in which order, and how effects get
 * out.
 *
 * <p>{@link sniper.core.pipeline.Pipeline} is the topology, top to bottom. Gateways see {@link
 * sniper.core.pipeline.Ingress} on the way in and implement the {@code *Port} interfaces on the way out.
 */
@NullMarked
package sniper.core.pipeline;

import org.jspecify.annotations.NullMarked;

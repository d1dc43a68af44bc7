/**
 * The demo: one listing of the exchange simulator, sniped over real loopback sockets, told as it happens and checked
 * afterwards.
 */
@NullMarked
package sniper.ops.demo;

import org.jspecify.annotations.NullMarked;

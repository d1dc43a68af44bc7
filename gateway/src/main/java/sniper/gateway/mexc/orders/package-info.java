/**
 * The way of an order to MEXC and of its outcome back.
 *
 * <p>Input: order outputs of the engine, handed over by the egress stage, which never waits here. Output: {@code
 * OrderReplied}, {@code OrderReported}, {@code FillReported} and {@code VenueReadiness} on the ring, published by the
 * {@code sniper-http}, {@code sniper-query}, {@code sniper-refusal} and {@code sniper-warm} threads and never by the
 * egress stage, which the ring may be waiting for.
 */
@NullMarked
package sniper.gateway.mexc.orders;

import org.jspecify.annotations.NullMarked;

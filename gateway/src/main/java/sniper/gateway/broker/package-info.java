/**
 * A broker's HTTP interface: login, session, quotes and daily closes, as {@code docs/protocol/broker.md} has it.
 *
 * <p>Input: calls of any thread, which wait for the answer. Output: values, or a {@link
 * sniper.gateway.broker.BrokerException} that says whether it was a refusal.
 */
@NullMarked
package sniper.gateway.broker;

import org.jspecify.annotations.NullMarked;

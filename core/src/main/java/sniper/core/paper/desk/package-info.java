/**
 * Runs with books in the ledger: who may have one, how it starts, ticks, trades by hand, pauses, fails and ends.
 *
 * <p>On the engine's thread. In: the messages of users, runs, calendars, closes and brokers; out: rows for the ledger, those of
 * one message ended by {@code RunApplied}.
 */
@NullMarked
package sniper.core.paper.desk;

import org.jspecify.annotations.NullMarked;

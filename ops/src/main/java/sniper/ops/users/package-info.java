/**
 * Users and their runs in this process, when they are switched on: the database and its ledger, ticks with prices, closes,
 * calendars, the broker and the HTTP interface. Nothing here is loaded when they are off.
 *
 * <p>On threads of its own: {@code sniper-ledger}, {@code sniper-ticks}, {@code sniper-prices}, {@code sniper-closes},
 * {@code sniper-calendar}. In: the journal, the exchange's and the broker's prices; out: rows, and messages to the ring.
 */
@NullMarked
package sniper.ops.users;

import org.jspecify.annotations.NullMarked;

/**
 * When markets are open, with time zones, holidays, special sessions and maintenance, resolved to UTC for the engine, which
 * knows none of these.
 *
 * <p>On the thread of whoever asks. In: the configuration; out: sessions for {@code CalendarSessions}.
 */
@NullMarked
package sniper.ops.calendar;

import org.jspecify.annotations.NullMarked;

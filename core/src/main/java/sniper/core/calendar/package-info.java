/**
 * When markets are open, as the engine is told: sessions in UTC, without time zones or a clock.
 *
 * <p>On the engine's thread. In: {@code CalendarSessions}; out: answers for the time of a tick.
 */
@NullMarked
package sniper.core.calendar;

import org.jspecify.annotations.NullMarked;

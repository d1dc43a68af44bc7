/**
 * Recognising a listing before it trades: phases and their edges, confidence, launch assessments and advance alerts.
 *
 * <p>Inputs are what sources say of a symbol and the engine's time; outputs are edges, matches, alerts and advice, told
 * to a listener or returned. Pure: no clock, no I/O. Threading: owned by the engine thread.
 *
 * <p>Confidence counts in hundredths of a point, 0 to 10,000; shares count in bps.
 */
@NullMarked
package sniper.strategies.pattern;

import org.jspecify.annotations.NullMarked;

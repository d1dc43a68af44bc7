/**
 * How safe the system is, as a number for people.
 *
 * <p>Threading: pure functions of records. Input: counts, shares in basis points and scores in hundredths of a point.
 * Output: points from 0 to 100, a level, advice. For display only: what halts trading are the hard triggers, since no
 * realistic single failure brings these scores down far enough.
 */
@NullMarked
package sniper.risk.safety;

import org.jspecify.annotations.NullMarked;

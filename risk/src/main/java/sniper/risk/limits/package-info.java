/**
 * What is allowed at most, by kind, where six scopes may each say something.
 *
 * <p>Threading: {@link sniper.risk.limits.EffectiveLimits} is owned by the engine thread; a {@link
 * sniper.risk.limits.LimitSet} is immutable. Input: limits per scope, and which run, strategy and instrument belongs
 * where. Output: the strictest limit and the scope that set it; a reason when limits contradict each other.
 */
@NullMarked
package sniper.risk.limits;

import org.jspecify.annotations.NullMarked;

/**
 * Reasons to allow less trading, found in what happens: failing orders, losses, crashing prices, a lost private stream,
 * silent market data, a wrong clock. Called by the engine stage with what it has just handled; pulls the engine's brake.
 */
@NullMarked
package sniper.risk.safeguard;

import org.jspecify.annotations.NullMarked;

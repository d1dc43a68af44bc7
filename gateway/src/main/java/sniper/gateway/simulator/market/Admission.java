package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import java.util.List;

/**
 * An order that may be placed: what it would trade at once and what must be locked for it.
 *
 * @param rivals what others take before the order can
 */
record Admission(
        Market market, OrderRequest request, List<Match> plan, List<Match> rivals, String asset, BigDecimal lock) {}

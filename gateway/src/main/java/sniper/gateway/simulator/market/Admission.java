package sniper.gateway.simulator.market;

import java.math.BigDecimal;
import java.util.List;

/** An order that may be placed: what it would trade at once and what must be locked for it. */
record Admission(Market market, OrderRequest request, List<Match> plan, String asset, BigDecimal lock) {}

package sniper.gateway.mexc.listing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which symbols a list names that it has not named before. Threading: one thread. */
final class NewSymbols {
    private static final Logger LOG = LoggerFactory.getLogger(NewSymbols.class);
    /** More at once are no listings: the list was cut short before. */
    private static final int MAX_AT_ONCE = 50;

    private final Set<String> known = new HashSet<>();

    /** What is new since the first list that named any; of that one nothing is. */
    List<String> in(Collection<String> named) {
        boolean first = known.isEmpty();
        List<String> news = new ArrayList<>();
        for (String symbol : named) {
            if (known.add(symbol) && !first) {
                news.add(symbol);
            }
        }
        if (news.size() > MAX_AT_ONCE) {
            LOG.warn("{} symbols are new at once, more than {} are no listings: not watched", news.size(), MAX_AT_ONCE);
            return List.of();
        }
        return news;
    }
}

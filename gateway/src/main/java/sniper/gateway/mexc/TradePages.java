package sniper.gateway.mexc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Executions page by page. The venue gives 100 at once and pages by time alone; which end of a window it cuts off is not
 * documented, so both are looked behind. Threading: one thread.
 *
 * <p>What a page repeats of another is known by its trade id. Of more than 100 executions within one millisecond the venue
 * shows 100, and nobody can ask for the others.
 */
final class TradePages {
    static final int PAGE_SIZE = 100;
    /** Each costs a fiftieth of what may be asked in 10 s. */
    static final int MAX_PAGES = 30;

    private static final long MILLI_NS = 1_000_000;

    /** One question. Times are the venue's milliseconds, both ends within; 0 = not stated. */
    @FunctionalInterface
    interface Page {
        List<TradeReport> ask(long startMs, long endMs) throws MexcException;
    }

    private final Page page;
    private final Map<String, TradeReport> found = new LinkedHashMap<>();
    private int pages;

    TradePages(Page page) {
        this.page = page;
    }

    /** @param startMs of the venue; 0 = as far back as the venue tells, a month */
    List<TradeReport> all(long startMs) throws MexcException {
        if (isFull(startMs, 0)) {
            lookBefore(startMs);
            lookAfter();
        }
        return new ArrayList<>(found.values());
    }

    private boolean isFull(long startMs, long endMs) throws MexcException {
        pages++;
        List<TradeReport> trades = page.ask(startMs, endMs);
        for (TradeReport trade : trades) {
            found.putIfAbsent(trade.tradeId(), trade);
        }
        return trades.size() >= PAGE_SIZE;
    }

    private void lookBefore(long startMs) throws MexcException {
        long endMs = oldestMs(found.values());
        while (pages < MAX_PAGES && endMs > startMs && isFull(startMs, endMs)) {
            endMs = Math.min(oldestMs(found.values()), endMs - 1);
        }
    }

    private void lookAfter() throws MexcException {
        long fromMs = newestMs(found.values());
        while (pages < MAX_PAGES && isFull(fromMs, 0)) {
            fromMs = Math.max(newestMs(found.values()), fromMs + 1);
        }
    }

    private static long oldestMs(Collection<TradeReport> trades) {
        return trades.stream().mapToLong(TradeReport::timeNs).min().orElse(0) / MILLI_NS;
    }

    private static long newestMs(Collection<TradeReport> trades) {
        return trades.stream().mapToLong(TradeReport::timeNs).max().orElse(0) / MILLI_NS;
    }
}

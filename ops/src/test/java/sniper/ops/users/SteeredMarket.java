package sniper.ops.users;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import sniper.core.message.BarPeriod;
import sniper.ops.run.Close;
import sniper.ops.run.TickPrice;

/** A market whose prices a test says, and which may be away. Threading: steered by the test; asked by an agent's thread. */
final class SteeredMarket implements Market {
    final Map<Integer, Long> prices = new ConcurrentHashMap<>();
    final Map<BarPeriod, List<Close>> closes = new ConcurrentHashMap<>();
    /** Symbols of each question. */
    final List<Set<String>> asked = new CopyOnWriteArrayList<>();

    final List<BarPeriod> askedCloses = new CopyOnWriteArrayList<>();

    /** Writer: the test. Reader: the agent. */
    volatile IOException away;

    /** Writer: the test. Reader: the agent. */
    volatile RuntimeException broken;

    @Override
    public List<TickPrice> last(List<Traded> instruments) throws IOException {
        Set<String> symbols = new HashSet<>();
        instruments.forEach(each -> symbols.add(each.symbol()));
        asked.add(symbols);
        fail();
        List<TickPrice> found = new ArrayList<>();
        for (Traded instrument : instruments) {
            Long price = prices.get(instrument.instrumentId());
            if (price != null) {
                found.add(new TickPrice(instrument.instrumentId(), price, asked.size()));
            }
        }
        return found;
    }

    @Override
    public List<Close> closes(Traded instrument, BarPeriod bar, long nowNs) throws IOException {
        askedCloses.add(bar);
        fail();
        return closes.getOrDefault(bar, List.of());
    }

    private void fail() throws IOException {
        if (away != null) {
            throw away;
        }
        if (broken != null) {
            throw broken;
        }
    }
}

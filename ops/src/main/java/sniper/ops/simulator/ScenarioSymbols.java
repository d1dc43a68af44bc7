package sniper.ops.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import sniper.gateway.simulator.market.ListingScenario;
import sniper.ops.config.StrictFile;

/** Who trades under which symbol, and whether the script means one of them. Threading: one thread, one file. */
final class ScenarioSymbols {
    private static final String QUOTE = "USDT";
    /** The symbol a seed draws does not depend on the time. */
    private static final long ANY_TIME_NS = 0;

    private final StrictFile<ScenarioFile> read;
    private final ScenarioFile file;
    /** Symbol to the path of who has it first. */
    private final Map<String, String> traded = new HashMap<>();

    private ScenarioSymbols(StrictFile<ScenarioFile> read) {
        this.read = read;
        file = read.content();
    }

    static void check(StrictFile<ScenarioFile> read) {
        ScenarioSymbols symbols = new ScenarioSymbols(read);
        symbols.checkListings();
        symbols.checkInstruments();
        symbols.checkScript();
    }

    private void checkListings() {
        for (ListingRow row : file.listings()) {
            String path = String.valueOf(read.pathOf(row));
            if (row.ticker() != null) {
                take(path, "ticker", row.ticker() + QUOTE);
            } else if (read.isSound("seed")) {
                take(path, "seed", drawn(row, path));
            }
        }
    }

    /** The number of a row counts those that have problems, too. */
    private String drawn(ListingRow row, String path) {
        Long own = row.seed();
        int number = Integer.parseInt(path.substring(path.indexOf('[') + 1, path.indexOf(']')));
        return ListingScenario.fromSeed(own == null ? file.seed() + number : own, ANY_TIME_NS)
                .symbol();
    }

    private void checkInstruments() {
        for (InstrumentRow row : file.instruments()) {
            take(String.valueOf(read.pathOf(row)), "base", row.base() + QUOTE);
        }
    }

    private void take(String row, String key, String symbol) {
        String own = row + "." + key;
        String path = read.isGiven(own) ? own : row;
        if (symbol.equals(QUOTE + QUOTE)) {
            read.problem(path, QUOTE + " is what all others are traded against: name another");
            return;
        }
        @Nullable String first = traded.putIfAbsent(symbol, path);
        if (first != null) {
            read.problem(
                    path,
                    symbol + " is there twice, first at " + read.place(first)
                            + ": give one listing another seed or ticker, or one instrument another base");
        }
    }

    private void checkScript() {
        if (!read.isSound("seed") || !read.isSound("listings") || !read.isSound("instruments")) {
            return; // nobody knows who would be traded
        }
        if (file.listings().isEmpty() && file.instruments().isEmpty()) {
            Scenario.usual(file.seed(), ANY_TIME_NS)
                    .forEach(each -> traded.put(each.rules().symbol(), ""));
        }
        for (ScriptRow row : file.script()) {
            String symbol = row.symbol();
            if (symbol != null && !traded.containsKey(symbol)) {
                read.problem(
                        read.pathOf(row) + ".symbol",
                        symbol + " is not traded here; traded: " + String.join(", ", new TreeSet<>(traded.keySet())));
            }
        }
    }
}

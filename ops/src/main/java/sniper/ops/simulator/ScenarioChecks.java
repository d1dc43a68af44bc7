package sniper.ops.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sniper.gateway.simulator.Event;
import sniper.ops.config.ConfigException;
import sniper.ops.config.Effective;
import sniper.ops.config.StrictFile;

/** Rules between the keys of a scenario. Each problem names place, key and fix. Threading: one thread, one file. */
final class ScenarioChecks {
    private static final int MAX_DECIMALS = 8;
    /** Keys that narrow an occasion down, and the events they can narrow down. */
    private static final Map<String, Set<Event>> NARROWING = Map.of(
            "endpoint", Set.of(Event.REQUEST),
            "method", Set.of(Event.REQUEST),
            "side", Set.of(Event.REQUEST),
            "symbol", Set.of(Event.REQUEST, Event.SUBSCRIPTION, Event.PRIVATE_FRAME, Event.DEPTH_FRAME),
            "channel", Set.of(Event.SUBSCRIPTION, Event.PRIVATE_FRAME, Event.DEPTH_FRAME),
            "nth", Set.of(Event.REQUEST, Event.SUBSCRIPTION, Event.PRIVATE_FRAME, Event.DEPTH_FRAME),
            "count", Set.of(Event.REQUEST, Event.SUBSCRIPTION, Event.PRIVATE_FRAME, Event.DEPTH_FRAME),
            "percent", Set.of(Event.REQUEST, Event.SUBSCRIPTION, Event.PRIVATE_FRAME, Event.DEPTH_FRAME));

    private static final Set<String> OPTIONAL = Set.of("retry-after-s", "frames");

    private final ScenarioFile file;
    private final Map<String, Effective> values = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private ScenarioChecks(StrictFile<ScenarioFile> read) {
        file = read.content();
        read.values().forEach(value -> values.put(value.path(), value));
    }

    /** @throws ConfigException with everything that is wrong, a line each */
    static void check(StrictFile<ScenarioFile> read) {
        ScenarioChecks checks = new ScenarioChecks(read);
        checks.checkBalances();
        checks.checkListings();
        checks.checkInstruments();
        checks.checkLimits();
        checks.checkScript();
        checks.report();
    }

    /** @throws ConfigException when the script names a symbol that nobody trades */
    static void checkSymbols(StrictFile<ScenarioFile> read, Set<String> traded) {
        ScenarioChecks checks = new ScenarioChecks(read);
        for (int i = 0; i < checks.file.script().size(); i++) {
            String symbol = checks.file.script().get(i).symbol();
            if (symbol != null && !traded.contains(symbol)) {
                checks.problem(
                        row("script", i) + "symbol",
                        symbol + " is not traded here; traded: " + String.join(", ", new TreeSet<>(traded)));
            }
        }
        checks.report();
    }

    private void report() {
        if (!problems.isEmpty()) {
            throw new ConfigException(String.join(System.lineSeparator(), problems));
        }
    }

    private void problem(String path, String problem) {
        Effective value = values.get(path);
        problems.add((value == null ? "" : value.origin() + " ") + path + ": " + problem);
    }

    private static String row(String list, int index) {
        return list + "[" + index + "].";
    }

    private boolean given(String path) {
        Effective value = values.get(path);
        return value != null && !value.isDefault();
    }

    private void checkBalances() {
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < file.balances().size(); i++) {
            if (!seen.add(file.balances().get(i).asset())) {
                problem(row("balances", i) + "asset", "is there twice: remove one");
            }
        }
    }

    private void checkListings() {
        for (int i = 0; i < file.listings().size(); i++) {
            String row = row("listings", i);
            ListingRow listing = file.listings().get(i);
            if (listing.apiNever() && listing.apiDelayMs() != null) {
                problem(row + "api-delay-ms", "has no effect beside api-never: remove one of them");
            }
            if (listing.marketNever() && listing.marketDelayMs() != null) {
                problem(row + "market-delay-ms", "has no effect beside market-never: remove one of them");
            }
            for (int j = 1; j < listing.stages().size(); j++) {
                if (listing.stages().get(j).untilMs()
                        <= listing.stages().get(j - 1).untilMs()) {
                    problem(row + row("stages", j) + "until-ms", "must be later than the stage before: order them");
                }
            }
        }
    }

    private void checkInstruments() {
        for (int i = 0; i < file.instruments().size(); i++) {
            InstrumentRow instrument = file.instruments().get(i);
            String row = row("instruments", i);
            if (instrument.priceDecimals() + instrument.quantityDecimals() > MAX_DECIMALS) {
                problem(
                        row + "price-decimals",
                        instrument.priceDecimals() + " and quantity-decimals " + instrument.quantityDecimals()
                                + " must be at most 8 together: lower one");
            }
            if (instrument.levelTicks() < InstrumentRow.MIN_TICKS) {
                problem(
                        row + "price",
                        instrument.price() + " must be at least " + InstrumentRow.MIN_TICKS
                                + " ticks of price-decimals " + instrument.priceDecimals()
                                + " and no finer than they are: raise one of them");
            }
        }
    }

    private void checkLimits() {
        LimitSection limits = file.rateLimits();
        if (limits.firstBanMs() > limits.longestBanMs()) {
            problem(
                    "rate-limits.first-ban-ms",
                    limits.firstBanMs() + " must not exceed rate-limits.longest-ban-ms " + limits.longestBanMs());
        }
    }

    private void checkScript() {
        for (int i = 0; i < file.script().size(); i++) {
            checkRow(row("script", i), file.script().get(i));
        }
    }

    private void checkRow(String row, ScriptRow script) {
        Action action = script.action();
        if (!action.events().contains(script.event())) {
            String events =
                    action.events().stream().map(ScenarioChecks::text).sorted().collect(Collectors.joining(", "));
            problem(
                    row + (given(row + "event") ? "event" : "action"),
                    text(action) + " does not happen on " + text(script.event()) + ", want 'event:' to be one of "
                            + events);
            return;
        }
        NARROWING.keySet().stream().sorted().forEach(key -> {
            if (given(row + key) && !NARROWING.getOrDefault(key, Set.of()).contains(script.event())) {
                problem(row + key, "means nothing for the event " + text(script.event()) + ": remove it");
            }
        });
        Arrays.stream(Action.values())
                .flatMap(other -> other.keys().stream())
                .distinct()
                .filter(key -> !action.keys().contains(key) && given(row + key))
                .forEach(key -> problem(row + key, "belongs to the action " + owners(key) + ", not " + text(action)));
        for (String key : action.keys()) {
            if (!given(row + key) && !OPTIONAL.contains(key)) {
                problem(row + "action", text(action) + " needs " + key + ": add it");
            }
        }
    }

    private static String owners(String key) {
        return Arrays.stream(Action.values())
                .filter(action -> action.keys().contains(key))
                .map(ScenarioChecks::text)
                .collect(Collectors.joining(" or "));
    }

    private static String text(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

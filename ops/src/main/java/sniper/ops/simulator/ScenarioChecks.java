package sniper.ops.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sniper.gateway.simulator.Event;
import sniper.ops.config.StrictFile;

/** Rules between the keys of a scenario. Each problem names place, key and fix. Threading: one thread, one file. */
final class ScenarioChecks {
    private static final int MAX_DECIMALS = 8;
    private static final Set<Event> OF_A_SYMBOL =
            Set.of(Event.REQUEST, Event.SUBSCRIPTION, Event.PRIVATE_FRAME, Event.DEPTH_FRAME, Event.MARKET_FRAME);

    /** Keys that narrow an occasion down, and the events they can narrow down. */
    private static final Map<String, Set<Event>> NARROWING = Map.of(
            "endpoint",
            Set.of(Event.REQUEST),
            "method",
            Set.of(Event.REQUEST),
            "side",
            Set.of(Event.REQUEST),
            "symbol",
            OF_A_SYMBOL,
            "channel",
            Set.of(Event.SUBSCRIPTION, Event.PRIVATE_FRAME, Event.DEPTH_FRAME, Event.MARKET_FRAME),
            "nth",
            OF_A_SYMBOL,
            "count",
            OF_A_SYMBOL,
            "percent",
            OF_A_SYMBOL);

    private static final Set<String> OPTIONAL = Set.of("retry-after-s", "frames");

    private final StrictFile<ScenarioFile> read;
    private final ScenarioFile file;

    private ScenarioChecks(StrictFile<ScenarioFile> read) {
        this.read = read;
        file = read.content();
    }

    static void check(StrictFile<ScenarioFile> read) {
        ScenarioChecks checks = new ScenarioChecks(read);
        checks.checkBalances();
        checks.checkListings();
        checks.checkInstruments();
        checks.checkLimits();
        checks.checkScript();
        ScenarioSymbols.check(read);
    }

    private String row(Object row) {
        return read.pathOf(row) + ".";
    }

    private void checkBalances() {
        Set<String> seen = new TreeSet<>();
        for (BalanceRow balance : file.balances()) {
            if (!seen.add(balance.asset())) {
                read.problem(row(balance) + "asset", balance.asset() + " is there twice: remove one");
            }
        }
    }

    private void checkListings() {
        for (ListingRow listing : file.listings()) {
            String row = row(listing);
            if (listing.apiNever() && listing.apiDelayMs() != null) {
                read.problem(row + "api-delay-ms", "has no effect beside api-never: remove one of them");
            }
            if (listing.marketNever() && listing.marketDelayMs() != null) {
                read.problem(row + "market-delay-ms", "has no effect beside market-never: remove one of them");
            }
            for (int j = 1; j < listing.stages().size(); j++) {
                if (listing.stages().get(j).untilMs()
                        <= listing.stages().get(j - 1).untilMs()) {
                    read.problem(
                            row(listing.stages().get(j)) + "until-ms",
                            "must be later than the stage before: order them");
                }
            }
        }
    }

    private void checkInstruments() {
        for (InstrumentRow instrument : file.instruments()) {
            String row = row(instrument);
            if (instrument.priceDecimals() + instrument.quantityDecimals() > MAX_DECIMALS) {
                read.problem(
                        row + "price-decimals",
                        instrument.priceDecimals() + " and quantity-decimals " + instrument.quantityDecimals()
                                + " must be at most 8 together: lower one");
            }
            if (instrument.levelTicks() < InstrumentRow.MIN_TICKS) {
                read.problem(
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
            String first = "rate-limits.first-ban-ms";
            String longest = "rate-limits.longest-ban-ms";
            if (read.isGiven(first)) {
                read.problem(first, limits.firstBanMs() + " must not exceed " + longest + " " + limits.longestBanMs());
            } else {
                read.problem(
                        longest, limits.longestBanMs() + " must not be below " + first + " " + limits.firstBanMs());
            }
        }
    }

    private void checkScript() {
        file.script().forEach(script -> checkRow(row(script), script));
    }

    private void checkRow(String row, ScriptRow script) {
        Action action = script.action();
        if (!action.events().contains(script.event())) {
            String events =
                    action.events().stream().map(ScenarioChecks::text).sorted().collect(Collectors.joining(", "));
            read.problem(
                    row + (read.isGiven(row + "event") ? "event" : "action"),
                    text(action) + " does not happen on " + text(script.event()) + ", want 'event:' to be one of "
                            + events);
            return;
        }
        NARROWING.keySet().stream().sorted().forEach(key -> {
            if (read.isGiven(row + key)
                    && !NARROWING.getOrDefault(key, Set.of()).contains(script.event())) {
                read.problem(row + key, "means nothing for the event " + text(script.event()) + ": remove it");
            }
        });
        Arrays.stream(Action.values())
                .flatMap(other -> other.keys().stream())
                .distinct()
                .filter(key -> !action.keys().contains(key) && read.isGiven(row + key))
                .forEach(key ->
                        read.problem(row + key, "belongs to the action " + owners(key) + ", not " + text(action)));
        for (String key : action.keys()) {
            if (!read.isGiven(row + key) && !OPTIONAL.contains(key)) {
                read.problem(row + "action", text(action) + " needs " + key + ": add it");
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

package sniper.ops.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import sniper.core.order.OrderId;
import sniper.journal.chain.OrderChain;
import sniper.journal.replay.Progress;
import sniper.ops.journal.Why;

/** What {@code journal why} is asked about. Threading: immutable. */
record Asked(Kind kind, String text, long number, int second) {
    private static final Pattern PLACE = Pattern.compile("#?(\\d{1,18})\\.(\\d{1,5})");
    private static final Pattern SYMBOL = Pattern.compile("(?i)symbol:(\\S+)");
    private static final Pattern TARGET = Pattern.compile("(?i)target:(\\d{1,9})");

    private enum Kind {
        /** {@code number} is the order's, {@code second} its run, or 0. */
        ORDER,
        /** {@code number} is the sequence, {@code second} the ordinal. */
        DENIAL,
        SYMBOL,
        TARGET
    }

    /** @throws ParameterException when it is nothing that can be asked */
    static Asked parse(CommandSpec verb, String text) {
        Matcher place = PLACE.matcher(text);
        if (place.matches()) {
            return new Asked(Kind.DENIAL, text, Long.parseLong(place.group(1)), Integer.parseInt(place.group(2)));
        }
        Matcher symbol = SYMBOL.matcher(text);
        if (symbol.matches()) {
            return new Asked(Kind.SYMBOL, symbol.group(1), 0, 0);
        }
        Matcher target = TARGET.matcher(text);
        if (target.matches()) {
            return new Asked(Kind.TARGET, text, Long.parseLong(target.group(1)), 0);
        }
        long orderId = FilterOptions.orderId(verb, "ORDER", text);
        return new Asked(Kind.ORDER, text, orderId, OrderId.parseRunId(text.toUpperCase(Locale.ROOT)));
    }

    Why read(Path where, Progress progress) {
        return switch (kind) {
            case ORDER -> Why.of(where, id -> id == number, progress);
            case DENIAL -> Why.ofDenial(where, number, second, progress);
            case SYMBOL -> Why.ofSymbol(where, text, progress);
            case TARGET -> Why.ofTarget(where, (int) number, progress);
        };
    }

    /** A client order id also says which run. */
    boolean isMeant(Object found) {
        return kind != Kind.ORDER
                || second == 0
                || (found instanceof OrderChain chain && chain.order().number("runId") == second);
    }

    String none() {
        return switch (kind) {
            case ORDER -> "no order " + text;
            case DENIAL -> "nothing was denied at " + text;
            case SYMBOL -> "no order and no denial of symbol " + text;
            case TARGET -> "no order and no denial of " + text;
        };
    }
}
